import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { listAgenda } from '@fixtrail/contracts/api/requests';
import type { AgendaRow as AgendaAnswer } from '@fixtrail/contracts/api/timeline';
import { presentAgendaItem } from '@fixtrail/contracts/present/timeline';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { agenda, type AgendaItem } from '@fixtrail/domain/request';
import { liveCollection, type AgendaRow } from '@fixtrail/projections';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { after, sortBy, type Order } from './keyset';
import { loadRequest, requestNamed } from './load-request';
import { waitUntilSeen } from './seen';

export type AgendaQuery = z.output<typeof listAgenda>;

const order: Order = [
  ['fireAt', 1],
  ['_id', 1],
];
const cursorKey = z.tuple([z.string(), z.string()]);

/** A promise with the request it was made for, whether from the read model or from the request's own stream. */
type Promised = Omit<AgendaItem, 'id'> & Pick<AgendaRow, '_id' | 'requestId' | 'requestNumber' | 'region' | 'ownerId'>;

/** Everybody's agenda: the read model, or for one request its own stream. */
@Injectable()
export class AgendaReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async list(query: AgendaQuery, viewer: Viewer): Promise<Page<AgendaAnswer>> {
    const key = decodeCursor(query.cursor, cursorKey);
    const promised = query.requestId === undefined ? this.fromRows(query, viewer, key) : this.ofOne(query, viewer, key);
    return pageOf(await promised, query.limit, {
      keyOf: ({ fireAt, _id }) => [fireAt, _id],
      show: (row) => presentRow(row, viewer),
    });
  }

  private async fromRows(query: AgendaQuery, viewer: Viewer, key: Key): Promise<readonly Promised[]> {
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'agenda', query.seen);
    const { region, action, before, testClockId = null } = query;
    const owner = ownerAsked(query, viewer);
    const filter = {
      testClockId,
      ...(region !== undefined && { region }),
      ...(owner !== undefined && { ownerId: owner }),
      ...(action !== undefined && { action }),
      ...(before !== undefined && { fireAt: { $lt: before } }),
      ...(key && after(order, key)),
    } as Filter<AgendaRow>;
    const rows = await liveCollection<AgendaRow>(this.mongo.db, 'agenda');
    return rows
      .find(filter)
      .sort(sortBy(order))
      .limit(query.limit + 1)
      .toArray();
  }

  private async ofOne(query: AgendaQuery, viewer: Viewer, key: Key): Promise<readonly Promised[]> {
    const requestId = await requestNamed(this.stores, query.requestId ?? '');
    const life = requestId === undefined ? undefined : await loadRequest(this.stores, requestId);
    if (!life) return [];
    const { request } = life;
    const owner = ownerAsked(query, viewer);
    const ofRequest = {
      requestId: request.id,
      requestNumber: request.number,
      region: request.site.region ?? null,
      ownerId: request.owner?.id ?? null,
    };
    return agenda(request)
      .map(({ id, ...item }) => ({ ...item, _id: id, ...ofRequest }))
      .filter(
        (one) =>
          (query.region === undefined || one.region === query.region) &&
          (owner === undefined || one.ownerId === owner) &&
          (query.action === undefined || one.action === query.action) &&
          (query.before === undefined || one.fireAt < query.before) &&
          (key === undefined || one.fireAt > key[0] || (one.fireAt === key[0] && one._id > key[1])),
      );
  }
}

type Key = z.output<typeof cursorKey> | undefined;

const ownerAsked = ({ owner }: AgendaQuery, { id }: Viewer): string | undefined => (owner === 'me' ? id : owner);

const presentRow = ({ _id, requestId, requestNumber, region, ownerId, ...item }: Promised, { language }: Viewer) => ({
  ...presentAgendaItem({ id: _id, ...item }, language),
  requestId,
  requestNumber,
  region,
  ownerId,
});
