import type { CalendarBody } from './rules-api';

export type Day = CalendarBody['days'][string];
export type Window = CalendarBody['weekly'][1][number];
export type Weekday = keyof CalendarBody['weekly'];

/** A day as the year view shows it. Dates are text, `2026-10-01`: no time zone comes near them. */
export interface DayView {
  readonly date: string;
  readonly kind: Day['kind'] | 'statutory' | 'ordinary';
  readonly works: boolean;
  readonly hours: readonly Window[];
  readonly name?: string;
  readonly source?: string;
  /** Beyond what is published: a notice may still change it. */
  readonly provisional: boolean;
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
export const dateAfter = (date: string, days: number): string =>
  new Date(utc(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);
const weekdays = [7, 1, 2, 3, 4, 5, 6] as const satisfies readonly Weekday[];
/** ISO: 1 is Monday. */
export const weekdayOf = (date: string): Weekday => weekdays[utc(date).getUTCDay()] ?? 1;

/** The days of a month, with what stands before its first one in a week that begins on Monday. */
export function monthOf(year: number, month: number): { readonly before: number; readonly days: readonly string[] } {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const days = Array.from({ length: 31 }, (_, index) => dateAfter(first, index)).filter(
    (date) => date.slice(0, 7) === first.slice(0, 7),
  );
  return { before: Number(weekdayOf(first)) - 1, days };
}

/** What the calendar says of a day. The server decides by the same rules; this only draws them. */
export function dayView(calendar: CalendarBody, date: string): DayView {
  const usual = calendar.weekly[weekdayOf(date)];
  const provisional = calendar.confirmedThrough !== null && date > calendar.confirmedThrough;
  const day = calendar.days[date];
  const statutory = provisional ? calendar.statutoryDays.find((one) => one.date === date.slice(5)) : undefined;
  if (!day) {
    const closed = statutory !== undefined;
    return {
      date,
      kind: closed ? 'statutory' : 'ordinary',
      works: !closed && usual.length > 0,
      hours: closed ? [] : usual,
      ...(statutory && { name: statutory.name }),
      provisional,
    };
  }
  const hours = hoursOf(calendar, day, usual);
  const { kind, name, source } = day;
  return { date, kind, works: hours.length > 0, hours, source, ...(name !== undefined && { name }), provisional };
}

function hoursOf(calendar: CalendarBody, { kind, windows }: Day, usual: readonly Window[]): readonly Window[] {
  if (kind === 'special-hours') return windows ?? [];
  if (kind !== 'make-up-workday') return [];
  if (!calendar.makeUpDaysCount) return usual;
  const firstWorked = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => calendar.weekly[day]).find((day) => day.length > 0);
  return windows ?? firstWorked ?? [];
}

/** "09:00–12:00, 13:00–17:00" and back; `undefined` for what is no hours. */
export const hoursText = (hours: readonly Window[]): string => hours.map(({ from, to }) => `${from}–${to}`).join(', ');
export function hoursIn(text: string): readonly Window[] | undefined {
  const parts = text.split(/[,，;；]/).map((part) => part.trim());
  const hours = parts.flatMap((part) => {
    const match = /^(\d\d:\d\d)\s*[-–—~至]\s*(\d\d:\d\d)$/.exec(part);
    return match?.[1] !== undefined && match[2] !== undefined ? [{ from: match[1], to: match[2] }] : [];
  });
  return hours.length === parts.length ? hours : undefined;
}
