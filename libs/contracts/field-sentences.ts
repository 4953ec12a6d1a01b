import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import { inLanguage, type Language, type Sentence } from '@fixtrail/domain/request/story';

/**
 * What a check of a schema found, in the caller's language. What people meet most is said here as people say it; zod's own
 * words serve for the rest: they suit programmers, and the Chinese ones call a text a `string`. They need the issue's input:
 * parse with `reportInput`.
 */
export function fieldSentence(issue: z.core.$ZodIssue, language: Language): string {
  const plain = plainly(issue);
  if (plain) return inLanguage(plain, language);
  const said = zodsOwn[language](issue as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
}

/** Nothing stands where something has to. */
export const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined;

const zodsOwn = { en: en().localeError, 'zh-CN': zhCN().localeError } as const;

function plainly(issue: z.core.$ZodIssue): Sentence | undefined {
  if (isMissing(issue)) return { en: 'Required.', zh: '必填。' };
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected];
      return kind && { en: `Must be ${kind.en}.`, zh: `须为${kind.zh}。` };
    }
    case 'unrecognized_keys':
      return { en: 'Unknown field.', zh: '未知字段。' };
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive ?? true);
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'invalid_format':
      return formats[issue.format];
    default:
      return undefined;
  }
}

const kinds: Readonly<Record<string, Sentence>> = {
  string: { en: 'a text', zh: '文本' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: ' true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'an object', zh: '对象' },
};

const formats: Readonly<Record<string, Sentence>> = {
  datetime: {
    en: 'Must be a time with its offset, such as 2026-11-23T10:00:00+08:00.',
    zh: '须为带时区的时间，例如 2026-11-23T10:00:00+08:00。',
  },
  date: { en: 'Must be a day, such as 2026-11-23.', zh: '须为日期，例如 2026-11-23。' },
  email: { en: 'Must be an e-mail address.', zh: '须为电子邮件地址。' },
};

/** What is counted where a size is bounded; a number itself is not counted. */
const units: Readonly<Record<string, Sentence>> = {
  string: { en: ' characters', zh: '个字符' },
  array: { en: ' items', zh: '项' },
};

function atMost(origin: string, most: number, inclusive: boolean): Sentence {
  const unit = units[origin];
  if (unit) return { en: `Must have at most ${most}${unit.en}.`, zh: `最多 ${most} ${unit.zh}。` };
  return inclusive
    ? { en: `Must be at most ${most}.`, zh: `不得大于 ${most}。` }
    : { en: `Must be less than ${most}.`, zh: `须小于 ${most}。` };
}

function atLeast(origin: string, least: number, inclusive: boolean): Sentence {
  const unit = units[origin];
  if (unit && least === 1) return { en: 'Must not be empty.', zh: '不能为空。' };
  if (unit) return { en: `Must have at least ${least}${unit.en}.`, zh: `至少 ${least} ${unit.zh}。` };
  return inclusive
    ? { en: `Must be at least ${least}.`, zh: `不得小于 ${least}。` }
    : { en: `Must be greater than ${least}.`, zh: `须大于 ${least}。` };
}
