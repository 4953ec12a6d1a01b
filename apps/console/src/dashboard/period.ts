import { textIn, wordIn, type Search } from '../shell/search';

export const spans = ['7d', '30d', '90d', '365d', 'own'] as const;
export type Span = (typeof spans)[number];

const read = (search: Search) => ({
  span: wordIn(search, 'span', spans),
  /** Days in China, both of them in the period; only with `span=own`. */
  first: textIn(search, 'first'),
  last: textIn(search, 'last'),
  region: textIn(search, 'region'),
  policy: textIn(search, 'policy'),
});
export type DashboardSearch = Partial<ReturnType<typeof read>>;
export const dashboardSearch = (search: Search): DashboardSearch => read(search);

export interface Period {
  readonly from: string;
  /** Not in it any more. */
  readonly to: string;
}

const dayMs = 86_400_000;
const chinaMs = 8 * 3_600_000;
const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text);
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** The day in China, as `2026-11-22`. */
export const dayInChina = (at: number): string => new Date(at + chinaMs).toISOString().slice(0, 10);

/** Whole days in China, to the end of today: the same address shows the same figures all day long. */
export function periodOf({ span = '30d', first, last }: DashboardSearch, now: number): Period {
  const tomorrow = startOf(dayInChina(now)) + dayMs;
  if (span === 'own' && isDay(first) && isDay(last) && first <= last) {
    return { from: new Date(startOf(first)).toISOString(), to: new Date(startOf(last) + dayMs).toISOString() };
  }
  const days = Number.parseInt(span === 'own' ? '30' : span, 10);
  return { from: new Date(tomorrow - days * dayMs).toISOString(), to: new Date(tomorrow).toISOString() };
}

/** Every day of the period, so that a quiet one is a gap in the line and not a shorter line. */
export function daysOf({ from, to }: Period): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += dayMs) days.push(dayInChina(at));
  return days;
}
