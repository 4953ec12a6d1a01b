import type { FieldError } from '../aggregate';
import { durationMs } from '../time';
import type { ClockRule, ClockTarget, Policy } from './policy';

/** All that is wrong with a policy of the right shape, with the place named; an empty list means that it can be used. */
export const validatePolicy = (
  policy: Omit<Policy, 'id' | 'version'>,
  calendars: readonly string[],
): readonly FieldError[] => [
  ...policy.clocks.flatMap((rule, index) => clockProblems(rule, `clocks.${index}`, calendars)),
  ...(policy.noShowGrace !== undefined && durationMs(policy.noShowGrace) === undefined
    ? [{ path: 'noShowGrace', code: 'not-a-duration', message: noDuration }]
    : []),
  ...repeated(policy.clocks.map(({ key }) => key)).map((index) => ({
    path: `clocks.${index}.key`,
    code: 'repeated',
    message: { en: 'A policy has one clock of a kind.', zh: '一个策略中同类时限只能有一个。' },
  })),
];

const noDuration = {
  en: 'ISO 8601 of days, hours, minutes, seconds.',
  zh: '须为 ISO 8601 时长，由天、小时、分钟、秒组成。',
};

const clockProblems = (rule: ClockRule, path: string, calendars: readonly string[]): readonly FieldError[] => {
  const problems: FieldError[] = [];
  const problem = (at: string, code: string, en: string, zh: string): void => {
    problems.push({ path: `${path}.${at}`, code, message: { en, zh } });
  };
  const known = (at: string, id: string): void => {
    if (!calendars.includes(id)) problem(at, 'unknown-calendar', `There is no calendar ${id}.`, `没有工作日历 ${id}。`);
  };
  known('calendar', rule.calendar);
  const checkTarget = (at: string, target: ClockTarget): void => {
    if ('endOfWorkingDay' in target) return known(`${at}.reception`, target.reception);
    if ('customersDate' in target) return;
    const length = durationMs(target.duration);
    const path = `${at}.duration`;
    if (length === undefined) problem(path, 'not-a-duration', noDuration.en, noDuration.zh);
    else if (length <= 0)
      problem(
        path,
        'zero-target',
        'A target of no time is missed when it starts.',
        '时限目标必须大于零，否则一开始即超时。',
      );
    else if (length > longestTargetMs)
      problem(path, 'too-long', 'A target is at most 366 days.', '时限目标最长 366 天。');
  };
  if ('city' in rule.target) {
    checkTarget('target.city', rule.target.city);
    checkTarget('target.remote', rule.target.remote);
  } else checkTarget('target', rule.target);
  const stops = 'city' in rule.stops ? [...rule.stops.city, ...rule.stops.remote] : rule.stops;
  if (stops.includes(rule.starts))
    problem(
      'stops',
      'stops-at-start',
      `It would stop with ${rule.starts}, which starts it.`,
      `${rule.starts} 是启动事件，不能同时作为停止事件。`,
    );
  for (const index of repeated(rule.ladder.map(({ percent }) => percent))) {
    problem(
      `ladder.${index}.percent`,
      'repeated',
      'One step of the ladder at one time.',
      '升级阶梯中每个百分比只能出现一次。',
    );
  }
  return problems;
};

/** More than a calendar of office hours is sure to hold within the years that are looked ahead. */
const longestTargetMs = 366 * 86_400_000;

const repeated = (values: readonly unknown[]): readonly number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
