import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { RegisterRow } from '@fixtrail/activities/record';
import {
  apiKey,
  apiKeyList,
  apiKeysQuery,
  createdApiKey,
  newApiKey,
  type ApiKeyDocument,
  type CreatedApiKey,
  type NewApiKey,
  type ShownApiKey,
} from '@fixtrail/contracts/api/api-keys';
import { derivedId } from '@fixtrail/contracts/ids';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { Page } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { invalidField } from '../problem/problem-error';
import { findRow, listRows, put } from '../register/register';
import { Access } from './access';
import { apiKeyOf, keepApiKey, keyFrom, randomKey } from './api-keys';
import { AnswersWith, Authorised, Loaded } from './authorised.decorator';
import { ObjectChecks } from './object-checks';

const DAY = 86_400_000;
const defaultLife = 365 * DAY;
const longestLife = 2 * 365 * DAY;

/** Keys of other systems: made and revoked by an admin, shown once, kept as a hash. */
@ApiTags('api keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly access: Access,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
    objects: ObjectChecks,
  ) {
    objects.register('api-key', async (id) => {
      const row = await findRow(stores, 'api-key', id);
      return row ? { object: row } : undefined;
    });
  }

  @Post()
  @Authorised({ permission: 'keys:manage', answersSecret: true })
  @ApiCreatedResponse({ standardSchema: createdApiKey })
  @ApiOperation({ summary: 'Make an API key; the key itself is shown in this answer only' })
  @AnswersWith('Location')
  async create(
    @Body({ schema: newApiKey }) { name, scopes, expiresAt }: NewApiKey,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedApiKey> {
    const id = derivedId(call.commandId, 'api-key');
    const key = await this.keyOf(call);
    // The hash first: a key that can be seen in the list works.
    await keepApiKey(this.mongo.db, id, key);
    const first = await this.firstDocument(id);
    const now = Date.now();
    const document: ApiKeyDocument = first ?? {
      name,
      scopes: [...new Set(scopes)],
      createdAt: new Date(now).toISOString(),
      createdBy: call.principal.id,
      expiresAt: expiryOf(expiresAt, now),
      revokedAt: null,
    };
    if (!first) await put(this.stores, 'api-key', id, document, { ...call, ifMatch: 0 });
    reply.header('location', `/v1/api-keys/${id}`);
    return { id, ...document, key };
  }

  @Get()
  @Authorised({ permission: 'keys:manage' })
  @ApiOkResponse({ standardSchema: apiKeyList })
  @ApiOperation({ summary: 'List API keys, revoked and expired ones too' })
  list(@Query({ schema: apiKeysQuery }) query: z.output<typeof apiKeysQuery>): Promise<Page<ShownApiKey>> {
    return listRows(this.stores, 'api-key', query, { show });
  }

  @Get(':id')
  @Authorised({ permission: 'keys:manage', object: 'api-key' })
  @ApiOkResponse({ standardSchema: apiKey })
  @ApiOperation({ summary: 'Read an API key’s name, scopes and expiry' })
  read(@Loaded() row: RegisterRow): ShownApiKey {
    return show(row);
  }

  /** The next call with it is refused. It stays in the list, with the time. */
  @Delete(':id')
  @HttpCode(204)
  @Authorised({ permission: 'keys:manage', object: 'api-key' })
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Revoke an API key, at once' })
  async revoke(@Loaded() row: RegisterRow, @CommandContext() call: CallContext): Promise<void> {
    const document = apiKeyOf(row);
    if (document.revokedAt !== null) return;
    await put(this.stores, 'api-key', row.id, { ...document, revokedAt: new Date().toISOString() }, call);
  }

  /** With an Idempotency-Key the same call makes the same key, so that its answer need not be kept to be given again. */
  private async keyOf({ idempotencyKey, principal }: CallContext): Promise<string> {
    if (idempotencyKey === undefined) return randomKey();
    return keyFrom((await this.access.tokens()).derive('api-key', principal.id, idempotencyKey));
  }

  /** As it was made, should this be the same call again; revoked since or not. */
  private async firstDocument(id: string): Promise<ApiKeyDocument | undefined> {
    const row = await findRow(this.stores, 'api-key', id);
    return row ? { ...apiKeyOf(row), revokedAt: null } : undefined;
  }
}

function expiryOf(told: string | undefined, now: number): string {
  if (told === undefined) return new Date(now + defaultLife).toISOString();
  const expiry = Date.parse(told);
  if (expiry <= now) throw invalidField('expiresAt', 'in-past', 'Must lie ahead.', '必须在将来。');
  if (expiry > now + longestLife) throw invalidField('expiresAt', 'too-late', 'At most two years ahead.', '最长两年。');
  return told;
}

const show = (row: RegisterRow): ShownApiKey => ({ id: row.id, ...apiKeyOf(row) });
