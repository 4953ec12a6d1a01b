import type { Ending, Field } from './endings';

/** What stands in a form: texts as typed, rows, groups. It is kept as a draft as it is. */
export type Filled = string | readonly Group[] | readonly string[] | Group;
export interface Group {
  readonly [name: string]: Filled | undefined;
}

const isGroup = (value: Filled | undefined): value is Group => typeof value === 'object' && !Array.isArray(value);
const rowsIn = (value: Filled | undefined): readonly Group[] =>
  Array.isArray(value) ? value.filter((one): one is Group => typeof one === 'object') : [];
export const textIn = (value: Filled | undefined): string => (typeof value === 'string' ? value : '');
export const rowsOf = (group: Group, name: string): readonly Group[] => rowsIn(group[name]);
export const groupOf = (group: Group, name: string): Group => {
  const value = group[name];
  return isGroup(value) ? value : {};
};

/** The outcome that is sent: blanks are left out, numbers are numbers, local times have their offset. */
export const outcomeOf = ({ result, fields }: Ending, filled: Group): Readonly<Record<string, unknown>> => ({
  result,
  ...objectOf(fields, filled),
});

const objectOf = (fields: readonly Field[], filled: Group): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = valueOf(field, filled[field.name]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

const valueOf = (field: Field, filled: Filled | undefined): unknown => {
  switch (field.kind) {
    case 'rows': {
      const rows = rowsIn(filled)
        .map((row) => objectOf(field.fields, row))
        .filter(hasSomething);
      return rows.length > 0 || field.required ? rows : undefined;
    }
    case 'group': {
      const inner = objectOf(field.fields, isGroup(filled) ? filled : {});
      return hasSomething(inner) ? inner : undefined;
    }
    case 'window': {
      const { from, to } = isGroup(filled) ? filled : {};
      const [begin, end] = [momentOf(textIn(from)), momentOf(textIn(to))];
      return begin !== undefined && end !== undefined ? { from: begin, to: end } : undefined;
    }
    case 'words': {
      const lines = textIn(filled)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return lines.length > 0 ? lines : undefined;
    }
    case 'number':
    case 'money':
    case 'score': {
      const text = textIn(filled).trim();
      return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
    }
    case 'moment':
      return momentOf(textIn(filled));
    case 'fru':
      return textIn(filled).trim().toUpperCase() || undefined;
    default:
      return textIn(filled).trim() || field.preset;
  }
};

const hasSomething = (value: Readonly<Record<string, unknown>>): boolean => Object.keys(value).length > 0;

/** `2026-11-23T10:00` as a field of the browser gives it, in the person's zone. */
const momentOf = (local: string): string | undefined => {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** Paths of required fields that are empty, in the form's order: the first one is where the person is led. */
export const missingIn = (fields: readonly Field[], filled: Group, path = ''): readonly string[] =>
  fields.flatMap((field) => {
    const here = `${path}${field.name}`;
    const value = filled[field.name];
    if (field.kind === 'rows') {
      const rows = rowsIn(value);
      if (rows.length === 0) return field.required ? [here] : [];
      return rows.flatMap((row, index) => missingIn(field.fields, row, `${here}.${index}.`));
    }
    const empty = valueOf(field, value) === undefined;
    if (field.kind === 'group') {
      const inner = isGroup(value) ? value : {};
      if (empty) return field.required ? [here] : [];
      return missingIn(field.fields, inner, `${here}.`);
    }
    return field.required && empty ? [here] : [];
  });

/** What an outcome says at a path such as `lines.0.unitPrice`. */
export const valueAt = (outcome: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      outcome,
    );

/** The form of an outcome that has been told before, for changing it. */
export const filledOf = (outcome: Readonly<Record<string, unknown>>): Group => {
  const { result: _result, ...rest } = outcome;
  return groupFrom(rest);
};

const groupFrom = (value: object): Group =>
  Object.fromEntries(Object.entries(value).map(([name, one]: [string, unknown]) => [name, filledFrom(one)]));

const filledFrom = (value: unknown): Filled | undefined => {
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value;
    return all.every((one) => typeof one === 'string')
      ? all.join('\n')
      : all.flatMap((one) => (typeof one === 'object' && one !== null ? [groupFrom(one)] : []));
  }
  if (typeof value === 'object' && value !== null) return groupFrom(value);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? localText(value) : undefined;
};

/** A moment as the field of the browser wants it. */
const localText = (value: string): string => {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value;
  const at = new Date(value);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
