import type { Calendar } from './calendar';
import { dayMs, dayOfKey, keyOfDay, type DayNumber } from './days';
import type { Due } from './engine';
import { planOf } from './plan';
import { tilesFrom } from './tiles';
import { localDay } from './zone';

export interface NextWorkingDayRule {
  /** Whose closing time decides on which day something was received: the hotline's, not the engineers'. */
  readonly receptionCalendar: Calendar;
  /** Whether "within the second working day" counts the day of receipt as the first. Default: true. */
  readonly countReceiptDayAsDayOne?: boolean;
  /** Working days after the day of receipt, at least 1. Default: 1, the next working day. */
  readonly workingDays?: number;
}

interface WorkingDay {
  readonly day: DayNumber;
  /** When its last hours end, in epoch milliseconds. */
  readonly closing: number;
}

const horizonDays = 30 * 366;

/**
 * On-site response "by the end of the next working day, if received before the hotline closes". Received at closing
 * time or later, or on a day off, counts as received on the next working day of the reception; the due time is when
 * the calendar's last hours end on the working day so many days later. Throws a RangeError when there is none.
 */
export function endOfNextWorkingDay(calendar: Calendar, receivedAt: number, rule: NextWorkingDayRule): Due {
  const { receptionCalendar, countReceiptDayAsDayOne = true, workingDays = 1 } = rule;
  const receipt = dayOfReceipt(receptionCalendar, receivedAt);
  const due = workingDayFrom(calendar, receipt, countReceiptDayAsDayOne ? workingDays : workingDays + 1);
  return {
    dueAt: due.closing,
    provisional: planOf(calendar)(due.day).beyond || planOf(receptionCalendar)(receipt).beyond,
  };
}

/** Whether the day 'YYYY-MM-DD' has business hours. Throws a RangeError for what is no date. */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  return closingOf(calendar, dayOf(date)) !== undefined;
}

/** The date so many working days (at least 1) after `date`, which itself does not count. Throws a RangeError for none. */
export function workingDayAfter(calendar: Calendar, date: string, workingDays: number): string {
  return keyOfDay(workingDayFrom(calendar, dayOf(date), workingDays).day);
}

function dayOfReceipt(reception: Calendar, receivedAt: number): DayNumber {
  const today = localDay(reception.timeZone, receivedAt);
  const closing = closingOf(reception, today);
  return closing !== undefined && receivedAt < closing ? today : workingDayFrom(reception, today, 1).day;
}

function workingDayFrom(calendar: Calendar, after: DayNumber, count: number): WorkingDay {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} working days are not a term`);
  let left = count;
  for (let day = after + 1; day <= after + horizonDays; day += 1) {
    const closing = closingOf(calendar, day);
    if (closing !== undefined) left -= 1;
    if (closing !== undefined && left === 0) return { day, closing };
  }
  throw new RangeError(`Calendar ${calendar.id} version ${calendar.version} has no working day so far ahead`);
}

/**
 * When the day's last hours end; `undefined` for a day without any, be it by the calendar or because the zone skipped
 * the day. Local time is less than a day away from UTC, hence the margins.
 */
function closingOf(calendar: Calendar, day: DayNumber): number | undefined {
  if (planOf(calendar)(day).hours.length === 0) return undefined;
  let closing: number | undefined;
  for (const tile of tilesFrom(calendar, (day - 1) * dayMs)) {
    if (tile.from >= (day + 2) * dayMs) break;
    if (tile.day === day && tile.reason === 'open') closing = tile.to;
  }
  return closing;
}

function dayOf(date: string): DayNumber {
  const day = dayOfKey(date);
  if (day === undefined) throw new RangeError(`${date} is not a date`);
  return day;
}
