import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { DeskLine, DeskOldPart, LinesQuery, OldPartsQuery, PartsDesk } from '@fixtrail/contracts/api/parts';
import { presentDeskLine, presentDeskOldPart } from '@fixtrail/contracts/present/parts-desk';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { liveCollection, type OldPartRow, type PartsLineRow } from '@fixtrail/projections';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { after, sortBy, type Order } from '../requests/keyset';
import { waitUntilSeen } from '../requests/seen';

/** Longest owed first, or what changed last first. */
const oldPartOrders: Readonly<Record<OldPartsQuery['sort'], Order>> = {
  dueSince: [['order', 1]],
  '-stateSince': [
    ['stateSince', -1],
    ['_id', 1],
  ],
};
const oldPartCursor = z.tuple([z.string()], z.string());

interface OfDepot {
  readonly depot?: string | undefined;
  readonly testClockId?: string | undefined;
}

/** Lines and old parts over all requests, from their read model. */
@Injectable()
export class PartsDeskReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async lines(query: LinesQuery, viewer: Viewer): Promise<Page<DeskLine>> {
    const { state, fru, serial, comesBack, limit } = query;
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'parts', query.seen);
    const from = decodeCursor(query.cursor, z.string());
    const rows = await liveCollection<PartsLineRow>(this.mongo.db, 'parts');
    const found = await rows
      .find({
        ...lines(query),
        ...(state && { state: { $in: state } }),
        ...(fru !== undefined && { fru }),
        ...(serial !== undefined && { serial }),
        ...(comesBack !== undefined && { comesBack }),
        ...(from !== undefined && { order: { $gt: from } }),
      })
      .sort({ order: 1 })
      .limit(limit + 1)
      .toArray();
    const called = await this.descriptions(found);
    const show = (row: PartsLineRow) => presentDeskLine(row, called.get(row.fru) ?? null, viewer);
    return pageOf(found, limit, { keyOf: ({ order }) => order, show });
  }

  async oldParts(query: OldPartsQuery, viewer: Viewer): Promise<Page<DeskOldPart>> {
    const { limit, sort } = query;
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'parts', query.seen);
    const order = oldPartOrders[sort];
    const [cameFrom, ...key] = decodeCursor(query.cursor, oldPartCursor) ?? [];
    // A cursor goes on in the order it came from.
    const goesOn = cameFrom === sort && key.length === order.length ? after(order, key) : {};
    const rows = await liveCollection<OldPartRow>(this.mongo.db, 'parts');
    const found = await rows
      .find({ ...oldParts(query), ...given(query), ...goesOn } as Filter<OldPartRow>)
      .sort(sortBy(order))
      .limit(limit + 1)
      .toArray();
    const called = await this.descriptions(found);
    return pageOf(found, limit, {
      keyOf: (row) => [sort, ...order.map(([field]) => row[field as 'order' | 'stateSince' | '_id'])],
      show: (row) => presentDeskOldPart(row, called.get(row.fru) ?? null, viewer),
    });
  }

  async counts(of: OfDepot): Promise<PartsDesk> {
    const rows = await liveCollection<PartsLineRow>(this.mongo.db, 'parts');
    const ofOldParts = await liveCollection<OldPartRow>(this.mongo.db, 'parts');
    const count = (filter: Filter<PartsLineRow>): Promise<number> => rows.countDocuments({ ...lines(of), ...filter });
    const countOld = (filter: Filter<OldPartRow>): Promise<number> =>
      ofOldParts.countDocuments({ ...oldParts(of), ...filter });
    const [toPick, toShip, onTheWay, waiting, comingBack, oldPartsDue, oldPartsCharged, toInspect, next] =
      await Promise.all([
        count({ state: 'reserved' }),
        count({ state: 'picked' }),
        count({ state: 'shipped' }),
        count({ state: { $in: ['requested', 'backordered'] } }),
        count({ comesBack: true }),
        countOld({ state: 'due' }),
        countOld({ state: 'due', charged: true }),
        countOld({ state: 'returned' }),
        rows
          .find({ ...lines(of), state: { $in: ['reserved', 'picked'] } })
          .sort({ order: 1 })
          .limit(1)
          .next(),
      ]);
    const nextDueAt = next?.dueAt ?? null;
    return { toPick, toShip, onTheWay, waiting, comingBack, oldPartsDue, oldPartsCharged, toInspect, nextDueAt };
  }

  /** What the register calls the parts, as far as it knows them. */
  private async descriptions(rows: readonly { readonly fru: string }[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(rows.map(({ fru }) => `part/${fru}`))];
    const parts = await this.stores.register.find({ _id: { $in: ids } }).toArray();
    return new Map(
      parts.flatMap(({ id, document: { description } }) =>
        typeof description === 'string' ? [[id, description] as const] : [],
      ),
    );
  }
}

const lines = ({ depot, testClockId }: OfDepot) =>
  ({ kind: 'line', testClockId: testClockId ?? null, ...(depot !== undefined && { depot }) }) as const;
const oldParts = ({ depot, testClockId }: OfDepot) =>
  ({ kind: 'old-part', testClockId: testClockId ?? null, ...(depot !== undefined && { depot }) }) as const;

const given = ({ state, fru, serial, charged, result, supplier }: OldPartsQuery) => ({
  ...(state && { state: { $in: state } }),
  ...(fru !== undefined && { fru }),
  ...(serial !== undefined && { serial }),
  ...(charged !== undefined && { charged }),
  ...(result !== undefined && { result }),
  ...(supplier !== undefined && { supplier }),
});
