import { isDeepStrictEqual } from 'node:util';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import {
  savedView,
  savedViewList,
  viewBody,
  viewId,
  viewsQuery,
  type SavedViewAnswer,
  type ViewBody,
} from '@fixtrail/contracts/api/views';
import { AnswersWith, Authorised } from '../auth/authorised.decorator';
import { forbidden } from '../auth/object-checks';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { etagOf, refuseOther } from '../http/etag';
import { isDuplicateKey } from '../platform/duplicate-key';
import { InjectMongo, type Mongo } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { after, sortBy, type Order } from '../requests/keyset';
import { savedViews, showView, versionOf, visibleTo, type SavedViewRow } from './saved-views';

const order: Order = [
  ['name', 1],
  ['_id', 1],
];
const cursorKey = z.tuple([z.string(), z.string()]);

@ApiTags('views')
@Controller('v1/views')
export class ViewsController {
  constructor(@InjectMongo() private readonly mongo: Mongo) {}

  @Get()
  @Authorised({ permission: 'views:keep' })
  @ApiOperation({ summary: 'Saved views: one’s own and those that are shared, by name' })
  @ApiOkResponse({ standardSchema: savedViewList })
  async list(
    @Query({ schema: viewsQuery }) { limit, cursor, page }: z.output<typeof viewsQuery>,
    @CommandContext() { principal }: CallContext,
  ): Promise<Page<SavedViewAnswer>> {
    const key = decodeCursor(cursor, cursorKey);
    const filters = [
      visibleTo(principal.id),
      ...(page === undefined ? [] : [{ page }]),
      ...(key ? [after(order, key)] : []),
    ];
    const rows = await savedViews(this.mongo.db)
      .find({ $and: filters } as Filter<SavedViewRow>)
      .sort(sortBy(order))
      .limit(limit + 1)
      .toArray();
    return pageOf(rows, limit, { keyOf: ({ name, _id }) => [name, _id], show: (row) => showView(row, principal.id) });
  }

  @Get(':id')
  @Authorised({ permission: 'views:keep' })
  @ApiOperation({ summary: 'One saved view' })
  @ApiOkResponse({ standardSchema: savedView })
  @AnswersWith('ETag')
  async read(
    @Param('id') id: string,
    @CommandContext() { principal }: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewAnswer> {
    const row = await savedViews(this.mongo.db).findOne({ $and: [{ _id: id }, visibleTo(principal.id)] });
    if (!row) throw new ProblemError('not-found');
    reply.header('etag', etagOf(versionOf(row)));
    return showView(row, principal.id);
  }

  @Put(':id')
  @Authorised({ permission: 'views:keep' })
  @ApiOperation({ summary: 'Save a view, or change one’s own; the same body again changes nothing' })
  @ApiOkResponse({ standardSchema: savedView })
  @ApiCreatedResponse({ standardSchema: savedView })
  @AnswersWith('ETag')
  async save(
    @Param('id', { schema: viewId }) id: string,
    @Body({ schema: viewBody }) { name, page, query, shared }: ViewBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedViewAnswer> {
    const { principal } = call;
    const owner = { id: principal.id, name: principal.name };
    const known = await savedViews(this.mongo.db).findOne({ _id: id });
    refuseOthers(known, principal.id);
    refuseOther(versionOf(known), call.ifMatch);
    if (known && isDeepStrictEqual(bodyOf(known), { name, page, query, shared })) {
      reply.header('etag', etagOf(versionOf(known)));
      return showView(known, principal.id);
    }
    const version = versionOf(known) + 1;
    const row: SavedViewRow = { _id: id, name, page, query, shared, owner, updatedAt: new Date(), version };
    if (!(await this.keep(row, known))) return this.save(id, { name, page, query, shared }, call, reply);
    reply.status(known ? 200 : 201).header('etag', etagOf(version));
    return showView(row, principal.id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Authorised({ permission: 'views:keep', ifMatch: true })
  @ApiOperation({ summary: 'Remove one’s own view' })
  @ApiNoContentResponse()
  async remove(@Param('id') id: string, @CommandContext() { principal, ifMatch }: CallContext): Promise<void> {
    const known = await savedViews(this.mongo.db).findOne({ $and: [{ _id: id }, visibleTo(principal.id)] });
    if (!known) throw new ProblemError('not-found');
    refuseOthers(known, principal.id);
    refuseOther(versionOf(known), ifMatch);
    await savedViews(this.mongo.db).deleteOne({ _id: id, 'owner.id': principal.id });
  }

  /** False when somebody was quicker: only what was seen is replaced, and only what is not there is made. */
  private async keep(row: SavedViewRow, known: SavedViewRow | null): Promise<boolean> {
    const views = savedViews(this.mongo.db);
    if (known) {
      const seen = known.version === undefined ? { $exists: false } : known.version;
      const { matchedCount } = await views.replaceOne({ _id: row._id, 'owner.id': row.owner.id, version: seen }, row);
      return matchedCount === 1;
    }
    try {
      await views.insertOne(row);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

const bodyOf = ({ name, page, query, shared }: SavedViewRow): ViewBody => ({ name, page, query, shared });

/** Another’s view that is shared may be seen and not changed; one that is not shared is not there. */
const refuseOthers = (row: SavedViewRow | null, me: string): void => {
  if (!row || row.owner.id === me) return;
  throw row.shared ? forbidden('views:keep') : new ProblemError('not-found');
};
