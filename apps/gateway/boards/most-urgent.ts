import type { Collection, Filter } from 'mongodb';
import type { Instant } from '@fixtrail/domain/time';
import { soonest, type RequestRow } from '@fixtrail/projections';

type UrgencyRow = Pick<RequestRow, '_id' | 'version' | 'dueAt' | 'risks'>;

export interface Urgent {
  readonly _id: string;
  /** The first deadline among the clocks that are past a step of their ladder: what the line is sorted by, and shows. */
  readonly urgent: Instant;
}

/**
 * The first so many rows after `key`, the most urgent first. How urgent a request is depends on which of its clocks have
 * warned by now, but never is it more urgent than its soonest deadline: read in the order of those, by the index, whatever
 * is more urgent than the deadline that has been reached is final.
 */
export async function mostUrgent<Row extends UrgencyRow>(
  rows: Collection<Row>,
  filter: Filter<Row>,
  now: Instant,
  count: number,
  key?: readonly [Instant, string],
): Promise<readonly Urgent[]> {
  const found: Urgent[] = [];
  const soonestFirst = rows.find<UrgencyRow>(filter, { projection: { dueAt: 1, risks: 1 } }).sort({ dueAt: 1, _id: 1 });
  for await (const { _id, dueAt, risks } of soonestFirst) {
    const final = found.length % count === 0 ? found.filter(({ urgent }) => urgent < (dueAt ?? '')) : [];
    if (final.length >= count) break;
    const urgent = soonest(risks.filter(({ from }) => from <= now).map((clock) => clock.dueAt));
    if (urgent !== null && (!key || isBefore(key, [urgent, _id]))) found.push({ _id, urgent });
  }
  return found.toSorted((a, b) => (isBefore(urgencyOf(a), urgencyOf(b)) ? -1 : 1)).slice(0, count);
}

export const urgencyOf = ({ urgent, _id }: Urgent): readonly [Instant, string] => [urgent, _id];
const isBefore = (one: readonly [Instant, string], other: readonly [Instant, string]): boolean =>
  one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
