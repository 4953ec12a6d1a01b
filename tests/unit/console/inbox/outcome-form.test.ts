import { outcomeJsonSchema, outcomeSchemas } from '@fixtrail/contracts/api/outcomes';
import { taskKinds } from '@fixtrail/contracts/api/tasks';
import { taskSteps, type TaskKind } from '@fixtrail/domain/request';
import { pauseReasons } from '@fixtrail/domain/policy/policy';
import { endingsOf, type Ending, type Field } from '../../../../apps/console/src/inbox/outcome/endings';
import { filledOf, missingIn, outcomeOf, type Group } from '../../../../apps/console/src/inbox/outcome/filled';
import english from '../../../../apps/console/src/inbox/words/en.json';
import chinese from '../../../../apps/console/src/inbox/words/zh-CN.json';

const endings = (kind: TaskKind): readonly Ending[] => [
  ...endingsOf(outcomeJsonSchema(kind, 'fault')),
  ...(kind === 'onsite-visit'
    ? endingsOf(outcomeJsonSchema(kind, 'inspection')).filter((one) => one.result === 'done')
    : []),
];
const ending = (kind: TaskKind, result: string): Ending => {
  const found = endings(kind).find((one) => one.result === result);
  if (!found) throw new Error(`${kind} has no ending ${result}.`);
  return found;
};

/** Something that a person may type into each kind of field. */
const typedInto = (field: Field): Group[string] => {
  switch (field.kind) {
    case 'rows':
      return [filledInto(field.fields)];
    case 'group':
      return filledInto(field.fields);
    case 'window':
      return { from: '2026-11-23T10:00', to: '2026-11-23T12:00' };
    case 'choice':
      return field.options[0];
    case 'fru':
      return '39m4558';
    case 'day':
      return '2026-12-31';
    case 'moment':
      return '2026-11-23T10:00';
    case 'number':
    case 'money':
    case 'score':
      return '3';
    default:
      return 'BJ-1';
  }
};
const filledInto = (fields: readonly Field[]): Group =>
  Object.fromEntries(fields.map((field) => [field.name, typedInto(field)]));

const everyEnding = taskKinds.flatMap((kind) => endings(kind).map((one) => [kind, one.result, one] as const));

describe('the form of an outcome, drawn from its schema', () => {
  it.each(everyEnding)('%s, %s: filled in, it is an outcome that the server takes', (kind, _result, one) => {
    const filled = filledInto(one.fields);
    expect(missingIn(one.fields, filled)).toEqual([]);
    expect(outcomeSchemas[kind].safeParse(outcomeOf(one, filled)).error?.issues).toBeUndefined();
  });

  it.each(everyEnding)('%s, %s: with what is required alone, too', (kind, _result, one) => {
    const filled = filledInto(one.fields.filter(({ required }) => required));
    expect(outcomeSchemas[kind].safeParse(outcomeOf(one, filled)).error?.issues).toBeUndefined();
  });

  it.each(everyEnding)('%s, %s: left empty, it names what the server would name', (kind, _result, one) => {
    const missing = missingIn(one.fields, {});
    expect(outcomeSchemas[kind].safeParse(outcomeOf(one, {})).success).toBe(missing.length === 0);
  });

  it.each(everyEnding)('%s, %s: what was told can be changed and told again', (_kind, _result, one) => {
    const outcome = outcomeOf(one, filledInto(one.fields));
    expect(outcomeOf(one, filledOf(outcome))).toEqual(outcome);
  });

  it('names what is missing in a row', () => {
    const { fields } = ending('make-quote', 'quoted');
    expect(missingIn(fields, { lines: [{ text: 'Board', quantity: '1' }], validUntil: '2026-12-31' })).toEqual([
      'lines.0.unitPrice',
    ]);
  });

  it('serials are scanned, a visit is signed for', () => {
    const { fields } = ending('onsite-visit', 'restored');
    const used = fields.find(({ name }) => name === 'partsUsed');
    expect(used?.fields.map(({ kind }) => kind)).toEqual(['fru', 'serial', 'serial']);
    expect(fields.find(({ name }) => name === 'signedBy')?.kind).toBe('signature');
  });
});

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('in %s', (_language, words) => {
  const has = (group: Readonly<Record<string, unknown>>, word: string): void =>
    expect(Object.keys(group)).toContain(word);
  const fieldsIn = (fields: readonly Field[]): readonly Field[] =>
    fields.flatMap((field) => [field, ...fieldsIn(field.fields)]);

  it('every ending, every field and every choice has a word', () => {
    for (const [, result, one] of everyEnding) {
      has(words.result, result);
      for (const { name, options } of fieldsIn(one.fields)) {
        has(words.field, name);
        const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = words.option;
        for (const option of options) has(choices[name] ?? {}, option);
      }
    }
  });

  it('every step and every reason for a pause has a word', () => {
    for (const step of Object.values(taskSteps).flat()) has(words.step, step);
    for (const reason of pauseReasons) has(words.option.pause, reason);
  });
});
