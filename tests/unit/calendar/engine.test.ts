import {
  alwaysOpen,
  businessTimeBetween,
  dueAfter,
  endOfNextWorkingDay,
  hotline,
  isOpen,
  isWorkingDay,
  localDate,
  nextOpening,
  onSite,
  segments,
  workingDayAfter,
} from '@fixtrail/domain/calendar';
import type { Calendar } from '@fixtrail/domain/calendar';

const hours = 3_600_000;
const shanghai = (wallClock: string): number => Date.parse(`${wallClock.replace(' ', 'T')}+08:00`);
const utc = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

const calendarOf = (changes: Partial<Calendar>): Calendar => ({
  ...alwaysOpen,
  id: 'other',
  weekly: { ...onSite.weekly, 6: [], 7: [] },
  ...changes,
});

describe('the ledger of a clock', () => {
  test('names why time did not count, and adds up to all of it', () => {
    const [from, to] = [shanghai('2026-09-30 16:00'), shanghai('2026-10-08 09:30')];
    const ledger = segments(onSite, from, to);
    expect(ledger).toEqual([
      { from, to: shanghai('2026-09-30 17:00'), counted: true, reason: 'open' },
      { from: shanghai('2026-09-30 17:00'), to: shanghai('2026-10-01 00:00'), counted: false, reason: 'night' },
      {
        from: shanghai('2026-10-01 00:00'),
        to: shanghai('2026-10-08 00:00'),
        counted: false,
        reason: 'holiday',
        name: '国庆节',
      },
      { from: shanghai('2026-10-08 00:00'), to: shanghai('2026-10-08 09:00'), counted: false, reason: 'night' },
      { from: shanghai('2026-10-08 09:00'), to, counted: true, reason: 'open' },
    ]);
    expect(ledger.reduce((sum, segment) => sum + segment.to - segment.from, 0)).toBe(to - from);
  });

  test('tells a weekend, a break, a closed day and the night apart', () => {
    const calendar = calendarOf({
      weekly: {
        ...onSite.weekly,
        5: [
          { from: '13:00', to: '17:00' },
          { from: '09:00', to: '12:00' },
        ],
      },
      days: { '2026-11-23': { kind: 'closed', name: 'stocktaking', source: 'the depot' } },
    });
    const reasons = segments(calendar, shanghai('2026-11-20 08:00'), shanghai('2026-11-24 09:00')).map(
      ({ reason, name }) => name ?? reason,
    );
    expect(reasons).toEqual(['night', 'open', 'closed', 'open', 'night', 'weekend', 'stocktaking', 'night']);
  });

  test('is one segment around the clock, and none for no time', () => {
    const from = shanghai('2026-02-17 03:00');
    expect(segments(alwaysOpen, from, from + 1)).toEqual([{ from, to: from + 1, counted: true, reason: 'open' }]);
    expect(segments(alwaysOpen, from, from)).toEqual([]);
    expect(segments(onSite, from, from - 1)).toEqual([]);
    expect(businessTimeBetween(onSite, from, from - 1)).toBe(0);
  });
});

