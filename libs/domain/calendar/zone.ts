import { dayMs, dayNumber, keyOfDay, type DayNumber } from './days';

/** A stretch of real time inside one local day, with one offset from UTC throughout. Epoch milliseconds, half-open. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  readonly day: DayNumber;
  /** Local wall-clock time minus UTC, in milliseconds. */
  readonly offset: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly spansByDay: Map<DayNumber, readonly Span[]>;
}

const zones = new Map<string, Zone>();

/** More than a century of days: a bound for a process that is asked about arbitrary instants, not a working limit. */
const maxCachedDays = 50_000;

/**
 * Real time from `from` on, cut where the local day or the offset changes. Walking slices instead of adding 24 hours is
 * what makes a day of 23 or 25 hours, or one that a zone skips, come out right.
 */
export function* slicesFrom(timeZone: string, from: number): Generator<Slice, never> {
  const zone = zoneOf(timeZone);
  for (let utcDay = Math.floor(from / dayMs); ; utcDay += 1) {
    for (const span of spansOf(zone, utcDay)) {
      let at = Math.max(span.from, from);
      while (at < span.to) {
        const day = Math.floor((at + span.offset) / dayMs);
        const to = Math.min(span.to, (day + 1) * dayMs - span.offset);
        yield { from: at, to, day, offset: span.offset };
        at = to;
      }
    }
  }
}

/** The local date 'YYYY-MM-DD' of an instant. Throws a RangeError for a zone that does not exist. */
export function localDate(timeZone: string, instant: number): string {
  return keyOfDay(localDay(timeZone, instant));
}

export function localDay(timeZone: string, instant: number): DayNumber {
  return slicesFrom(timeZone, instant).next().value.day;
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const zone = { format, spansByDay: new Map<DayNumber, readonly Span[]>() };
  zones.set(timeZone, zone);
  return zone;
}

/** The spans of one UTC day: one, or two when the offset changes within it. `Intl` is slow, so they are kept. */
function spansOf(zone: Zone, utcDay: DayNumber): readonly Span[] {
  const known = zone.spansByDay.get(utcDay);
  if (known) return known;
  const spans = computeSpans(zone.format, utcDay * dayMs, (utcDay + 1) * dayMs);
  if (zone.spansByDay.size >= maxCachedDays) zone.spansByDay.clear();
  zone.spansByDay.set(utcDay, spans);
  return spans;
}

function computeSpans(format: Intl.DateTimeFormat, start: number, end: number): readonly Span[] {
  const spans: Span[] = [];
  const lastOffset = offsetAt(format, end);
  let from = start;
  for (;;) {
    const offset = offsetAt(format, from);
    const to = offset === lastOffset ? end : firstChange(format, from, end, offset);
    spans.push({ from, to, offset });
    if (to === end) return spans;
    from = to;
  }
}

/** The first second in (from, end] whose offset is another one; zones change on whole seconds. */
function firstChange(format: Intl.DateTimeFormat, from: number, end: number, offset: number): number {
  let same = from;
  let changed = end;
  while (changed - same > 1000) {
    const middle = same + Math.floor((changed - same) / 2000) * 1000;
    if (offsetAt(format, middle) === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    format.format(instant).match(/\d+/g) ?? []
  ).map(Number);
  return dayNumber(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000 - instant;
}
