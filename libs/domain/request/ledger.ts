import { segments, type Calendar } from '../calendar';
import type { PauseReason } from '../policy/policy';
import { earliest, instant, latest, msOf, type Instant } from '../time';
import type { Clock } from './state';

/** A stretch of a clock's life: counted, or not and why. */
export interface LedgerSegment {
  readonly from: Instant;
  readonly to: Instant;
  readonly counted: boolean;
  readonly reason: 'open' | 'night' | 'weekend' | 'holiday' | 'closed' | `paused: ${PauseReason}`;
  /** The holiday's or special day's name. */
  readonly name?: string;
}

/**
 * The life of a clock in segments that follow one another without a gap and sum exactly to the elapsed time: from its
 * start to when it stopped, or to `now`. A pause is shown as such also at night: it is the reason that was given.
 */
export const clockLedger = (clock: Clock, calendar: Calendar, now: Instant): readonly LedgerSegment[] => {
  const end = clock.stoppedAt ?? now;
  const ledger: LedgerSegment[] = [];
  let from = clock.startedAt;
  for (const pause of clock.stood) {
    const begin = latest(pause.from, from);
    const until = earliest(pause.to ?? end, end);
    if (begin >= until) continue;
    ledger.push(...calendarSegments(calendar, from, begin));
    ledger.push({ from: begin, to: until, counted: false, reason: `paused: ${pause.reason}` });
    from = until;
  }
  return [...ledger, ...calendarSegments(calendar, from, end)];
};

const calendarSegments = (calendar: Calendar, from: Instant, to: Instant): readonly LedgerSegment[] =>
  segments(calendar, msOf(from), msOf(to)).map((segment) => ({
    ...segment,
    from: instant(segment.from),
    to: instant(segment.to),
  }));
