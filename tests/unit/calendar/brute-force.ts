import fc from 'fast-check';
import * as engine from '../../../libs/domain/calendar';
import type { Calendar, CalendarDay, Segment, Weekday, Window } from '../../../libs/domain/calendar';
import { minuteMs, randomCase, sceneStart, spanMinutes, type Case, type Scene } from './random-case';

/**
 * The engine against a reading of the rules that knows nothing of intervals: every minute on its own, the wall clock
 * asked from `Intl` minute by minute, times compared as the strings a person would read.
 */

interface WallMinute {
  readonly date: string;
  readonly time: string;
  readonly weekday: Weekday;
}

const weekdayNumbers: Readonly<Record<string, Weekday>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
const wallClocks = new Map<Scene, readonly WallMinute[]>();

function wallClockOf(scene: Scene): readonly WallMinute[] {
  const known = wallClocks.get(scene);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: scene.timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const minutes = Array.from({ length: spanMinutes }, (_, index): WallMinute => {
    const parts = format.formatToParts(sceneStart(scene) + index * minuteMs);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    return {
      date: `${part('year')}-${part('month')}-${part('day')}`,
      time: `${part('hour')}:${part('minute')}`,
      weekday: weekdayNumbers[part('weekday')] ?? 1,
    };
  });
  wallClocks.set(scene, minutes);
  return minutes;
}

const lastMinutes = new Map<Scene, readonly (readonly [date: string, index: number])[]>();

/** The dates of a scene, each with the index of its last minute; the last date is left out, as the scene cuts it off. */
function lastMinutesOf(scene: Scene): readonly (readonly [date: string, index: number])[] {
  const known = lastMinutes.get(scene);
  if (known) return known;
  const result = [...new Map(wallClockOf(scene).map(({ date }, index) => [date, index]))].slice(0, -1);
  lastMinutes.set(scene, result);
  return result;
}

interface Reading {
  readonly reason: Segment['reason'];
  readonly name?: string | undefined;
  readonly worked?: Segment['worked'] | undefined;
  readonly beyond: boolean;
}

/** The hours that count on a date, or why there are none. */
type Rules = Worked | Omit<Reading, 'beyond'>;
interface Worked extends Pick<Reading, 'name' | 'worked'> {
  readonly windows: readonly Window[];
}

const inOneOf = (windows: readonly Window[], time: string): boolean =>
  windows.some(({ from, to }) => from <= time && time < to);

const firstWorkingHours = ({ weekly }: Calendar): readonly Window[] =>
  ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => weekly[weekday]).find((windows) => windows.length > 0) ?? [];

function rulesOf(calendar: Calendar, { date, weekday }: WallMinute): Rules {
  const special: CalendarDay | undefined = calendar.days[date];
  const usual = calendar.weekly[weekday];
  const normally = usual.length > 0 ? { windows: usual } : ({ reason: 'weekend' } as const);
  if (special?.kind === 'holiday' || special?.kind === 'closed') return { reason: special.kind, name: special.name };
  if (special?.kind === 'special-hours') {
    return { windows: special.windows ?? [], worked: special.kind, name: special.name };
  }
  if (special?.kind === 'make-up-workday') {
    const windows = special.windows ?? firstWorkingHours(calendar);
    return calendar.makeUpDaysCount ? { windows, worked: special.kind, name: special.name } : normally;
  }
  const statutory = calendar.statutoryDays.find((day) => date.endsWith(day.date));
  if (statutory && isBeyond(calendar, date)) return { reason: 'holiday', name: statutory.name };
  return normally;
}

const isBeyond = ({ confirmedThrough }: Calendar, date: string): boolean =>
  confirmedThrough !== null && date > confirmedThrough;

function read(rules: Rules, time: string): Omit<Reading, 'beyond'> {
  if ('reason' in rules) return rules;
  const { windows, name, worked } = rules;
  if (inOneOf(windows, time)) return { reason: 'open', name, worked };
  const between = windows.some(({ to }) => to <= time) && windows.some(({ from }) => from > time);
  return { reason: between ? 'closed' : 'night' };
}

/** The minutes that [from, to) touches, each with the part of it that lies inside. */
function* minutesIn(scene: Scene, calendar: Calendar, from: number, to = Infinity) {
  const wallClock = wallClockOf(scene);
  const start = sceneStart(scene);
  let date = '';
  let rules: Rules = { windows: [] };
  for (let index = Math.floor((from - start) / minuteMs); index < spanMinutes; index += 1) {
    const minute = wallClock[index];
    const begins = start + index * minuteMs;
    if (!minute || begins >= to || from >= to) return;
    if (minute.date !== date) rules = rulesOf(calendar, minute);
    ({ date } = minute);
    const { reason, name, worked } = read(rules, minute.time);
    const beyond = isBeyond(calendar, date);
    yield { from: Math.max(begins, from), to: Math.min(begins + minuteMs, to), reason, name, worked, beyond };
  }
}

