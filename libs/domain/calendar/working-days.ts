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

const horizonDays = 30 * 366;

/**
 * On-site response "by the end of the next working day, if received before the hotline closes". Received at closing
 * time or later, or on a day off, counts as received on the next working day of the reception; the due time is when
 * the calendar's last hours end on the working day so many days later. Throws a RangeError when there is none.
 */
export function endOfNextWorkingDay(calendar: Calendar, receivedAt: number, rule: NextWorkingDayRule): Due {
  const { receptionCalendar, countReceiptDayAsDayOne = true, workingDays = 1 } = rule;
  if (!Number.isInteger(workingDays) || workingDays < 1)
    throw new RangeError(`${workingDays} working days are not a term`);
  const receipt = dayOfReceipt(receptionCalendar, receivedAt);
  const due = addWorkingDays(calendar, receipt, countReceiptDayAsDayOne ? workingDays : workingDays + 1);
  return {
    dueAt: closingOf(calendar, due) ?? due * dayMs,
    provisional: planOf(calendar)(due).beyond || planOf(receptionCalendar)(receipt).beyond,
  };
}

/** Whether the day 'YYYY-MM-DD' has business hours. Throws a RangeError for what is no date. */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  const day = dayOfKey(date);
  if (day === undefined) throw new RangeError(`${date} is not a date`);
  return worksOn(calendar, day);
}

/** The date so many working days after `date`, which itself does not count. Throws a RangeError when there is none. */
export function workingDayAfter(calendar: Calendar, date: string, workingDays: number): string {
  const day = dayOfKey(date);
  if (day === undefined) throw new RangeError(`${date} is not a date`);
  return keyOfDay(addWorkingDays(calendar, day, workingDays));
}

function dayOfReceipt(reception: Calendar, receivedAt: number): DayNumber {
  const today = localDay(reception.timeZone, receivedAt);
  const closing = worksOn(reception, today) ? closingOf(reception, today) : undefined;
  return closing !== undefined && receivedAt < closing ? today : addWorkingDays(reception, today, 1);
}

function addWorkingDays(calendar: Calendar, after: DayNumber, count: number): DayNumber {
  let left = count;
  for (let day = after + 1; day <= after + horizonDays; day += 1) {
    if (worksOn(calendar, day)) left -= 1;
    if (left <= 0) return day;
  }
  throw new RangeError(`Calendar ${calendar.id} version ${calendar.version} has no working day so far ahead`);
}

function worksOn(calendar: Calendar, day: DayNumber): boolean {
  return planOf(calendar)(day).hours.length > 0;
}

/** When the day's last hours end. Local days begin within 26 hours of the UTC day, hence the margins. */
function closingOf(calendar: Calendar, day: DayNumber): number | undefined {
  let closing: number | undefined;
  for (const tile of tilesFrom(calendar, (day - 2) * dayMs)) {
    if (tile.from >= (day + 3) * dayMs) break;
    if (tile.day === day && tile.reason === 'open') closing = tile.to;
  }
  return closing;
}
