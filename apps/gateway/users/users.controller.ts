import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { documentOf, type RegisterRow } from '@fixtrail/activities/record';
import {
  newUserBody,
  user,
  userBody,
  userList,
  usersQuery,
  type NewUserBody,
  type ShownUser,
  type UserBody,
  type UserDocument,
  type UsersQuery,
} from '@fixtrail/contracts/api/users';
import { AnswersWith, Authorised } from '../auth/authorised.decorator';
import { setPassword } from '../auth/accounts';
import { ObjectChecks } from '../auth/object-checks';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { Page } from '../http/cursor';
import { etagOf } from '../http/etag';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { findRow, listRows, put } from '../register/register';

@ApiTags('users')
@Controller('v1/users')
export class UsersController {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
    objects: ObjectChecks,
  ) {
    objects.register('user', async (id) => {
      const row = await findRow(stores, 'user', id);
      return row ? { object: row } : undefined;
    });
  }

  @Get()
  @Authorised({ permission: 'users:read' })
  @ApiOkResponse({ standardSchema: userList })
  @ApiOperation({ summary: 'List users' })
  list(@Query({ schema: usersQuery }) { role, ...query }: UsersQuery): Promise<Page<ShownUser>> {
    const filter = role === undefined ? {} : { 'document.role': role };
    return listRows(this.stores, 'user', query, { show, filter });
  }

  @Get(':id')
  @Authorised({ permission: 'users:read' })
  @ApiOkResponse({ standardSchema: user })
  @ApiOperation({ summary: 'Read a user' })
  @AnswersWith('ETag')
  async read(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShownUser> {
    const row = await findRow(this.stores, 'user', id);
    if (!row) throw new ProblemError('not-found');
    reply.header('etag', etagOf(row.version));
    return show(row);
  }

  @Post()
  @Authorised({ permission: 'users:manage', refusals: ['user-exists'] })
  @ApiCreatedResponse({ standardSchema: user })
  @ApiOperation({ summary: 'Make a user who can sign in' })
  @AnswersWith('ETag', 'Location')
  async create(
    @Body({ schema: newUserBody }) { username, password, ...document }: NewUserBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownUser> {
    const version = await this.register(username, document, call);
    // After the user: of two calls for one name only the one that made the user sets the password.
    await setPassword(this.mongo.db, username, password);
    reply.header('location', `/v1/users/${username}`).header('etag', etagOf(version));
    return { id: username, ...document };
  }

  /** Changes what is given; the password stays when it is left out. */
  @Put(':id')
  @Authorised({ permission: 'users:manage', object: 'user' })
  @ApiOkResponse({ standardSchema: user })
  @ApiOperation({ summary: 'Change a user; the password stays when it is left out' })
  @AnswersWith('ETag')
  async change(
    @Param('id') id: string,
    @Body({ schema: userBody }) { password, ...document }: UserBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownUser> {
    const { version } = await put(this.stores, 'user', id, document, call);
    if (password !== undefined) await setPassword(this.mongo.db, id, password);
    reply.header('etag', etagOf(version));
    return { id, ...document };
  }

  private async register(id: string, document: UserDocument, call: CallContext): Promise<number> {
    try {
      const { version } = await put(this.stores, 'user', id, document, { ...call, ifMatch: 0 });
      return version;
    } catch (error) {
      const taken = error instanceof ProblemError && error.code === 'if-match-failed';
      throw taken ? new ProblemError('user-exists', { params: { id } }) : error;
    }
  }
}

const show = (row: RegisterRow): ShownUser => ({ id: row.id, ...documentOf('user', row) });