function segmentsByMinute({ scene, calendar, from, to }: Case): readonly Segment[] {
  const result: (Omit<Segment, 'to'> & { to: number })[] = [];
  for (const { from: begins, to: ends, reason, name, worked } of minutesIn(scene, calendar, from, to)) {
    const last = result.at(-1);
    if (last?.reason === reason && last.name === name && last.worked === worked) last.to = ends;
    else
      result.push({
        from: begins,
        to: ends,
        counted: reason === 'open',
        reason,
        ...(name === undefined ? {} : { name }),
        ...(worked === undefined ? {} : { worked }),
      });
  }
  return result;
}

/** `undefined` where the answer lies after the scene. */
function dueByMinute({ scene, calendar, from, businessMs }: Case): engine.Due | undefined {
  if (businessMs === 0) return { dueAt: from, provisional: false };
  let remaining = businessMs;
  let provisional = false;
  for (const minute of minutesIn(scene, calendar, from)) {
    provisional ||= minute.beyond;
    if (minute.reason !== 'open') continue;
    if (minute.to - minute.from >= remaining) return { dueAt: minute.from + remaining, provisional };
    remaining -= minute.to - minute.from;
  }
  return undefined;
}

function nextOpeningByMinute({ scene, calendar, from }: Case): number | undefined {
  for (const minute of minutesIn(scene, calendar, from)) if (minute.reason === 'open') return minute.from;
  return undefined;
}

/** The dates from `date` on on which the calendar is open for at least a minute, each with the end of its last one. */
function* workingDaysSince(scene: Scene, calendar: Calendar, date: string) {
  const wallClock = wallClockOf(scene);
  for (const [day, last] of lastMinutesOf(scene)) {
    if (day < date) continue;
    const lastMinute = wallClock[last];
    const rules = lastMinute ? rulesOf(calendar, lastMinute) : { windows: [] };
    if ('reason' in rules) continue;
    // Back over more than a day, as a clock that is put back over midnight lets a date come twice.
    for (let index = last; index > last - 26 * 60; index -= 1) {
      const minute = wallClock[index];
      if (minute?.date !== day || !inOneOf(rules.windows, minute.time)) continue;
      yield { date: day, closing: sceneStart(scene) + (index + 1) * minuteMs };
      break;
    }
  }
}

function endOfNextWorkingDayByMinute(given: Case): engine.Due | undefined {
  const { scene, calendar, reception, from, workingDays, countReceiptDayAsDayOne } = given;
  const today = wallClockOf(scene)[Math.floor((from - sceneStart(scene)) / minuteMs)]?.date ?? '';
  for (const receipt of workingDaysSince(scene, reception, today)) {
    if (receipt.date === today && from >= receipt.closing) continue;
    let left = countReceiptDayAsDayOne ? workingDays : workingDays + 1;
    for (const due of workingDaysSince(scene, calendar, receipt.date)) {
      if (due.date === receipt.date) continue;
      left -= 1;
      if (left > 0) continue;
      return { dueAt: due.closing, provisional: isBeyond(calendar, due.date) || isBeyond(reception, receipt.date) };
    }
    return undefined;
  }
  return undefined;
}

function compare(given: Case): void {
  const { calendar, reception, from, to, businessMs, workingDays, countReceiptDayAsDayOne } = given;
  same('validateCalendar', engine.validateCalendar(calendar), []);

  const bySegment = segmentsByMinute(given);
  const counted = bySegment.filter((segment) => segment.counted);
  const open = counted.reduce((sum, segment) => sum + segment.to - segment.from, 0);
  same('segments', engine.segments(calendar, from, to), bySegment);
  same('businessTimeBetween', engine.businessTimeBetween(calendar, from, to), open);
  if (to > from) same('isOpen', engine.isOpen(calendar, from), bySegment[0]?.reason === 'open');

  const opening = nextOpeningByMinute(given);
  if (opening !== undefined) same('nextOpening', engine.nextOpening(calendar, from), opening);
  const due = dueByMinute(given);
  if (due) same('dueAfter', engine.dueAfter(calendar, from, businessMs), due);
  const nextWorkingDay = endOfNextWorkingDayByMinute(given);
  if (nextWorkingDay) {
    const rule = { receptionCalendar: reception, workingDays, countReceiptDayAsDayOne };
    same('endOfNextWorkingDay', engine.endOfNextWorkingDay(calendar, from, rule), nextWorkingDay);
  }
}

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
    : value;

function same(what: string, actual: unknown, expected: unknown): void {
  const [found, wanted] = [JSON.stringify(actual, sorted), JSON.stringify(expected, sorted)];
  if (found !== wanted) throw new Error(`${what}: the engine says ${found}, minute by minute it is ${wanted}`);
}

/** Compares so many random cases; throws with the smallest counterexample and its seed. */
export function compareWithBruteForce(cases: number): void {
  fc.assert(fc.property(randomCase, compare), { numRuns: cases });
}
