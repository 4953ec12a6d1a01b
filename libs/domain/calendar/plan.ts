import type { Calendar, CalendarDay, DayKind, Weekday, Window } from './calendar';
import { dayMs, dayOfKey, keyOfDay, weekdayOf, type DayNumber } from './days';

/** Why time does not count. `night` is outside a working day's hours, `closed` a break within them or a closed day. */
export type ClosedReason = 'night' | 'weekend' | 'holiday' | 'closed';

/** Milliseconds since local midnight by the wall clock, half-open. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** What a calendar says about one local day. */
export interface DayPlan {
  readonly hours: readonly Hours[];
  /** Why the day is closed outside its hours; for a day without hours, all day. */
  readonly reason: ClosedReason;
  readonly name?: string;
  /** Only for a day that works although, or otherwise than, its weekday says. */
  readonly worked?: WorkedDay;
  /** The day lies beyond `confirmedThrough`: a notice may still change it. */
  readonly beyond: boolean;
}

/** Why a day has hours that its weekday has not: what a manager asks who sees a deadline on a Sunday. */
export interface WorkedDay {
  readonly day: Extract<DayKind, 'make-up-workday' | 'special-hours'>;
  readonly name?: string;
}

export type Plan = (day: DayNumber) => DayPlan;

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const plans = new WeakMap<Calendar, Plan>();

/** Milliseconds since midnight of 'HH:MM' ('24:00' included), or `undefined` for what is no time of day. */
export function timeOfDay(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (!match || Number(match[2]) > 59) return undefined;
  const time = (Number(match[1]) * 60 + Number(match[2])) * 60_000;
  return time <= dayMs ? time : undefined;
}

/** A calendar read once: parsing its hours for each day of a long clock would cost more than the clock. */
export function planOf(calendar: Calendar): Plan {
  const known = plans.get(calendar);
  if (known) return known;
  const plan = compile(calendar);
  plans.set(calendar, plan);
  return plan;
}

function compile(calendar: Calendar): Plan {
  const weekly = new Map(weekdays.map((weekday) => [weekday, hoursOf(calendar.weekly[weekday])]));
  const ordinary = weekdays.map((weekday) => weekly.get(weekday) ?? []).find((hours) => hours.length > 0) ?? [];
  const statutory = new Map(calendar.statutoryDays.map(({ date, name }) => [date, name]));
  const lastConfirmed =
    calendar.confirmedThrough === null ? Infinity : (dayOfKey(calendar.confirmedThrough) ?? -Infinity);

  return (day) => {
    const key = keyOfDay(day);
    const beyond = day > lastConfirmed;
    const hours = weekly.get(weekdayOf(day)) ?? [];
    const usual: DayPlan = { hours, reason: hours.length > 0 ? 'night' : 'weekend', beyond };
    const special = Object.hasOwn(calendar.days, key) ? calendar.days[key] : undefined;
    if (special) return specialPlan(special, usual, ordinary, calendar.makeUpDaysCount);
    const name = beyond ? statutory.get(key.slice(5)) : undefined;
    return name === undefined ? usual : { hours: [], reason: 'holiday', name, beyond };
  };
}

function specialPlan(
  special: CalendarDay,
  usual: DayPlan,
  ordinary: readonly Hours[],
  makeUpDaysCount: boolean,
): DayPlan {
  const { beyond } = usual;
  const name = special.name === undefined ? {} : { name: special.name };
  switch (special.kind) {
    case 'holiday':
      return { hours: [], reason: 'holiday', ...name, beyond };
    case 'closed':
      return { hours: [], reason: 'closed', ...name, beyond };
    case 'special-hours':
      return {
        hours: hoursOf(special.windows ?? []),
        reason: 'night',
        worked: { day: special.kind, ...name },
        beyond,
      };
    case 'make-up-workday':
      if (!makeUpDaysCount) return usual;
      return {
        hours: special.windows ? hoursOf(special.windows) : ordinary,
        reason: 'night',
        worked: { day: special.kind, ...name },
        beyond,
      };
  }
}

function hoursOf(windows: readonly Window[]): readonly Hours[] {
  return windows
    .map(({ from, to }) => ({ from: timeOfDay(from) ?? 0, to: timeOfDay(to) ?? 0 }))
    .toSorted((a, b) => a.from - b.from);
}
