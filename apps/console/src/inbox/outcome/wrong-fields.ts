import type { Problem } from '@fixtrail/sdk/types.gen';
import type { Field } from './endings';
import { rowsOf, groupOf, valueAt, type Group } from './filled';

/** What is wrong with a form: at its fields, and what belongs to none of them. */
export interface Wrong {
  readonly at: Readonly<Record<string, string>>;
  readonly elsewhere: readonly string[];
}

const prefix = 'outcome.';

/** What the server said no to, each at its field, until something else stands in that field. */
export const wrongIn = (
  problem: Partial<Problem> | undefined,
  told: unknown,
  now: unknown,
  shown: readonly string[],
): Wrong => {
  const errors = (problem?.errors ?? []).map(({ path, message }) => ({
    path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
    message,
  }));
  const standing = errors.filter(({ path }) => same(valueAt(told, path), valueAt(now, path)));
  return {
    at: Object.fromEntries(standing.filter(({ path }) => shown.includes(path)).map((one) => [one.path, one.message])),
    elsewhere: standing.filter(({ path }) => !shown.includes(path)).map(({ message }) => message),
  };
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The paths at which a form can say something. */
export const pathsOf = (fields: readonly Field[], filled: Group, path = ''): readonly string[] =>
  fields.flatMap((field) => {
    const here = `${path}${field.name}`;
    if (field.kind === 'window') return [here, `${here}.from`, `${here}.to`];
    if (field.kind === 'group') return [here, ...pathsOf(field.fields, groupOf(filled, field.name), `${here}.`)];
    if (field.kind !== 'rows') return [here];
    return [
      here,
      ...rowsOf(filled, field.name).flatMap((row, index) => [
        `${here}.${index}`,
        ...pathsOf(field.fields, row, `${here}.${index}.`),
      ]),
    ];
  });
