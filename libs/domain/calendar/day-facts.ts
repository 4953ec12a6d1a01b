import type { Calendar, DayKind, Weekday } from './calendar';
import { keyOfDay, weekdayOf } from './days';
import { planOf } from './plan';
import { localDay } from './zone';

/** What a calendar says about the day of an instant, for whoever asks why a deadline falls on it. */
export interface DayFacts {
  /** 'YYYY-MM-DD' by the calendar's wall clock. */
  readonly date: string;
  readonly weekday: Weekday;
  /** `ordinary`: the day is as its weekday is, be that open or closed. */
  readonly kind: DayKind | 'ordinary';
  readonly works: boolean;
  readonly name?: string;
  /** Where a special day is known from. */
  readonly source?: string;
  /** False beyond the calendar's `confirmedThrough`: a notice may still change it. */
  readonly confirmed: boolean;
}

export function dayAt(calendar: Calendar, instant: number): DayFacts {
  const day = localDay(calendar.timeZone, instant);
  const date = keyOfDay(day);
  const { hours, reason, name, worked, beyond } = planOf(calendar)(day);
  const written = Object.hasOwn(calendar.days, date) ? calendar.days[date] : undefined;
  const kind = worked?.day ?? (reason === 'holiday' || reason === 'closed' ? reason : 'ordinary');
  const called = worked?.name ?? name;
  return {
    date,
    weekday: weekdayOf(day),
    kind,
    works: hours.length > 0,
    ...(called !== undefined && { name: called }),
    ...(written && kind !== 'ordinary' && { source: written.source }),
    confirmed: !beyond,
  };
}
