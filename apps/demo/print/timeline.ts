import type { TimelineItem } from '@fixtrail/contracts/api/timeline';
import type { Language } from '../settings';
import type { Ink } from './ink';
import { padded, widthOf, wrapped } from './text';
import { localDay, localTime } from './time';

/** Movements of a test clock are told by the times themselves. */
const untold = ['clock-advanced'];
const becauseWord = { en: 'because', zh: '因为' } as const;
const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
} as const;
const system = 'Fixtrail';

/**
 * A timeline as people read one: the day once, the time once a minute, who once a turn; then what happened and, where the
 * sentence has not said so, why. The sentences are the API's own.
 */
export const timelineLines = (
  items: readonly TimelineItem[],
  language: Language,
  ink: Ink,
  columns: number,
): readonly string[] => {
  const told = items.filter(({ type }) => !untold.includes(type));
  const whoWidth = Math.max(0, ...told.map((item) => widthOf(whoOf(item))));
  const indent = 2 + 5 + 2 + whoWidth + 2;
  const lines: string[] = [];
  let last = { day: '', time: '', who: '' };
  for (const item of told) {
    const now = { day: localDay(item.at), time: localTime(item.at), who: whoOf(item) };
    if (now.day !== last.day) {
      const weekday = weekdays[language][new Date(`${now.day}T00:00:00Z`).getUTCDay()] ?? '';
      lines.push(...(last.day === '' ? [] : ['']), ink.dim(`  ${weekday} ${now.day}`));
    }
    const sameMinute = now.day === last.day && now.time === last.time;
    const time = sameMinute ? '     ' : now.time;
    const who = sameMinute && now.who === last.who ? '' : now.who;
    const [first = '', ...rest] = wrapped(item.summary, columns - indent);
    lines.push(`  ${ink.dim(time)}  ${padded(who, whoWidth)}  ${painted(item, first, ink)}`);
    lines.push(...rest.map((line) => ' '.repeat(indent) + painted(item, line, ink)));
    lines.push(...reasonLines(item, language, columns - indent).map((line) => ' '.repeat(indent) + ink.dim(line)));
    last = now;
  }
  return lines;
};

const whoOf = ({ actor }: TimelineItem): string => (actor.kind === 'system' ? system : (actor.name ?? actor.id));

const reasonLines = ({ because, summary }: TimelineItem, language: Language, columns: number): readonly string[] => {
  if (because === null) return [];
  const bare = because.replace(/[.。]$/u, '');
  if (summary.includes(bare)) return [];
  return wrapped(`  ${becauseWord[language]}${language === 'zh' ? '：' : ' '}${lowered(because)}`, columns);
};

/** In the middle of a sentence `By …` is `by …`. */
const lowered = (reason: string): string => reason.replace(/^By /, 'by ');

const painted = ({ type }: TimelineItem, text: string, ink: Ink): string => {
  switch (type) {
    case 'clock-breached':
    case 'clock-stopped-late':
      return ink.red(text);
    case 'clock-warned':
    case 'request-escalated':
      return ink.yellow(text);
    case 'clock-met':
    case 'service-restored':
      return ink.green(text);
    default:
      return text;
  }
};
