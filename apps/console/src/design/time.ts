/**
 * How instants and lengths of time are said: "in 1 h 12 min · due 17:00 Tue". Pure, so that it is tested by tables; the
 * pieces that show them are `DueTime`, `When` and `useNow`.
 */
export type TimeLanguage = 'en' | 'zh-CN';

export interface TimeView {
  readonly language: TimeLanguage;
  /** IANA name, for example `Asia/Shanghai`. */
  readonly zone: string;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units = {
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s', between: ' ' },
  'zh-CN': { day: ' 天', hour: ' 小时', minute: ' 分钟', second: ' 秒', between: ' ' },
} as const;

/** "1 h 12 min": two units at most, rounded down, since nobody is told that they have more time than there is. */
export const lengthInWords = (ms: number, language: TimeLanguage): string => {
  const whole = partsOf(ms);
  const first = whole.findIndex(([count]) => count > 0);
  if (first === -1) return inWords(whole.slice(-1), language);
  // Below an hour the next unit would be seconds: too fine to be told.
  return inWords(whole.slice(first, first < 2 ? first + 2 : first + 1), language);
};

/** "1 d 2 h 12 min 7 s": where sums are told, which have to come out even. */
export const lengthToTheSecond = (ms: number, language: TimeLanguage): string => inWords(partsOf(ms), language);

type Part = readonly [count: number, unit: 'day' | 'hour' | 'minute' | 'second'];

function partsOf(ms: number): readonly Part[] {
  const left = Math.abs(ms);
  return [
    [Math.floor(left / day), 'day'],
    [Math.floor((left % day) / hour), 'hour'],
    [Math.floor((left % hour) / minute), 'minute'],
    [Math.floor((left % minute) / second), 'second'],
  ];
}

/** What is none is not told, unless there is nothing else. */
function inWords(parts: readonly Part[], language: TimeLanguage): string {
  const told = parts.filter(([count]) => count > 0);
  const words = units[language];
  return (told.length > 0 ? told : parts.slice(-1))
    .map(([count, unit]) => `${count}${words[unit]}`)
    .join(words.between);
}

/** "in 1 h 12 min", "18 min ago", "now". */
export function fromNow(at: number, now: number, language: TimeLanguage): string {
  const ms = at - now;
  if (Math.abs(ms) < 1000) return language === 'en' ? 'now' : '此刻';
  const length = lengthInWords(ms, language);
  if (language === 'en') return ms > 0 ? `in ${length}` : `${length} ago`;
  return ms > 0 ? `${length}后` : `${length}前`;
}

/** "1 h 12 min left", "18 min late": of a deadline. */
export function untilDue(dueAt: number, now: number, language: TimeLanguage): string {
  const length = lengthInWords(dueAt - now, language);
  if (language === 'en') return dueAt >= now ? `in ${length}` : `${length} late`;
  return dueAt >= now ? `还剩 ${length}` : `已超 ${length}`;
}

/** The time of day, with as much of the date as it needs from today: "17:00", "17:00 Tue", "17:00 Tue 24 Nov". */
export function clockTime(at: number, now: number, view: TimeView): string {
  const time = said(at, view, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = Math.abs(dayOf(at, view.zone) - dayOf(now, view.zone));
  if (days === 0) return time;
  const sameYear = said(at, view, { year: 'numeric' }) === said(now, view, { year: 'numeric' });
  const date =
    days < 7
      ? said(at, view, { weekday: 'short' })
      : said(at, view, { month: 'short', day: 'numeric', weekday: 'short', ...(!sameYear && { year: 'numeric' }) });
  return view.language === 'en' ? `${time} ${date}` : `${date} ${time}`;
}

/** "in 1 h 12 min · due 17:00 Tue". */
export function dueInWords(dueAt: number, now: number, view: TimeView): string {
  const { language } = view;
  const at = clockTime(dueAt, now, view);
  return `${untilDue(dueAt, now, language)} · ${language === 'en' ? `due ${at}` : `${at} 到期`}`;
}

/** The exact time, with its zone, for hover and focus; the site's zone beside it when it tells another time. */
export function exactTime(at: number, view: TimeView, siteZone?: string): string {
  const here = exactIn(at, view);
  if (siteZone === undefined || offsetOf(at, siteZone) === offsetOf(at, view.zone)) return here;
  return `${here} · ${exactIn(at, { ...view, zone: siteZone })}`;
}

const exactIn = (at: number, view: TimeView): string =>
  `${said(at, view, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })} (${view.zone})`;

const said = (at: number, { language, zone }: TimeView, form: Intl.DateTimeFormatOptions): string =>
  formatOf(language === 'en' ? 'en-GB' : 'zh-CN', zone, form).format(at);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it, and a list of requests uses one in every row. */
function formatOf(locale: string, timeZone: string, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${JSON.stringify(form)}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, { ...form, timeZone });
  formats.set(name, known);
  return known;
}

/** Minutes that the zone is ahead of UTC at an instant. */
function offsetOf(at: number, zone: string): number {
  const parts = formatOf('en-GB', zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((there - at) / minute);
}

/** Which calendar day it is in a zone, as a number that grows by one each day. */
const dayOf = (at: number, zone: string): number => Math.floor((at + offsetOf(at, zone) * minute) / day);
