import type { z } from 'zod';
import { dayAt, segments, type Calendar } from '@fixtrail/domain/calendar';
import type { CalendarRef } from '@fixtrail/domain/policy/policy';
import { clockAhead, clockLedger, type Clock, type OpenedRequest } from '@fixtrail/domain/request';
import { inLanguage, whyOnThatDay, type Language } from '@fixtrail/domain/request/story';
import { earliest, instant, latest, msOf, type Instant } from '@fixtrail/domain/time';
import type { clockWithLedger } from '../api/answers';
import type { clockLedgers } from '../api/timeline';
import { presentClock } from './request';

type ClockLedger = z.infer<typeof clockWithLedger>;

/** All calendars that the clocks of a request count in, or have counted in: what a ledger is computed from. */
export const calendarsOfClocks = ({ clocks }: OpenedRequest): readonly CalendarRef[] =>
  clocks.flatMap((clock) => [clock.calendar, ...clock.ranIn.map(({ calendar }) => calendar)]);

/**
 * Each clock with the time it has seen, piece by piece: counted or not, and why; what lies ahead of it; and why it is due
 * on just that day. A clock that still runs ends `now`, which on a test clock is where that clock stands.
 */
export const presentClocks = (
  request: OpenedRequest,
  calendars: readonly Calendar[],
  now: Instant,
  language: Language,
): readonly ClockLedger[] => {
  const calendarAt = ({ id, version }: CalendarRef): Calendar => {
    const calendar = calendars.find((one) => one.id === id && one.version === version);
    if (!calendar) throw new Error(`A clock runs in calendar ${id} version ${version}, which is not there.`);
    return calendar;
  };
  return request.clocks.map((clock) => ({
    ...presentClock(clock),
    rule: inLanguage(clock.text, language),
    calendar: clock.calendar.id,
    calendarVersion: clock.calendar.version,
    because: { ...clock.because },
    dueOn: presentDueDay(clock, calendarAt(clock.calendar), language),
    segments: [...clockLedger(clock, calendarAt, now)],
    ahead: [...clockAhead(clock, calendarAt, now)],
  }));
};

const presentDueDay = (clock: Clock, calendar: Calendar, language: Language): ClockLedger['dueOn'] => {
  // A deadline at midnight ends the day before it.
  const { works: _works, ...day } = dayAt(calendar, msOf(clock.dueAt) - 1);
  return { ...day, text: inLanguage(whyOnThatDay(day, clock.calendar), language) };
};

type BusinessHours = NonNullable<z.infer<typeof clockLedgers>['hours']>;

/** The calendar of business hours that this request lives by, or `undefined` where all its clocks count day and night. */
export const businessCalendarOf = ({ clocks }: OpenedRequest): CalendarRef | undefined =>
  clocks.map(({ calendar }) => calendar).find(({ id }) => id !== '7x24');

/** Business time from the report to now, and on to the last deadline that still counts. */
export const presentHours = (request: OpenedRequest, calendar: Calendar, now: Instant): BusinessHours => {
  const deadlines = request.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ dueAt }) => dueAt);
  const end = request.closedAt ?? deadlines.reduce(latest, now);
  const from = earliest(request.receivedAt, request.openedAt);
  return {
    calendar: calendar.id,
    version: calendar.version,
    segments: segments(calendar, msOf(from), msOf(latest(from, end))).map((segment) => ({
      ...segment,
      from: instant(segment.from),
      to: instant(segment.to),
    })),
  };
};
