import type { z } from 'zod';
import type { Calendar } from '@fixtrail/domain/calendar';
import { clockLedger, type Clock, type OpenedRequest } from '@fixtrail/domain/request';
import { inLanguage, type Language } from '@fixtrail/domain/request/story';
import type { Instant } from '@fixtrail/domain/time';
import type { clockWithLedger } from '../api/answers';
import { presentClock } from './request';

type ClockLedger = z.infer<typeof clockWithLedger>;

/**
 * Each clock with the time it has seen, piece by piece: counted or not, and why. A clock that still runs ends `now`, which
 * on a test clock is where that clock stands.
 */
export const presentClocks = (
  request: OpenedRequest,
  calendars: readonly Calendar[],
  now: Instant,
  language: Language,
): readonly ClockLedger[] => {
  return request.clocks.map((clock) => ({
    ...presentClock(clock),
    rule: inLanguage(clock.text, language),
    calendar: clock.calendar.id,
    segments: [...ledgerOf(clock, calendars, now)],
  }));
};

const ledgerOf = (clock: Clock, calendars: readonly Calendar[], now: Instant): ClockLedger['segments'] => {
  const calendar = calendars.find(({ id, version }) => id === clock.calendar.id && version === clock.calendar.version);
  if (!calendar)
    throw new Error(
      `Clock ${clock.clockId} runs in calendar ${clock.calendar.id} version ${clock.calendar.version}, which is not there.`,
    );
  return [...clockLedger(clock, calendar, now)];
};
