import type { TimelineItem } from '@fixtrail/contracts/api/timeline';
import type { Language } from '../settings';
import type { Ink } from './ink';
import { padded, widthOf, wrapped } from './text';
import { localDay, localTime } from './time';

/**
 * What others say again: a claim before the work itself, a completion before what it came to, a step that is also a fact.
 * Movements of a test clock are told by the times themselves.
 */
const saidElsewhere = ['clock-advanced', 'task-claimed', 'task-completed', 'engineer-arrived', 'visit-scheduled'];
const becauseWord = { en: 'because ', zh: '因为：' } as const;
const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
} as const;
const restWords = {
  en: (rest: number, all: number) => `${rest} of ${all} events say the same again and are left out (--all shows them)`,
  zh: (rest: number, all: number) => `共 ${all} 条，略去重复的 ${rest} 条（--all 显示全部）`,
} as const;

export interface TimelineLook {
  readonly language: Language;
  readonly ink: Ink;
  /** Width of the terminal. */
  readonly columns: number;
  /** Also what other events say again. */
  readonly all: boolean;
}

/**
 * A timeline as people read one: the day once, the time once a minute, who once a turn; then what happened and, where
 * nothing has said so yet, why. The sentences are the API's own.
 */
export const timelineLines = (items: readonly TimelineItem[], look: TimelineLook): readonly string[] => {
  const { language, ink, columns, all } = look;
  const told = all ? items : items.filter(({ type }) => !saidElsewhere.includes(type));
  const whoWidth = Math.max(0, ...told.map((item) => widthOf(whoOf(item))));
  const margin = ' '.repeat(2 + 5 + 2 + whoWidth + 2);
  const room = columns - margin.length;
  const lines: string[] = [];
  const reasons = new Set<string>();
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
    const [first = '', ...rest] = wrapped(item.summary, room);
    lines.push(`  ${ink.dim(time)}  ${padded(who, whoWidth)}  ${painted(item, first, ink)}`);
    lines.push(...rest.map((line) => margin + painted(item, line, ink)));
    const reason = newReason(item, reasons);
    if (reason !== null) {
      const said = becauseWord[language] + reason;
      lines.push(...wrapped(said, room - 2).map((line) => `${margin}  ${ink.dim(line)}`));
    }
    last = now;
  }
  const left = items.length - told.length;
  return left === 0 ? lines : [...lines, '', ink.dim(`  ${restWords[language](left, items.length)}`)];
};

const whoOf = ({ actor }: TimelineItem): string => (actor.kind === 'system' ? 'Fixtrail' : (actor.name ?? actor.id));

/** The reason, unless the sentence itself or an earlier event has given it: a rule is quoted once, when it comes in. */
const newReason = ({ because, summary }: TimelineItem, given: Set<string>): string | null => {
  if (because === null || given.has(because)) return null;
  given.add(because);
  // In the middle of a sentence `By …` is `by …`.
  return summary.includes(because.replace(/[.。]$/u, '')) ? null : because.replace(/^By /, 'by ');
};

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
