import {
  alwaysOpen,
  businessTimeBetween,
  dueAfter,
  dueAfterPause,
  endOfNextWorkingDay,
  hotline,
  isOpen,
  nextOpening,
  onSite,
} from '@fixtrail/domain/calendar';
import type { Calendar, NextWorkingDayRule } from '@fixtrail/domain/calendar';

const minutes = 60_000;
const hours = 60 * minutes;

/** An instant from the wall clock of Shanghai. */
const shanghai = (wallClock: string): number => Date.parse(`${wallClock.replace(' ', 'T')}+08:00`);
const firm = (wallClock: string) => ({ dueAt: shanghai(wallClock), provisional: false });
const provisional = (wallClock: string) => ({ dueAt: shanghai(wallClock), provisional: true });
const ignoringMakeUpDays = (calendar: Calendar): Calendar => ({ ...calendar, makeUpDaysCount: false });

describe('on-site response by the end of the next working day', () => {
  const due = (received: string, rule: Partial<NextWorkingDayRule> = {}) =>
    endOfNextWorkingDay(onSite, shanghai(received), { receptionCalendar: hotline, ...rule });

  test.each([
    ['in the morning', '2026-11-23 10:00', '2026-11-24 17:00'],
    ['in the last minute of the hotline', '2026-11-23 17:29', '2026-11-24 17:00'],
    ['in its last second', '2026-11-23 17:29:59', '2026-11-24 17:00'],
    ['when the hotline closes', '2026-11-23 17:30', '2026-11-25 17:00'],
    ['before the hotline opens', '2026-11-23 07:10', '2026-11-24 17:00'],
    ['before a make-up Sunday', '2026-09-18 16:00', '2026-09-20 17:00'],
    ['on a Saturday before a make-up Sunday', '2026-09-19 10:00', '2026-09-21 17:00'],
    ['before the National Day holidays', '2026-09-30 15:00', '2026-10-08 17:00'],
    ['in the middle of the holidays', '2026-10-03 11:00', '2026-10-09 17:00'],
    ['on a Friday after the hotline has closed', '2026-11-20 18:00', '2026-11-24 17:00'],
  ])('received %s: %s → %s', (_when, received, expected) => {
    expect(due(received)).toEqual(firm(expected));
  });

  test.each([
    ['before a make-up Sunday', '2026-09-18 16:00', '2026-09-21 17:00'],
    ['on a Saturday before a make-up Sunday', '2026-09-19 10:00', '2026-09-22 17:00'],
  ])('with make-up days ignored, received %s: %s → %s', (_when, received, expected) => {
    const rule = { receptionCalendar: ignoringMakeUpDays(hotline) };
    expect(endOfNextWorkingDay(ignoringMakeUpDays(onSite), shanghai(received), rule)).toEqual(firm(expected));
  });

  test('where the day of receipt is not day 1, it is one working day later', () => {
    expect(due('2026-11-23 10:00', { countReceiptDayAsDayOne: false })).toEqual(firm('2026-11-25 17:00'));
  });

  test('a remote zone may have more working days', () => {
    expect(due('2026-11-26 10:00', { workingDays: 3 })).toEqual(firm('2026-12-01 17:00'));
  });

  test('no working day at all is no term', () => {
    expect(() => due('2026-11-26 10:00', { workingDays: 0 })).toThrow(RangeError);
  });

  describe('while 2027 is not in the data', () => {
    test('the last day of 2026 is still certain', () => {
      expect(due('2026-12-30 16:00')).toEqual(firm('2026-12-31 17:00'));
    });

    test('what follows is provisional and leaves out New Year and the weekend', () => {
      expect(due('2026-12-31 16:00')).toEqual(provisional('2027-01-04 17:00'));
    });

    test('the fixed days of May and October are left out too', () => {
      expect(due('2027-04-30 10:00')).toEqual(provisional('2027-05-03 17:00'));
      expect(due('2027-09-30 10:00')).toEqual(provisional('2027-10-04 17:00'));
    });

    test('a received day beyond the data makes it provisional, even if the due day were certain', () => {
      const informed: Calendar = { ...onSite, confirmedThrough: '2027-12-31' };
      const due = endOfNextWorkingDay(informed, shanghai('2026-12-31 18:00'), { receptionCalendar: hotline });
      expect(due.provisional).toBe(true);
    });

    test('once the calendar is amended, it is certain', () => {
      const amend = (calendar: Calendar): Calendar => ({
        ...calendar,
        version: 2,
        confirmedThrough: '2027-12-31',
        days: {
          ...calendar.days,
          '2027-01-01': { kind: 'holiday', name: '元旦', source: 'notice for 2027' },
          '2027-01-02': { kind: 'make-up-workday', name: '元旦', source: 'notice for 2027' },
        },
      });
      const rule = { receptionCalendar: amend(hotline) };
      expect(endOfNextWorkingDay(amend(onSite), shanghai('2026-12-31 16:00'), rule)).toEqual(firm('2027-01-02 17:00'));
    });
  });
});

