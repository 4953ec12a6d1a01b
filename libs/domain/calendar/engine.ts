import type { Calendar } from './calendar';
import { dayMs } from './days';
import type { ClosedReason, WorkedDay } from './plan';
import { tilesFrom, type Tile } from './tiles';

/**
 * Business time. Instants are epoch milliseconds, durations milliseconds, intervals half-open [from, to): at 17:30:00 a
 * window until 17:30 is closed. Everything depends on the arguments alone, never on the process' clock or zone.
 */

export interface Due {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** A day beyond the calendar's `confirmedThrough` was used: the due time warns, and binds once it is confirmed. */
  readonly provisional: boolean;
}

/** Epoch milliseconds, half-open. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface Segment extends Interval {
  readonly counted: boolean;
  readonly reason: 'open' | ClosedReason;
  /** The name of the holiday or of the special day, such as 国庆节. */
  readonly name?: string;
  /** Only for time that counts on a day that differs from its weekday. */
  readonly worked?: WorkedDay['day'];
}

/** Longer than any promise. A calendar that does not open for so long never will. */
const horizonMs = 30 * 366 * dayMs;

export function isOpen(calendar: Calendar, instant: number): boolean {
  return isAlwaysOpen(calendar) || tilesFrom(calendar, instant).next().value.reason === 'open';
}

/** The first open instant at or after `instant`. Throws a RangeError when the calendar never opens again. */
export function nextOpening(calendar: Calendar, instant: number): number {
  if (isAlwaysOpen(calendar)) return instant;
  for (const tile of tilesFrom(calendar, instant)) {
    if (tile.reason === 'open') return tile.from;
    if (tile.to - instant > horizonMs) break;
  }
  throw neverOpens(calendar);
}

/**
 * The earliest instant by which `businessMs` of business time have passed since `start`. Work that ends with the day is
 * due at its closing, not at the next opening; no time at all is due at once, be it open or closed. Throws a RangeError
 * for a duration that is negative or longer than the calendar can give.
 */
export function dueAfter(calendar: Calendar, start: number, businessMs: number): Due {
  if (!Number.isFinite(businessMs) || businessMs < 0)
    throw new RangeError(`A business duration of ${businessMs} ms is not one`);
  if (businessMs === 0 || isAlwaysOpen(calendar)) return { dueAt: start + businessMs, provisional: false };
  let remaining = businessMs;
  let provisional = false;
  for (const tile of tilesFrom(calendar, start)) {
    provisional ||= tile.beyond;
    if (tile.reason === 'open') {
      if (tile.to - tile.from >= remaining) return { dueAt: tile.from + remaining, provisional };
      remaining -= tile.to - tile.from;
    }
    if (tile.to - start > horizonMs) break;
  }
  throw neverOpens(calendar);
}

/**
 * Where a pause moves a due time: the business time that was paused is added, in the clock's own calendar. A pause over
 * a weekend moves it by nothing. Provisional once the due time was, or a day of the pause or after it is.
 */
export function dueAfterPause(calendar: Calendar, due: Due, pause: Interval): Due {
  const paused = openTime(calendar, pause);
  const moved = dueAfter(calendar, due.dueAt, paused.open);
  return { dueAt: moved.dueAt, provisional: due.provisional || paused.provisional || moved.provisional };
}

/** Open milliseconds in [from, to); 0 when `to` is not after `from`. */
export function businessTimeBetween(calendar: Calendar, from: number, to: number): number {
  return openTime(calendar, { from, to }).open;
}

function openTime(calendar: Calendar, { from, to }: Interval): { open: number; provisional: boolean } {
  if (!(to > from)) return { open: 0, provisional: false };
  if (isAlwaysOpen(calendar)) return { open: to - from, provisional: false };
  let open = 0;
  let provisional = false;
  for (const tile of tilesFrom(calendar, from)) {
    if (tile.from >= to) break;
    provisional ||= tile.beyond;
    if (tile.reason === 'open') open += Math.min(tile.to, to) - tile.from;
  }
  return { open, provisional };
}

/** [from, to) without gap or overlap, each segment with whether it counts and why; empty when `to` is not after `from`. */
export function segments(calendar: Calendar, from: number, to: number): readonly Segment[] {
  if (!(to > from)) return [];
  if (isAlwaysOpen(calendar)) return [{ from, to, counted: true, reason: 'open' }];
  const result: Segment[] = [];
  for (const tile of tilesFrom(calendar, from)) {
    if (tile.from >= to) break;
    const end = Math.min(tile.to, to);
    const last = result.at(-1);
    if (last && isAlike(last, tile)) result[result.length - 1] = { ...last, to: end };
    else result.push(segmentOf(tile, end));
  }
  return result;
}

const isAlike = (a: Pick<Segment, 'reason' | 'name' | 'worked'>, b: Tile): boolean =>
  a.reason === b.reason && a.name === b.name && a.worked === b.worked;

const segmentOf = ({ from, reason, name, worked }: Tile, to: number): Segment => ({
  from,
  to,
  counted: reason === 'open',
  reason,
  ...(name !== undefined && { name }),
  ...(worked !== undefined && { worked }),
});

const aroundTheClock = [1, 2, 3, 4, 5, 6, 7] as const;

/** 7×24 without exceptions needs no walk through the days. */
function isAlwaysOpen(calendar: Calendar): boolean {
  if (calendar.confirmedThrough !== null || calendar.statutoryDays.length > 0) return false;
  for (const _ in calendar.days) return false;
  return aroundTheClock.every((weekday) => {
    const [only, ...others] = calendar.weekly[weekday];
    return only?.from === '00:00' && only.to === '24:00' && others.length === 0;
  });
}

function neverOpens(calendar: Calendar): RangeError {
  return new RangeError(`Calendar ${calendar.id} version ${calendar.version} has not that much business time ahead`);
}
