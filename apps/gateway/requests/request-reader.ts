import { Injectable } from '@nestjs/common';
import type { RequestAnswer } from '@fixtrail/contracts/api/answers';
import type { RequestQuery } from '@fixtrail/contracts/api/requests';
import { presentRequest } from '@fixtrail/contracts/present/request';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { maySeeRequest } from '@fixtrail/domain/request/actions';
import { instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { pageOf, type Page } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { invalidField } from '../problem/problem-error';
import { loadRequest, requestNamed } from './load-request';
import { requestPage } from './request-list';
import { waitUntilSeen } from './seen';

/** Beside `requestId` these have a meaning; a filter that would do nothing is refused. */
const besideRequestId: readonly string[] = ['requestId', 'limit', 'cursor', 'sort', 'seen'];

/** Lists of requests: the read model, or for one request its own stream. */
@Injectable()
export class RequestReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async list(query: RequestQuery, viewer: Viewer): Promise<Page<RequestAnswer>> {
    if (query.requestId !== undefined) return this.one(query, query.requestId, viewer);
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'requests', query.seen);
    const { filter, sort, keyOf } = requestPage(query, viewer, instant(Date.now()));
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    const found = await rows
      .find(filter)
      .sort(sort)
      .limit(query.limit + 1)
      .toArray();
    return pageOf(found, query.limit, { keyOf, show: (row) => presentRequest(row.state, row.version, viewer) });
  }

  /** Everything that the filters let through, as it comes, up to `most`. */
  async *each(query: RequestQuery, viewer: Viewer, most: number): AsyncGenerator<RequestAnswer> {
    if (query.requestId !== undefined) {
      yield* (await this.one(query, query.requestId, viewer)).items;
      return;
    }
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'requests', query.seen);
    const { filter, sort } = requestPage(query, viewer, instant(Date.now()));
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    for await (const row of rows.find(filter).sort(sort).limit(most)) {
      yield presentRequest(row.state, row.version, viewer);
    }
  }

  private async one(query: RequestQuery, idOrNumber: string, viewer: Viewer): Promise<Page<RequestAnswer>> {
    const stray = Object.entries(query).find(([name, value]) => value !== undefined && !besideRequestId.includes(name));
    if (stray)
      throw invalidField(
        stray[0],
        'not-with-request-id',
        'Cannot be combined with requestId.',
        '不能与 requestId 一起使用。',
      );
    const requestId = await requestNamed(this.stores, idOrNumber);
    const life = requestId === undefined ? undefined : await loadRequest(this.stores, requestId);
    const visible = life && maySeeRequest(life.request, viewer) ? [life] : [];
    return { items: visible.map(({ request, version }) => presentRequest(request, version, viewer)), nextCursor: null };
  }
}
