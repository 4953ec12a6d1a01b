import type { z } from 'zod';
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
