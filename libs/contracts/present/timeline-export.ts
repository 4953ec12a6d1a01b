import type { OpenedRequest } from '@fixtrail/domain/request';
import { inLanguage, spokenDay, type Language, type Sentence } from '@fixtrail/domain/request/story';
import { plus } from '@fixtrail/domain/time';
import type { BriefingAnswer, TimelineItem } from '../api/timeline';
import { escaped, printedPage } from './printed-page';

/** China's wall clock, with its offset: read by people in a spreadsheet, and still exact. */
const chinaTime = (at: string): string => `${plus(at, 8 * 3_600_000).slice(0, 23)}+08:00`;

const columns = {
  version: ({ version }) => String(version),
  at: ({ at }) => chinaTime(at),
  recordedAt: ({ recordedAt }) => chinaTime(recordedAt),
  type: ({ type }) => type,
  actor: ({ actor }) => actor.name ?? actor.id,
  summary: ({ summary }) => summary,
  because: ({ because }) => because ?? '',
  cause: ({ cause }) => cause ?? '',
  correlationId: ({ correlationId }) => correlationId,
  id: ({ id }) => id,
} as const satisfies Readonly<Record<string, (item: TimelineItem) => string>>;

/** The events as a table (RFC 4180). It begins with a byte order mark: without it Excel reads Chinese as rubbish. */
export const timelineCsv = (items: readonly TimelineItem[]): string => {
  const rows = items.map((item) => Object.values(columns).map((column) => cell(column(item))));
  return `\uFEFF${[Object.keys(columns), ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
};

/** A spreadsheet takes a cell that begins like this for a formula; with an apostrophe before it, it is text. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The story as a page to print: where it stands, and what happened day by day. */
export const timelinePage = (
  request: OpenedRequest,
  briefing: BriefingAnswer,
  items: readonly TimelineItem[],
  language: Language,
): string => {
  const say = (sentence: Sentence): string => escaped(inLanguage(sentence, language));
  const { number, product, customer } = request;
  const about = [customer.organization, customer.name, product.model, product.serial].filter(Boolean).join(' · ');
  const standing = [briefing.waitingOn, ...briefing.clocks.map(({ text }) => text), briefing.next.text];
  const title = `${number} ${inLanguage(labels.title, language)}`;
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p>${escaped(about)}</p>`,
    `<h2>${say(labels.standing)}</h2>`,
    ...[...standing, briefing.holder, ...briefing.late.map(({ text }) => text)].map(
      (text) => `<p>${escaped(text)}</p>`,
    ),
    `<h2>${say(labels.story)}</h2>`,
    ...byDay(items).map(
      ([day, told]) => `<h3>${say(spokenDay(day))}</h3>\n<table>\n${told.map(row).join('\n')}\n</table>`,
    ),
  ];
  return printedPage({ language, title, body: body.join('\n') });
};

const row = ({ at, summary, because }: TimelineItem): string => {
  const why = because === null ? '' : `\n<span class="because">${escaped(because)}</span>`;
  return `<tr><th scope="row" class="time">${chinaTime(at).slice(11, 16)}</th><td>${escaped(summary)}${why}</td></tr>`;
};

const byDay = (items: readonly TimelineItem[]): readonly (readonly [string, readonly TimelineItem[]])[] => {
  const days = Map.groupBy(items, ({ at }) => chinaTime(at).slice(0, 10));
  return [...days.values()].flatMap((told) => (told[0] ? [[told[0].at, told] as const] : []));
};

const labels = {
  title: { en: 'Story of the request', zh: '报修经过' },
  standing: { en: 'Where it stands', zh: '当前情况' },
  story: { en: 'What happened', zh: '经过' },
} as const satisfies Record<string, Sentence>;
