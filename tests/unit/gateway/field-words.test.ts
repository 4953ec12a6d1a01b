import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { fieldErrors, inLanguageOf } from '@fixtrail/contracts/field-errors';
import { chineseOf } from '@fixtrail/contracts/field-words';
import { completeTask } from '@fixtrail/contracts/api/tasks';

const root = join(__dirname, '../../..');
/** Wherever a field error is made, its code stands in one of these ways. */
const ways = [
  /\bcode: '([a-z-]+)'(?: as const)?,\s*message\b/g,
  /\bparams: \{ code: '([a-z-]+)' \}/g,
  /\b(?:refuse|refused|problem)\('([a-z-]+)', ['`](?![\w-]+',)/g,
  /\b(?:field|wrong|problem|invalidField)\([^()]+, '([a-z-]+)', ['`]/g,
  /\blineError\(index, '([a-z-]+)'/g,
];

/** Every field error that is made in English somewhere: its code, and the last word of its path where that is told there. */
const made = ['libs/domain', 'libs/contracts/api', 'apps/gateway', 'activities']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return ways.flatMap((way) => [...source.matchAll(way)].map(([, code = '']) => ({ file, code })));
  })
  // What is needed is said of its field, and so is a name that is not known.
  .filter(({ code }) => code !== 'required' && code !== 'empty');

test('every refusal of a field that is worded in English has its Chinese', () => {
  expect(made.length).toBeGreaterThan(50);
  expect(made.filter(({ code }) => chineseOf('a', code) === undefined)).toEqual([]);
});

test.each([
  ['outcome.validUntil', 'in-past', '报价的有效期须在将来。'],
  ['outcome.lines.0', 'not-in-stock', '该备件库没有足够的库存。'],
  ['clocks.0.ladder.2.percent', 'repeated', '重复：每种只能有一个。'],
])('%s refused as %s is explained in the reader’s language', (path, code, said) => {
  const error = { path, code, message: 'In English.' };
  expect(inLanguageOf([error], 'zh-CN')).toEqual([{ ...error, message: said }]);
  expect(inLanguageOf([error], 'en')).toEqual([error]);
});

test('what a schema words itself is Chinese for who reads Chinese', () => {
  const window = { from: '2026-11-23T12:00:00+08:00', to: '2026-11-23T10:00:00+08:00' };
  const body = { outcome: { result: 'arranged', window } };
  const { error } = completeTask('arrange-visit').safeParse(body, { reportInput: true });
  const issues: readonly z.core.$ZodIssue[] = error?.issues ?? [];
  expect(fieldErrors(issues, 'zh-CN')).toEqual([
    { path: 'outcome.window.to', code: 'not-after', message: '须晚于开始时间。' },
  ]);
  expect(fieldErrors(issues, 'en')).toMatchObject([{ message: 'Must lie after `from`.' }]);
});
