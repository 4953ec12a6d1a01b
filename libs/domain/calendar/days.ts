import type { Weekday } from './calendar';

export const dayMs = 86_400_000;

/** A civil date as the number of days since 1970-01-01, without a zone. */
export type DayNumber = number;

const keyPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The number of a civil date. Own arithmetic (the proleptic Gregorian calendar counted from March, so that a leap day is
 * the last of its year) instead of `Date`, which would bring the process' time zone within reach.
 */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** 'YYYY-MM-DD' of a day. */
export function keyOfDay(day: DayNumber): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** The day of 'YYYY-MM-DD', or `undefined` for what is no date (such as 2026-02-30). */
export function dayOfKey(key: string): DayNumber | undefined {
  const match = keyPattern.exec(key);
  if (!match) return undefined;
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  return keyOfDay(day) === key ? day : undefined;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export function weekdayOf(day: DayNumber): Weekday {
  // 1970-01-01 was a Thursday.
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 1;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
