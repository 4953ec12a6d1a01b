import { z } from 'zod';
import { fieldErrors } from '@fixtrail/contracts/field-errors';
import { describeProblem, languageOf, languages, problems } from '@fixtrail/contracts/problems';

describe('a problem', () => {
  it.each(Object.entries(problems))('%s has a title and a sentence in every language', (_, { title, detail }) => {
    for (const language of languages) {
      expect(title[language]).not.toBe('');
      expect(detail[language]).not.toBe('');
    }
  });

  it.each(Object.entries(problems))('%s speaks of the same parameters in both languages', (_, { detail }) => {
    const named = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    expect(named(detail['zh-CN'])).toEqual(named(detail.en));
  });

  it('names who has claimed the task', () => {
    expect(describeProblem('task-claimed', { by: 'Li Lei' }, 'en')).toEqual({
      type: 'urn:fixtrail:problem:task-claimed',
      title: 'Task claimed',
      status: 409,
      detail: 'Li Lei has claimed this task.',
      code: 'task-claimed',
    });
  });

  it('of a code that the table lacks is a refusal by the state, not a server error', () => {
    expect(describeProblem('a-rule-of-tomorrow')).toMatchObject({ status: 409, code: 'a-rule-of-tomorrow' });
  });

  it('keeps a parameter as it is, braces included', () => {
    expect(describeProblem('task-claimed', { by: '{by} & $1' }).detail).toBe('{by} & $1 has claimed this task.');
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh', 'zh-CN'],
    ['zh-Hant-TW, en;q=0.5', 'zh-CN'],
    ['en, zh;q=0.9', 'en'],
    ['fr, zh;q=0.2, en;q=0.1', 'zh-CN'],
    ['zh;q=0, en', 'en'],
    ['fr', 'en'],
    ['zhuang', 'en'],
    [';;;,,q=1', 'en'],
  ])('for Accept-Language %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('field errors', () => {
  const schema = z.strictObject({
    name: z.string(),
    lines: z.array(z.strictObject({ quantity: z.int().min(1) })),
    choice: z
      .union([z.strictObject({ by: z.string() }), z.strictObject({ to: z.string(), at: z.string() })])
      .optional(),
    fru: z
      .string()
      .refine((value) => value !== 'X', { params: { code: 'unknown' }, message: 'There is no part X.' })
      .optional(),
  });
  const errorsOf = (value: unknown, language: 'en' | 'zh-CN' = 'en') => {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success ? [] : fieldErrors(parsed.error.issues, language);
  };

  it('name the field by a dotted path and say what is wrong by a code', () => {
    const errors = errorsOf({ lines: [{ quantity: 1 }, { quantity: 0 }] });
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['name', 'required'],
      ['lines.1.quantity', 'too-small'],
    ]);
  });

  it('name an unknown field itself, not the object it is in', () => {
    const errors = errorsOf({ name: 'a', lines: [{ quantity: 1, colour: 'red', size: 2 }] });
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['lines.0.colour', 'unknown-field'],
      ['lines.0.size', 'unknown-field'],
    ]);
  });

  it('of alternatives are those of the one that came nearest', () => {
    const errors = errorsOf({ name: 'a', lines: [], choice: { by: 1 } });
    expect(errors.map(({ path, code }) => [path, code])).toEqual([['choice.by', 'invalid-type']]);
  });

  it('are worded in the language of the caller', () => {
    const value = { name: 7, lines: [] };
    expect(errorsOf(value, 'en')[0]?.message).toBe('Must be a text.');
    expect(errorsOf(value, 'zh-CN')[0]?.message).toBe('须为文本。');
  });

  it('keep the code and the sentence that a schema gives itself', () => {
    expect(errorsOf({ name: 'a', lines: [], fru: 'X' })).toEqual([
      { path: 'fru', code: 'unknown', message: 'There is no part X.' },
    ]);
  });
});