describe('a pause moves a deadline by the business time that was paused', () => {
  test.each([
    ['Friday 16:00 to Monday 10:00: two hours', '2026-11-20 16:00', '2026-11-23 10:00', 120, '2026-11-24 11:00'],
    ['Friday 17:00 to Monday 09:00: nothing', '2026-11-20 17:00', '2026-11-23 09:00', 0, '2026-11-23 17:00'],
  ])('%s', (_pause, from, to, pausedMinutes, expected) => {
    const pause = { from: shanghai(from), to: shanghai(to) };
    expect(businessTimeBetween(onSite, pause.from, pause.to)).toBe(pausedMinutes * minutes);
    expect(dueAfterPause(onSite, firm('2026-11-23 17:00'), pause)).toEqual(firm(expected));
  });

  test('a provisional deadline stays so, and one moved beyond the data becomes so', () => {
    const none = { from: shanghai('2026-11-20 17:00'), to: shanghai('2026-11-23 09:00') };
    expect(dueAfterPause(onSite, provisional('2027-01-04 17:00'), none)).toEqual(provisional('2027-01-04 17:00'));
    const aDay = { from: shanghai('2026-12-30 09:00'), to: shanghai('2026-12-31 09:00') };
    expect(dueAfterPause(onSite, firm('2026-12-31 17:00'), aDay)).toEqual(provisional('2027-01-04 17:00'));
  });
});

describe('7×24 clocks touch no business calendar', () => {
  test.each([
    ['respond', '2026-02-17 03:00', 30 * minutes, '2026-02-17 03:30'],
    ['solve', '2026-02-17 03:00', 1 * hours, '2026-02-17 04:00'],
    ['senior on site', '2026-02-17 04:00', 2 * hours, '2026-02-17 06:00'],
    ['restore', '2026-02-17 03:00', 8 * hours, '2026-02-17 11:00'],
    ['report', '2026-02-17 10:20', 24 * hours, '2026-02-18 10:20'],
    ['report over the end of the holiday data', '2026-12-31 10:20', 24 * hours, '2027-01-01 10:20'],
  ])('%s: from %s, after %d ms, at %s', (_clock, from, target, expected) => {
    expect(dueAfter(alwaysOpen, shanghai(from), target)).toEqual(firm(expected));
  });

  test('a pause moves them by its whole length, in the spring festival too', () => {
    const pause = { from: shanghai('2026-02-17 03:10'), to: shanghai('2026-02-19 03:10') };
    expect(dueAfterPause(alwaysOpen, firm('2026-02-17 11:00'), pause)).toEqual(firm('2026-02-19 11:00'));
  });
});

describe('the hotline', () => {
  test.each([
    ['2026-11-23 08:29:59', false],
    ['2026-11-23 08:30:00', true],
    ['2026-11-23 17:29:59', true],
    ['2026-11-23 17:30:00', false],
    ['2026-09-20 10:00', true],
    ['2026-10-01 10:00', false],
    ['2027-01-01 10:00', false],
  ])('at %s: open is %s', (at, open) => {
    expect(isOpen(hotline, shanghai(at))).toBe(open);
  });

  test.each([
    ['after hours', '2026-11-23 18:00', '2026-11-24 08:30'],
    ['at closing time', '2026-11-20 17:30', '2026-11-23 08:30'],
    ['while it is open', '2026-11-23 10:11:12', '2026-11-23 10:11:12'],
    ['over the spring festival', '2026-02-14 17:30', '2026-02-24 08:30'],
  ])('%s, the caller is told when it opens: %s → %s', (_when, at, opens) => {
    expect(nextOpening(hotline, shanghai(at))).toBe(shanghai(opens));
  });
});
