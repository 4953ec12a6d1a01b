import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../apps/local/application';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly items?: boolean | Schema;
  readonly maxItems?: number;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly maxProperties?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
const { paths, components } = JSON.parse(readFileSync(join(repositoryRoot(), 'openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** `\u0001`: what one character of a text becomes at the most, as JSON in UTF-8. */
const bytesOfACharacter = 6;
/** The longest that an unbounded text of a known form can be. */
const forms: Readonly<Record<string, number>> = { date: 10, 'date-time': 40, uuid: 36 };

/** An upper bound of the bytes that a value of this schema has as JSON. */
function mostBytes(schema: Schema): number {
  if (schema.$ref !== undefined) return mostBytes(components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return Math.max(...choices.map(mostBytes));
  if (schema.allOf) return schema.allOf.reduce((sum, one) => sum + mostBytes(one), 0);
  if (schema.const !== undefined) return JSON.stringify(schema.const).length;
  if (schema.enum) return Math.max(...schema.enum.map((one) => Buffer.byteLength(JSON.stringify(one))));
  switch (schema.type) {
    case 'string':
      return 2 + bytesOfACharacter * longest(schema);
    case 'array':
      return 2 + sumOf(schema.prefixItems ?? []) + mostItems(schema);
    case 'object':
      return (
        mostNamedFreely(schema) +
        Object.entries(schema.properties ?? {}).reduce(
          (sum, [name, property]) => sum + name.length + 4 + mostBytes(property),
          2,
        )
      );
    case 'boolean':
    case 'null':
      return 5;
    case 'number':
    case 'integer':
      return 25;
    default:
      return Infinity;
  }
}

const sumOf = (schemas: readonly Schema[]): number => schemas.reduce((sum, one) => sum + 1 + mostBytes(one), 0);

const mostItems = ({ items, maxItems = Infinity }: Schema): number =>
  items === false ? 0 : maxItems * (1 + mostBytes(typeof items === 'object' ? items : {}));

/** Of an object whose fields are named by the caller: days, for example. */
const mostNamedFreely = ({ additionalProperties, propertyNames = {}, maxProperties = Infinity }: Schema): number =>
  typeof additionalProperties === 'object'
    ? maxProperties * (2 + mostBytes({ type: 'string', ...propertyNames }) + mostBytes(additionalProperties))
    : 0;

/** By `maxLength`, by the form, or by a pattern that counts its characters: `^[0-9A-Z]{7}$`. */
function longest({ maxLength, format, pattern }: Schema): number {
  const counted = /^\^(?:\[[^\]]+\]|\\d)\{(?:\d+,)?(\d+)\}\$$/.exec(pattern ?? '')?.[1];
  return maxLength ?? forms[format ?? ''] ?? (counted === undefined ? Infinity : Number(counted));
}

const bodies = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema ? [{ route: `${method.toUpperCase()} ${path}`, most: mostBytes(schema) }] : [];
  }),
);

// Temporal refuses a payload from 2 MB, and a message of several from 4 MB. The process view holds an outcome at the most.
const commandLimit = 512 * 1024;
/** Commands to requests. A campaign is an event of the log; the requests it opens are as small as any. */
const becomeCommands = /^POST \/v1\/(requests|tasks|parts-lines)\b/;

test('no command that passes its schema comes near to what a workflow’s history can hold', () => {
  const commands = bodies.filter(({ route }) => becomeCommands.test(route));
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter(({ most }) => !(most < commandLimit))).toEqual([]);
});

test('every text and every list that is sent has an end of its own, before that of the body', () => {
  expect(bodies.filter(({ most }) => most === Infinity).map(({ route }) => route)).toEqual([]);
});

test('a schema without an end is found', () => {
  expect(mostBytes({ type: 'object', additionalProperties: { type: 'boolean' } })).toBe(Infinity);
  expect(mostBytes({ type: 'object', properties: { notes: { type: 'array', items: { type: 'boolean' } } } })).toBe(
    Infinity,
  );
  expect(mostBytes({ type: 'string' })).toBe(Infinity);
  expect(mostBytes({ type: 'string', maxLength: 4_000 })).toBe(24_002);
});