describe('a due time', () => {
  test('that ends with the day is its closing, not the next opening', () => {
    expect(dueAfter(onSite, shanghai('2026-11-23 16:00'), 1 * hours).dueAt).toBe(shanghai('2026-11-23 17:00'));
  });

  test('starts to run at the next opening, when asked after hours', () => {
    expect(dueAfter(onSite, shanghai('2026-11-20 20:00'), 1).dueAt).toBe(shanghai('2026-11-23 09:00') + 1);
  });

  test('of no time at all is at once, open or closed', () => {
    const night = shanghai('2026-11-23 03:00');
    expect(dueAfter(onSite, night, 0)).toEqual({ dueAt: night, provisional: false });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('after %d ms is refused', (duration) => {
    expect(() => dueAfter(onSite, shanghai('2026-11-23 10:00'), duration)).toThrow(RangeError);
  });

  test('is provisional only when a day beyond the data was used', () => {
    const lastDay = shanghai('2026-12-31 15:00');
    expect(dueAfter(onSite, lastDay, 2 * hours)).toEqual({ dueAt: shanghai('2026-12-31 17:00'), provisional: false });
    expect(dueAfter(onSite, lastDay, 3 * hours)).toEqual({ dueAt: shanghai('2027-01-04 10:00'), provisional: true });
  });

  test('that can never come is refused instead of searched for ever', () => {
    const never = calendarOf({ weekly: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } });
    const now = shanghai('2026-11-23 10:00');
    expect(() => nextOpening(never, now)).toThrow(RangeError);
    expect(() => dueAfter(never, now, 1)).toThrow(RangeError);
    expect(() => endOfNextWorkingDay(never, now, { receptionCalendar: hotline })).toThrow(RangeError);
  });
});

describe('days that differ', () => {
  test('special hours replace the usual ones', () => {
    const windows = [{ from: '10:00', to: '12:00' }];
    const calendar = calendarOf({ days: { '2026-11-23': { kind: 'special-hours', windows, source: 'us' } } });
    const due = dueAfter(calendar, shanghai('2026-11-23 08:00'), 3 * hours);
    expect(due.dueAt).toBe(shanghai('2026-11-24 10:00'));
  });

  test('a make-up workday may have hours of its own', () => {
    const windows = [{ from: '09:00', to: '12:00' }];
    const calendar = calendarOf({ days: { '2026-11-22': { kind: 'make-up-workday', windows, source: 'us' } } });
    expect(businessTimeBetween(calendar, shanghai('2026-11-22 00:00'), shanghai('2026-11-23 00:00'))).toBe(3 * hours);
  });

  test('an entry beyond the data wins over the statutory day', () => {
    const days = {
      '2027-01-01': { kind: 'special-hours', windows: [{ from: '09:00', to: '12:00' }], source: 'us' },
    } as const;
    expect(isOpen({ ...onSite, days }, shanghai('2027-01-01 09:00'))).toBe(true);
  });

  test('working days are counted by date', () => {
    expect(isWorkingDay(onSite, '2026-09-20')).toBe(true);
    expect(isWorkingDay(onSite, '2026-10-01')).toBe(false);
    expect(workingDayAfter(onSite, '2026-09-30', 2)).toBe('2026-10-09');
    expect(() => isWorkingDay(onSite, '2026-02-30')).toThrow(RangeError);
    expect(() => workingDayAfter(onSite, 'tomorrow', 1)).toThrow(RangeError);
  });
});

describe('other zones', () => {
  const night = [{ from: '01:00', to: '04:00' }];
  const everyNight = (timeZone: string): Calendar =>
    calendarOf({ timeZone, weekly: { 1: night, 2: night, 3: night, 4: night, 5: night, 6: night, 7: night } });

  test.each([
    ['in spring an hour is missing', '2026-03-28 23:00', 2],
    ['in autumn one comes twice', '2026-10-24 22:00', 4],
    ['otherwise there are three', '2026-06-01 22:00', 3],
  ])('Berlin, 01:00 to 04:00: %s', (_what, midnight, expected) => {
    const from = utc(midnight);
    expect(businessTimeBetween(everyNight('Europe/Berlin'), from, from + 24 * hours)).toBe(expected * hours);
  });

  test('Samoa skipped 30 December 2011: it was no working day', () => {
    const apia = calendarOf({ timeZone: 'Pacific/Apia' });
    expect(isWorkingDay(apia, '2011-12-30')).toBe(false);
    expect(workingDayAfter(apia, '2011-12-29', 1)).toBe('2012-01-02');
  });

  test('the local date is the one on the wall', () => {
    const instant = utc('2026-11-22 16:30');
    expect(localDate('Asia/Shanghai', instant)).toBe('2026-11-23');
    expect(localDate('America/New_York', instant)).toBe('2026-11-22');
    expect(localDate('UTC', utc('2024-02-29 00:00'))).toBe('2024-02-29');
    expect(() => localDate('Mars/Olympus', instant)).toThrow(RangeError);
  });
});
