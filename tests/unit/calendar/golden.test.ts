import {
  alwaysOpen,
  businessTimeBetween,
  dueAfter,
  dueAfterPause,
  endOfNextWorkingDay,
  hotline,
  onSite,
} from '@fixtrail/domain/calendar';
import type { Calendar } from '@fixtrail/domain/calendar';

const minutes = 60_000;
const hours = 60 * minutes;

/** An instant from the wall clock of Shanghai, UTC+8 without exceptions since 1992. */
const shanghai = (wallClock: string): number => Date.parse(`${wallClock.replace(' ', 'T')}+08:00`);
const ignoringMakeUpDays = (calendar: Calendar): Calendar => ({ ...calendar, makeUpDaysCount: false });

describe('on-site response by the end of the next working day', () => {
  const due = (received: string) => endOfNextWorkingDay(onSite, shanghai(received), { receptionCalendar: hotline });

  test.each([
    ['in the morning', '2026-11-23 10:00', '2026-11-24 17:00'],
    ['in the last minute of the hotline', '2026-11-23 17:29', '2026-11-24 17:00'],
    ['when the hotline closes', '2026-11-23 17:30', '2026-11-25 17:00'],
    ['before the hotline opens', '2026-11-23 07:10', '2026-11-24 17:00'],
    ['before a make-up Sunday', '2026-09-18 16:00', '2026-09-20 17:00'],
    ['on a Saturday before a make-up Sunday', '2026-09-19 10:00', '2026-09-21 17:00'],
    ['before the National Day holidays', '2026-09-30 15:00', '2026-10-08 17:00'],
  ])('received %s: %s → %s', (_when, received, expected) => {
    expect(due(received)).toEqual({ dueAt: shanghai(expected), provisional: false });
  });
});
