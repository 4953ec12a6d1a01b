import { segments, type Calendar, type Segment } from '../calendar';
import type { CalendarRef, PauseReason } from '../policy/policy';
import { earliest, instant, latest, msOf, type Instant } from '../time';
import type { Clock } from './state';

/** A stretch of a clock's life: counted, or not and why. */
export interface LedgerSegment {
  readonly from: Instant;
  readonly to: Instant;
  readonly counted: boolean;
  readonly reason: Segment['reason'] | `paused: ${PauseReason}`;
  /** The holiday's or special day's name. */
  readonly name?: string;
  /** Only for time that counts on a day that differs from its weekday: a make-up workday 调休, special hours. */
  readonly worked?: Segment['worked'];
}

type CalendarAt = (ref: CalendarRef) => Calendar;

/**
 * The life of a clock in segments that follow one another without a gap and sum exactly to the elapsed time: from its
 * start to when it stopped, or to `now`. A pause is shown as such also at night: it is the reason that was given. Time
 * that was used before an amendment is shown as the calendar of that time counted it.
 */
export const clockLedger = (clock: Clock, calendarAt: CalendarAt, now: Instant): readonly LedgerSegment[] => {
  const end = clock.stoppedAt ?? now;
  const ledger: LedgerSegment[] = [];
  let from = clock.startedAt;
  for (const pause of clock.stood) {
    const begin = earliest(latest(pause.from, from), end);
    const until = earliest(pause.to ?? end, end);
    if (begin >= until) continue;
    ledger.push(...ranBetween(clock, calendarAt, from, begin));
    ledger.push({ from: begin, to: until, counted: false, reason: `paused: ${pause.reason}` });
    from = until;
  }
  return [...ledger, ...ranBetween(clock, calendarAt, from, end)];
};

/** What lies between `now` and the deadline, as far as it is known; nothing while the clock stands still or is over. */
export const clockAhead = (clock: Clock, calendarAt: CalendarAt, now: Instant): readonly LedgerSegment[] =>
  clock.status === 'running'
    ? calendarSegments(calendarAt(clock.calendar), latest(now, clock.startedAt), clock.dueAt)
    : [];

/** Each stretch in the calendar that the clock had then. */
const ranBetween = (clock: Clock, calendarAt: CalendarAt, from: Instant, to: Instant): readonly LedgerSegment[] => {
  const ledger: LedgerSegment[] = [];
  let begin = from;
  for (const { calendar, until } of clock.ranIn) {
    const end = earliest(until, to);
    if (begin >= end) continue;
    ledger.push(...calendarSegments(calendarAt(calendar), begin, end));
    begin = end;
  }
  return [...ledger, ...calendarSegments(calendarAt(clock.calendar), begin, to)];
};

const calendarSegments = (calendar: Calendar, from: Instant, to: Instant): readonly LedgerSegment[] =>
  segments(calendar, msOf(from), msOf(to)).map((segment) => ({
    ...segment,
    from: instant(segment.from),
    to: instant(segment.to),
  }));
