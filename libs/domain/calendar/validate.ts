import { dayKinds, type Calendar, type CalendarDay, type Weekday, type Window } from './calendar';
import { dayOfKey } from './days';
import { timeOfDay } from './plan';
import { localDate } from './zone';

export type CalendarProblemCode =
  | 'empty'
  | 'bad-version'
  | 'unknown-zone'
  | 'bad-time'
  | 'window-reversed'
  | 'windows-overlap'
  | 'never-open'
  | 'bad-date'
  | 'unknown-kind'
  | 'windows-missing'
  | 'windows-not-allowed';

/** What is wrong with a calendar, where (`days.2026-10-01.windows.0`), and in a sentence. */
export interface CalendarProblem {
  readonly path: string;
  readonly code: CalendarProblemCode;
  readonly message: string;
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** All that is wrong with a calendar of the right shape; an empty list means that the engine can run on it. */
export function validateCalendar(calendar: Calendar): readonly CalendarProblem[] {
  return [
    ...identityProblems(calendar),
    ...weeklyProblems(calendar),
    ...Object.entries(calendar.days).flatMap(([key, day]) => dayProblems(key, day)),
    ...confirmedProblems(calendar),
    ...statutoryProblems(calendar),
  ];
}

function identityProblems({ id, name, version, timeZone }: Calendar): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  if (id.trim() === '') problems.push({ path: 'id', code: 'empty', message: 'A calendar needs an id' });
  if (name.trim() === '') problems.push({ path: 'name', code: 'empty', message: 'A calendar needs a name' });
  if (!Number.isSafeInteger(version) || version < 1) {
    problems.push({ path: 'version', code: 'bad-version', message: `Version ${version} is not a whole number from 1` });
  }
  if (!zoneExists(timeZone)) {
    problems.push({ path: 'timeZone', code: 'unknown-zone', message: `"${timeZone}" is not an IANA time zone` });
  }
  return problems;
}

function weeklyProblems({ weekly }: Calendar): CalendarProblem[] {
  const problems = weekdays.flatMap((weekday) => windowProblems(`weekly.${weekday}`, weekly[weekday]));
  if (weekdays.every((weekday) => weekly[weekday].length === 0)) {
    problems.push({
      path: 'weekly',
      code: 'never-open',
      message: 'A week without any hours would never let time pass',
    });
  }
  return problems;
}

function dayProblems(key: string, day: CalendarDay): CalendarProblem[] {
  const path = `days.${key}`;
  const problems = windowProblems(`${path}.windows`, day.windows ?? []);
  const problem = (code: CalendarProblemCode, message: string, at = path): void => {
    problems.push({ path: at, code, message });
  };
  if (dayOfKey(key) === undefined) problem('bad-date', `"${key}" is not a date YYYY-MM-DD`);
  if (!dayKinds.includes(day.kind)) problem('unknown-kind', `"${day.kind}" is not one of ${dayKinds.join(', ')}`);
  if (day.source.trim() === '') problem('empty', 'A day needs its source', `${path}.source`);
  const given = (day.windows ?? []).length > 0;
  if (day.kind === 'special-hours' && !given) {
    problem('windows-missing', 'Special hours need their windows; a day without any is closed', `${path}.windows`);
  }
  if (day.kind === 'make-up-workday' && day.windows && !given) {
    problem(
      'windows-missing',
      'A make-up workday without hours is none; leave them out for the usual ones',
      `${path}.windows`,
    );
  }
  if ((day.kind === 'holiday' || day.kind === 'closed') && given) {
    problem('windows-not-allowed', 'A day off has no hours; use special-hours', `${path}.windows`);
  }
  return problems;
}

function confirmedProblems({ confirmedThrough }: Calendar): CalendarProblem[] {
  if (confirmedThrough === null || dayOfKey(confirmedThrough) !== undefined) return [];
  return [{ path: 'confirmedThrough', code: 'bad-date', message: `"${confirmedThrough}" is not a date YYYY-MM-DD` }];
}

function statutoryProblems({ statutoryDays }: Calendar): CalendarProblem[] {
  return statutoryDays.flatMap(({ date, name }, index): CalendarProblem[] => {
    const path = `statutoryDays.${index}`;
    return [
      // A leap year, so that 02-29 is a date.
      ...(dayOfKey(`2024-${date}`) === undefined
        ? [{ path: `${path}.date`, code: 'bad-date' as const, message: `"${date}" is not a date MM-DD` }]
        : []),
      ...(name.trim() === ''
        ? [{ path: `${path}.name`, code: 'empty' as const, message: 'A statutory day needs a name' }]
        : []),
    ];
  });
}

function windowProblems(path: string, windows: readonly Window[]): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const valid: { from: number; to: number; index: number }[] = [];
  for (const [index, window] of windows.entries()) {
    const from = timeOfDay(window.from);
    const to = timeOfDay(window.to);
    if (from === undefined) problems.push(badTime(`${path}.${index}.from`, window.from));
    if (to === undefined) problems.push(badTime(`${path}.${index}.to`, window.to));
    if (from === undefined || to === undefined) continue;
    if (from < to) valid.push({ from, to, index });
    else {
      const message = `${window.from} is not before ${window.to}; hours over midnight are two windows`;
      problems.push({ path: `${path}.${index}`, code: 'window-reversed', message });
    }
  }
  valid.sort((a, b) => a.from - b.from);
  let openUntil = 0;
  for (const { from, to, index } of valid) {
    if (from < openUntil) {
      problems.push({ path: `${path}.${index}`, code: 'windows-overlap', message: 'Overlaps another window' });
    }
    openUntil = Math.max(openUntil, to);
  }
  return problems;
}

function badTime(path: string, text: string): CalendarProblem {
  return { path, code: 'bad-time', message: `"${text}" is not a time of day HH:MM from 00:00 to 24:00` };
}

function zoneExists(timeZone: string): boolean {
  try {
    localDate(timeZone, 0);
    return true;
  } catch {
    return false;
  }
}
