import type { Calendar } from './calendar';
import { dayMs, type DayNumber } from './days';
import { planOf, type ClosedReason, type DayPlan, type WorkedDay } from './plan';
import { slicesFrom, type Slice } from './zone';

/** A piece of real time that is open or closed throughout. Epoch milliseconds, half-open. */
export interface Tile {
  readonly from: number;
  readonly to: number;
  readonly day: DayNumber;
  readonly reason: 'open' | ClosedReason;
  readonly name?: string;
  /** Only where it is open on a day that differs from its weekday. */
  readonly worked?: WorkedDay['day'];
  readonly beyond: boolean;
}

/** All time from `from` on as tiles without a gap, for ever: whoever walks them decides when to stop. */
export function* tilesFrom(calendar: Calendar, from: number): Generator<Tile, never> {
  const plan = planOf(calendar);
  const slices = slicesFrom(calendar.timeZone, from);
  for (;;) {
    const slice = slices.next().value;
    yield* tilesOf(slice, plan(slice.day));
  }
}

function* tilesOf(slice: Slice, plan: DayPlan): Generator<Tile> {
  // From wall clock to real time: the offset is one and the same in a slice, so a window over a change of offset is
  // open exactly while the wall clock reads inside it.
  const midnight = slice.day * dayMs - slice.offset;
  const closed = plan.name === undefined ? {} : { name: plan.name };
  const { worked } = plan;
  const open = worked ? { worked: worked.day, ...(worked.name !== undefined && { name: worked.name }) } : {};
  const piece = (from: number, to: number, reason: Tile['reason']): Tile => ({
    from,
    to,
    day: slice.day,
    reason,
    ...(reason === 'open' ? open : closed),
    beyond: plan.beyond,
  });
  let at = slice.from;
  for (const [index, hours] of plan.hours.entries()) {
    const opens = Math.min(midnight + hours.from, slice.to);
    const closes = Math.min(midnight + hours.to, slice.to);
    if (opens > at) {
      yield piece(at, opens, index === 0 ? plan.reason : 'closed');
      at = opens;
    }
    if (closes > at) {
      yield piece(at, closes, 'open');
      at = closes;
    }
  }
  if (at < slice.to) yield piece(at, slice.to, plan.reason);
}
