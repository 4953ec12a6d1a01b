import { readFileSync } from 'node:fs';
import { hotline } from '@fixtrail/domain/calendar';
import type { CalendarDay } from '@fixtrail/domain/calendar';

/**
 * The snapshot against three sources that know nothing of one another: the package it was made from, the State
 * Council's notices written out by hand, and the lunar calendar of the run time.
 */

const years = Array.from({ length: 23 }, (_, index) => 2004 + index);
const datesWhere = (test: (day: CalendarDay, date: string) => boolean): readonly string[] =>
  Object.entries(hotline.days)
    .filter(([date, day]) => test(day, date))
    .map(([date]) => date)
    .sort();
const holidays = datesWhere((day) => day.kind === 'holiday');
const makeUpDays = datesWhere((day) => day.kind === 'make-up-workday');
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
const monthDays = (dates: readonly string[], year: number): string =>
  dates
    .filter((date) => date.startsWith(`${year}-`))
    .map((date) => date.slice(5))
    .join(' ');

test('the snapshot holds exactly what the package says', () => {
  const path = require.resolve('chinese-days/dist/chinese-days.json');
  const data = JSON.parse(readFileSync(path, 'utf8')) as Record<'holidays' | 'workdays', Record<string, string>>;
  const kinds = { holidays: 'holiday', workdays: 'make-up-workday' } as const;
  const expected = (['holidays', 'workdays'] as const).flatMap((group) =>
    Object.entries(data[group]).map(([date, label]) => [date, kinds[group], label.split(',')[1]]),
  );
  const found = Object.entries(hotline.days).map(([date, { kind, name }]) => [date, kind, name]);
  expect(found.sort()).toEqual(expected.sort());
});

test('every day names its source and its holiday, and none lies beyond the confirmed data', () => {
  expect(datesWhere(({ source, name }) => source === '' || name === undefined)).toEqual([]);
  expect(datesWhere((_day, date) => date > (hotline.confirmedThrough ?? ''))).toEqual([]);
});

test('every make-up workday is a Saturday or a Sunday', () => {
  expect(makeUpDays.filter((date) => ![0, 6].includes(weekday(date)))).toEqual([]);
});

test.each(years)('%d: New Year, the spring festival, May Day and National Day are off', (year) => {
  const off = monthDays(holidays, year).split(' ');
  expect(off).toEqual(expect.arrayContaining(['01-01', '05-01', '10-01', '10-02', '10-03']));
  const names = new Set(Object.entries(hotline.days).map(([date, { name }]) => date.startsWith(`${year}`) && name));
  expect([...names]).toEqual(expect.arrayContaining(['元旦', '春节', '劳动节', '国庆节']));
});

describe('the notices of the State Council', () => {
  test('2020, as amended when the spring festival was prolonged', () => {
    expect(monthDays(holidays, 2020)).toContain('01-31 02-01 02-02');
    expect(monthDays(makeUpDays, 2020)).toBe('01-19 04-26 05-09 06-28 09-27 10-10');
  });

  test('2025', () => {
    expect(monthDays(holidays, 2025)).toBe(
      '01-01 01-28 01-29 01-30 01-31 02-01 02-02 02-03 02-04 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 ' +
        '05-31 06-01 06-02 10-01 10-02 10-03 10-04 10-05 10-06 10-07 10-08',
    );
    expect(monthDays(makeUpDays, 2025)).toBe('01-26 02-08 04-27 09-28 10-11');
  });

  test('2026', () => {
    expect(monthDays(holidays, 2026)).toBe(
      '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 ' +
        '05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07',
    );
    expect(monthDays(makeUpDays, 2026)).toBe('01-04 02-14 02-28 05-09 09-20 10-10');
  });
});

describe('the lunar calendar', () => {
  const lunar = new Intl.DateTimeFormat('en-US-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const lunarDates = (year: number): ReadonlyMap<string, string> =>
    new Map(
      Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)))
        .reverse()
        .map((date) => [lunar.format(date), date.toISOString().slice(0, 10)]),
    );

  const isOff = (date: string): boolean =>
    holidays.includes(date) || ([0, 6].includes(weekday(date)) && !makeUpDays.includes(date));

  test.each(years)('%d: the first three days of the lunar year are off', (year) => {
    const dates = lunarDates(year);
    const first = ['1/1', '1/2', '1/3'].map((day) => dates.get(day) ?? day);
    expect(first.filter((date) => !holidays.includes(date))).toEqual([]);
  });

  // 端午 and 中秋 became public holidays in 2008.
  test.each(years.filter((year) => year >= 2008))('%d: the dragon boat and mid-autumn festivals are off', (year) => {
    const dates = lunarDates(year);
    expect(['5/5', '8/15'].map((day) => dates.get(day) ?? day).filter((date) => !isOff(date))).toEqual([]);
  });
});
