import { z } from 'zod';
import { fieldErrors, shownErrors } from '@fixtrail/contracts/field-errors';
import { completeTask } from '@fixtrail/contracts/api/tasks';

test('a refusal of the domain is explained in the reader’s language', () => {
  const message = { en: 'A quote must be valid for some time.', zh: '报价有效期必须在将来。' };
  const error = { path: 'outcome.validUntil', code: 'in-past', message };
  expect(shownErrors([error], 'zh-CN')).toEqual([{ ...error, message: message.zh }]);
  expect(shownErrors([error], 'en')).toEqual([{ ...error, message: message.en }]);
});

test('what a schema words itself is Chinese for who reads Chinese', () => {
  const window = { from: '2026-11-23T12:00:00+08:00', to: '2026-11-23T10:00:00+08:00' };
  const body = { outcome: { result: 'arranged', window } };
  const { error } = completeTask('arrange-visit').safeParse(body, { reportInput: true });
  const issues: readonly z.core.$ZodIssue[] = error?.issues ?? [];
  expect(fieldErrors(issues, 'zh-CN')).toEqual([
    { path: 'outcome.window.to', code: 'not-after', message: '必须晚于 `from`。' },
  ]);
  expect(fieldErrors(issues, 'en')).toMatchObject([{ message: 'Must lie after `from`.' }]);
});

const order = z.strictObject({
  note: z.string().max(10).optional(),
  reason: z.string().min(1).optional(),
  days: z.int().min(1).max(30).optional(),
  ratio: z.number().gt(0).lt(1).optional(),
  lines: z.array(z.string()).min(1).max(2).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  day: z.iso.date().optional(),
  urgent: z.boolean().optional(),
  kind: z.enum(['repair', 'refund']),
});

test.each([
  ['nothing where something has to stand', { kind: undefined }, '必填。', 'Required.'],
  ['a field that nobody knows', { colour: 'red' }, '未知字段。', 'Unknown field.'],
  ['a number for a text', { note: 7 }, '须为文本。', 'Must be a text.'],
  ['a word for a truth', { urgent: 'no' }, '须为 true 或 false。', 'Must be true or false.'],
  ['a text that is too long', { note: 'x'.repeat(11) }, '最多 10 个字符。', 'Must have at most 10 characters.'],
  ['an empty text', { reason: '' }, '不能为空。', 'Must not be empty.'],
  ['an empty list', { lines: [] }, '不能为空。', 'Must not be empty.'],
  ['a list that is too long', { lines: ['a', 'b', 'c'] }, '最多 2 项。', 'Must have at most 2 items.'],
  ['a number that is too great', { days: 31 }, '不得大于 30。', 'Must be at most 30.'],
  ['a number that is too small', { days: 0 }, '不得小于 1。', 'Must be at least 1.'],
  ['half a day', { days: 1.5 }, '须为整数。', 'Must be a whole number.'],
  ['the greatest number that is not meant', { ratio: 1 }, '须小于 1。', 'Must be less than 1.'],
  ['the smallest number that is not meant', { ratio: 0 }, '须大于 0。', 'Must be greater than 0.'],
  ['a day that is none', { day: 'Monday' }, '须为日期，例如 2026-11-23。', 'Must be a day, such as 2026-11-23.'],
  [
    'a time without its offset',
    { at: '2026-11-23T10:00:00' },
    '须为带时区的时间，例如 2026-11-23T10:00:00+08:00。',
    'Must be a time with its offset, such as 2026-11-23T10:00:00+08:00.',
  ],
  // What is seldom met keeps zod's own words.
  ['a word that is no choice', { kind: 'other' }, '无效选项：期望以下之一 "repair"|"refund"', expect.any(String)],
])('%s is named in both languages', (_, fault, zh: string, en: unknown) => {
  const { error } = order.safeParse({ kind: 'repair', ...fault }, { reportInput: true });
  const issues: readonly z.core.$ZodIssue[] = error?.issues ?? [];
  expect(fieldErrors(issues, 'zh-CN').map(({ message }) => message)).toEqual([zh]);
  expect(fieldErrors(issues, 'en').map(({ message }) => message)).toEqual([en]);
});
