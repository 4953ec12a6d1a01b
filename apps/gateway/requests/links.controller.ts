import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import {
  createdLink,
  linkList,
  newLink,
  type CreatedLink,
  type CustomerLinkDocument,
  type Link,
} from '@fixtrail/contracts/api/customer';
import { derivedId } from '@fixtrail/contracts/ids';
import { Access } from '../auth/access';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { customerLinksOf, findCustomerLink } from '../auth/customer-links';
import { ObjectChecks } from '../auth/object-checks';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { InjectConfig, InjectStores, type Config, type RecordStores } from '../platform/tokens';
import { invalidField } from '../problem/problem-error';
import { put } from '../register/register';
import type { RequestLife } from './load-request';

const DAY = 86_400_000;

/** Links that open one request for its customer: made and listed; each opens it for a while. */
@ApiTags('customers')
@Controller('v1/requests/:id/links')
export class LinksController {
  constructor(
    private readonly access: Access,
    @InjectConfig() private readonly config: Config,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  @Post()
  @Authorised({ permission: 'requests:link', object: 'request', answersSecret: true, ifMatch: false })
  @ApiOperation({ summary: 'A link for the customer: opens this one request, for a while' })
  @ApiCreatedResponse({ standardSchema: createdLink })
  @AnswersWith('Location')
  async create(
    @Loaded() { request: { id: requestId } }: RequestLife,
    @Body({ schema: newLink }) { expiresAt: asked }: z.output<typeof newLink>,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedLink> {
    const id = derivedId(call.commandId, 'customer-link');
    const first = await findCustomerLink(this.stores, id);
    const document: CustomerLinkDocument = first
      ? { ...first, revokedAt: null }
      : {
          requestId,
          madeAt: new Date().toISOString(),
          madeBy: call.principal.id,
          madeByName: call.principal.name,
          expiresAt: expiryOf(asked, this.config.linkDays * DAY).toISOString(),
          revokedAt: null,
        };
    if (!first) await put(this.stores, 'customer-link', id, document, { ...call, ifMatch: 0 });
    // Signed, not kept: the same link has the same token, so that its answer can be given again.
    const token = await (await this.access.tokens()).issueLink({ id, ...document });
    reply.header('location', `/v1/links/${id}`);
    return { id, ...document, token, path: `/c#${token}` };
  }

  @Get()
  @Authorised({ permission: 'requests:link', object: 'request' })
  @ApiOperation({ summary: 'The links that were made for it, the latest first, revoked and expired ones too' })
  @ApiOkResponse({ standardSchema: linkList })
  async list(@Loaded() { request }: RequestLife): Promise<{ items: Link[] }> {
    const links = await customerLinksOf(this.stores, request.id);
    return { items: links.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt)) };
  }
}

/** A link by itself: whoever may make one may revoke it. */
@ApiTags('customers')
@Controller('v1/links')
export class LinkRevocationController {
  constructor(
    @InjectStores() private readonly stores: RecordStores,
    objects: ObjectChecks,
  ) {
    objects.register('customer-link', async (id) => {
      const document = await findCustomerLink(stores, id);
      return document && { object: { id, ...document } };
    });
  }

  /** The next call with it is refused. It stays in the list, with the time. */
  @Delete(':id')
  @HttpCode(204)
  @Authorised({ permission: 'requests:link', object: 'customer-link' })
  @ApiOperation({ summary: 'Revoke a customer’s link, at once' })
  @ApiNoContentResponse()
  async revoke(@Loaded() { id, ...link }: Link, @CommandContext() call: CallContext): Promise<void> {
    if (link.revokedAt !== null) return;
    await put(this.stores, 'customer-link', id, { ...link, revokedAt: new Date().toISOString() }, call);
  }
}

function expiryOf(asked: string | undefined, longestMs: number): Date {
  const latest = new Date(Date.now() + longestMs);
  if (asked === undefined) return latest;
  const told = new Date(asked);
  if (told.getTime() <= Date.now()) throw invalidField('expiresAt', 'in-past', 'Must lie ahead.', '必须在将来。');
  if (told > latest)
    throw invalidField(
      'expiresAt',
      'too-late',
      `At the latest ${latest.toISOString()}.`,
      `最晚为 ${latest.toISOString()}。`,
    );
  return told;
}
