import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { AtRiskBoard, AtRiskQuery } from '@fixtrail/contracts/api/boards';
import { presentAtRisk } from '@fixtrail/contracts/present/at-risk';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { instant, type Instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { decodeCursor, pageOf } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { after, sortBy, type Order } from '../requests/keyset';
import { boardFilter, riskFilter } from '../requests/risk';
import { waitUntilSeen } from '../requests/seen';

/** By the deadline of the clock at risk; `_id` makes it exact. */
const order: Order = [
  ['urgent', 1],
  ['_id', 1],
];
const cursorKey = z.tuple([z.string(), z.string()]);

type UrgentRow = RequestRow & { readonly urgent: Instant };

/** What is at risk now: one look at the rows of open requests, found by the index of their first warnings. */
@Injectable()
export class AtRiskReader {
  constructor(
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async board(query: AtRiskQuery, viewer: Viewer): Promise<AtRiskBoard> {
    const { limit, handled } = query;
    if (query.seen) await waitUntilSeen(this.mongo.db, this.stores, 'requests', query.seen);
    const now = instant(Date.now());
    const whose = boardFilter(query, viewer);
    const key = decodeCursor(query.cursor, cursorKey);
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    const troubled = { $and: [whose, { open: true, testClockId: null, atRiskFrom: { $ne: null, $lte: now } }] };
    const [found, counts] = await Promise.all([
      rows
        .aggregate<UrgentRow>([
          { $match: handled === undefined ? troubled : { $and: [troubled, { handled }] } },
          { $set: { urgent: urgentAt(now) } },
          ...(key ? [{ $match: after(order, key) }] : []),
          { $sort: sortBy(order) },
          { $limit: limit + 1 },
        ])
        .toArray(),
      this.counts(whose, now),
    ]);
    const page = pageOf(found, limit, {
      keyOf: ({ urgent, _id }) => [urgent, _id],
      show: ({ state, version }) => presentAtRisk(state, version, now, viewer),
    });
    return { ...page, items: page.items.filter((item) => item !== undefined), at: now, counts };
  }

  private async counts(whose: object, now: Instant): Promise<AtRiskBoard['counts']> {
    const rows = await liveCollection<RequestRow>(this.mongo.db, 'requests');
    const count = (...filters: readonly object[]): Promise<number> =>
      rows.countDocuments({ $and: [{ testClockId: null }, whose, ...filters] });
    const [breached, atRisk, onTrack, handled] = await Promise.all([
      count(riskFilter('breached', now)),
      count(riskFilter('at-risk', now)),
      count(riskFilter('on-track', now)),
      count({ open: true, handled: true, atRiskFrom: { $ne: null, $lte: now } }),
    ]);
    return { breached, atRisk, onTrack, handled };
  }
}

/** The first deadline among the clocks that are past a step of their ladder: what the line is sorted by, and shows. */
const urgentAt = (now: Instant): object => ({
  $min: {
    $map: {
      input: { $filter: { input: '$risks', as: 'clock', cond: { $lte: ['$$clock.from', now] } } },
      as: 'clock',
      in: '$$clock.dueAt',
    },
  },
});
