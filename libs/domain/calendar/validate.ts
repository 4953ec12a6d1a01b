import type { Sentence } from '../sentence';
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

/** What is wrong with a calendar, where (`days.2026-10-01.windows.0`), and in a sentence of both languages. */
export interface CalendarProblem {
  readonly path: string;
  readonly code: CalendarProblemCode;
  readonly message: Sentence;
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
  if (id.trim() === '')
    problems.push({ path: 'id', code: 'empty', message: { en: 'A calendar needs an id', zh: '工作日历须有编号' } });
  if (name.trim() === '')
    problems.push({ path: 'name', code: 'empty', message: { en: 'A calendar needs a name', zh: '工作日历须有名称' } });
  if (!Number.isSafeInteger(version) || version < 1) {
    problems.push({
      path: 'version',
      code: 'bad-version',
      message: { en: `Version ${version} is not a whole number from 1`, zh: `版本 ${version} 不是从 1 起的整数` },
    });
  }
  if (!zoneExists(timeZone)) {
    problems.push({
      path: 'timeZone',
      code: 'unknown-zone',
      message: { en: `"${timeZone}" is not an IANA time zone`, zh: `“${timeZone}” 不是 IANA 时区` },
    });
  }
  return problems;
}

function weeklyProblems({ weekly }: Calendar): CalendarProblem[] {
  const problems = weekdays.flatMap((weekday) => windowProblems(`weekly.${weekday}`, weekly[weekday]));
  if (weekdays.every((weekday) => weekly[weekday].length === 0)) {
    problems.push({
      path: 'weekly',
      code: 'never-open',
      message: {
        en: 'A week without any hours would never let time pass',
        zh: '一周没有任何服务时间，时限将永远不会推进',
      },
    });
  }
  return problems;
}

function dayProblems(key: string, day: CalendarDay): CalendarProblem[] {
  const path = `days.${key}`;
  const problems = windowProblems(`${path}.windows`, day.windows ?? []);
  const problem = (code: CalendarProblemCode, en: string, zh: string, at = path): void => {
    problems.push({ path: at, code, message: { en, zh } });
  };
  if (dayOfKey(key) === undefined)
    problem('bad-date', `"${key}" is not a date YYYY-MM-DD`, `“${key}” 不是 YYYY-MM-DD 格式的日期`);
  if (!dayKinds.includes(day.kind))
    problem(
      'unknown-kind',
      `"${day.kind}" is not one of ${dayKinds.join(', ')}`,
      `“${day.kind}” 不在可选值内：${dayKinds.join('、')}`,
    );
  if (day.source.trim() === '') problem('empty', 'A day needs its source', '须填写该日的依据', `${path}.source`);
  const given = (day.windows ?? []).length > 0;
  if (day.kind === 'special-hours' && !given) {
    problem(
      'windows-missing',
      'Special hours need their windows; a day without any is closed',
      '特殊时间须填写时间段；没有时间段的日子即为不服务',
      `${path}.windows`,
    );
  }
  if (day.kind === 'make-up-workday' && day.windows && !given) {
    problem(
      'windows-missing',
      'A make-up workday without hours is none; leave them out for the usual ones',
      '没有时间段的调休日不成立；省略即按平日时间',
      `${path}.windows`,
    );
  }
  if ((day.kind === 'holiday' || day.kind === 'closed') && given) {
    problem(
      'windows-not-allowed',
      'A day off has no hours; use special-hours',
      '休息日没有服务时间，请改用 special-hours',
      `${path}.windows`,
    );
  }
  return problems;
}

function confirmedProblems({ confirmedThrough }: Calendar): CalendarProblem[] {
  if (confirmedThrough === null || dayOfKey(confirmedThrough) !== undefined) return [];
  return [
    {
      path: 'confirmedThrough',
      code: 'bad-date',
      message: {
        en: `"${confirmedThrough}" is not a date YYYY-MM-DD`,
        zh: `“${confirmedThrough}” 不是 YYYY-MM-DD 格式的日期`,
      },
    },
  ];
}

function statutoryProblems({ statutoryDays }: Calendar): CalendarProblem[] {
  return statutoryDays.flatMap(({ date, name }, index): CalendarProblem[] => {
    const path = `statutoryDays.${index}`;
    return [
      // A leap year, so that 02-29 is a date.
      ...(dayOfKey(`2024-${date}`) === undefined
        ? [
            {
              path: `${path}.date`,
              code: 'bad-date' as const,
              message: { en: `"${date}" is not a date MM-DD`, zh: `“${date}” 不是 MM-DD 格式的日期` },
            },
          ]
        : []),
      ...(name.trim() === ''
        ? [
            {
              path: `${path}.name`,
              code: 'empty' as const,
              message: { en: 'A statutory day needs a name', zh: '法定节日须有名称' },
            },
          ]
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
      const message = {
        en: `${window.from} is not before ${window.to}; hours over midnight are two windows`,
        zh: `${window.from} 不早于 ${window.to}；跨午夜须分为两个时间段`,
      };
      problems.push({ path: `${path}.${index}`, code: 'window-reversed', message });
    }
  }
  valid.sort((a, b) => a.from - b.from);
  let openUntil = 0;
  for (const { from, to, index } of valid) {
    if (from < openUntil) {
      problems.push({
        path: `${path}.${index}`,
        code: 'windows-overlap',
        message: { en: 'Overlaps another window', zh: '与另一时间段重叠' },
      });
    }
    openUntil = Math.max(openUntil, to);
  }
  return problems;
}

function badTime(path: string, text: string): CalendarProblem {
  return {
    path,
    code: 'bad-time',
    message: {
      en: `"${text}" is not a time of day HH:MM from 00:00 to 24:00`,
      zh: `“${text}” 不是 00:00 至 24:00 之间 HH:MM 格式的时刻`,
    },
  };
}

function zoneExists(timeZone: string): boolean {
  try {
    localDate(timeZone, 0);
    return true;
  } catch {
    return false;
  }
}
