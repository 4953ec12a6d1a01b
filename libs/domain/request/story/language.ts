import type { Sentence } from '../../sentence';
import { plus, type Instant } from '../../time';

export type { Sentence } from '../../sentence';

/** The languages that people are spoken to in. Every sentence exists in both, or it does not compile. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

export const inLanguage = (sentence: Sentence, language: Language): string =>
  language === 'en' ? sentence.en : sentence.zh;

const days: readonly Sentence[] = [
  { en: 'Sunday', zh: '周日' },
  { en: 'Monday', zh: '周一' },
  { en: 'Tuesday', zh: '周二' },
  { en: 'Wednesday', zh: '周三' },
  { en: 'Thursday', zh: '周四' },
  { en: 'Friday', zh: '周五' },
  { en: 'Saturday', zh: '周六' },
];
const months = 'January February March April May June July August September October November December'.split(' ');

/** China has had one time zone without summer time since 1991, so its wall clock needs no zone data. */
const chinaOffsetMs = 8 * 3_600_000;

/** A time as it is said on the phone in China: `Tuesday 24 November 17:00`, `11月24日（周二）17:00`. */
export const spoken = (at: Instant): Sentence => {
  const local = new Date(plus(at, chinaOffsetMs));
  const day = days[local.getUTCDay()];
  const [date, month] = [local.getUTCDate(), local.getUTCMonth()];
  const clock = local.toISOString().slice(11, 16);
  return {
    en: `${day?.en ?? ''} ${date} ${months[month] ?? ''} ${clock}`,
    zh: `${month + 1}月${date}日（${day?.zh ?? ''}）${clock}`,
  };
};

/** Its day alone, with the year: `Tuesday 24 November 2026`, `2026年11月24日（周二）`. */
export const spokenDay = (at: Instant): Sentence => {
  const local = new Date(plus(at, chinaOffsetMs));
  const [day, month] = [days[local.getUTCDay()], local.getUTCMonth()];
  return {
    en: `${day?.en ?? ''} ${local.getUTCDate()} ${months[month] ?? ''} ${local.getUTCFullYear()}`,
    zh: `${local.getUTCFullYear()}年${month + 1}月${local.getUTCDate()}日（${day?.zh ?? ''}）`,
  };
};

/** CNY as it is written on a quote. */
export const yuan = (amount: number): string => `¥${amount.toFixed(2)}`;

/** Milliseconds in the words of a timeline: `2 d 3 h`, `45 min`; less than a minute counts as one. */
export const lasting = (ms: number): Sentence => {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [d, h, min] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const say = (units: readonly [string, string, string]): string =>
    [d && `${d}${units[0]}`, h && `${h}${units[1]}`, min && `${min}${units[2]}`].filter(Boolean).join(' ');
  return { en: say([' d', ' h', ' min']), zh: say([' 天', ' 小时', ' 分钟']) };
};
