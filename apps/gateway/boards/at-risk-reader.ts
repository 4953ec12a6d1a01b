import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { z } from 'zod';
import type { AtRiskBoard, AtRiskQuery } from '@fixtrail/contracts/api/boards';
import { presentAtRisk } from '@fixtrail/contracts/present/at-risk';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { instant, type Instant } from '@fixtrail/domain/time';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { decodeCursor, pageOf } from '../http/cursor';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { boardFilter } from '../requests/risk';
import { waitUntilSeen } from '../requests/seen';
import { mostUrgent, urgencyOf } from './most-urgent';

/** By the deadline of the clock at risk; the id makes it exact. */
const cursorKey = z.tuple([z.string(), z.string()]);

/** What is at risk now: open requests in the order of their deadlines, as far as the page goes, and counts by index. */
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
    const filter = { ...ordinary, ...atRisk(now), ...whose, ...(handled !== undefined && { handled }) };
    const [urgent, counts] = await Promise.all([
      mostUrgent(rows, filter, now, limit + 1, key),
      countsOf(rows, whose, now),
    ]);
    const page = pageOf(urgent, limit, { keyOf: urgencyOf, show: ({ _id }) => _id });
    const found = await rows.find({ _id: { $in: page.items } }).toArray();
    const byId = new Map(found.map((row) => [row._id, row]));
    const items = page.items.flatMap((id) => {
      const row = byId.get(id);
      return (row && presentAtRisk(row.state, row.version, now, viewer)) ?? [];
    });
    return { ...page, items, at: now, counts };
  }
}

const ordinary = { open: true, testClockId: null };
const atRisk = (now: Instant) => ({ atRiskFrom: { $ne: null, $lte: now } });

/** A request that is breached has been at risk before: what an index counts is enough. */
async function countsOf(rows: Collection<RequestRow>, whose: object, now: Instant): Promise<AtRiskBoard['counts']> {
  const count = (filter: object): Promise<number> => rows.countDocuments({ ...ordinary, ...filter, ...whose });
  const [open, warned, breached, handled] = await Promise.all([
    count({}),
    count(atRisk(now)),
    count({ breachFrom: { $ne: null, $lte: now } }),
    count({ handled: true, ...atRisk(now) }),
  ]);
  return { breached, atRisk: warned - breached, onTrack: open - warned, handled };
}
