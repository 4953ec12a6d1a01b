import type { CalendarDay } from './calendar';
import { dayOfKey, keyOfDay } from './days';

/** One holiday of one year, as the yearly notice announces it. Dates are 'MM-DD', ranges 'MM-DD/MM-DD' with both ends. */
export interface HolidayNotice {
  readonly year: number;
  readonly name: string;
  readonly off: readonly string[];
  /** Weekend days worked in exchange (调休). */
  readonly work: readonly string[];
}

/** The days of a calendar from the notices. Throws a RangeError for a date that does not exist. */
export function daysOf(notices: readonly HolidayNotice[], source: string): Readonly<Record<string, CalendarDay>> {
  const days: Record<string, CalendarDay> = {};
  for (const { year, name, off, work } of notices) {
    for (const range of off) {
      const [first = '', last = first] = range.split('/');
      for (let day = dayIn(year, first); day <= dayIn(year, last); day += 1) {
        days[keyOfDay(day)] = { kind: 'holiday', name, source };
      }
    }
    for (const date of work) days[keyOfDay(dayIn(year, date))] = { kind: 'make-up-workday', name, source };
  }
  return days;
}

function dayIn(year: number, date: string): number {
  const day = dayOfKey(`${year}-${date}`);
  if (day === undefined) throw new RangeError(`${year}-${date} is not a date`);
  return day;
}
