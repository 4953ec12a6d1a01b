/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
type Schemas = Readonly<Record<string, Schema>>;

export function resolve(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref === undefined) return schema;
  const named = schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (!named) throw new Error(`${schema.$ref} is not in the document`);
  return resolve(named, schemas);
}

/** A value that the schema allows, with every field that it knows: attacks change one thing in it. */
export function exampleOf(given: Schema, schemas: Schemas, depth = 0): unknown {
  const schema = resolve(given, schemas);
  if (schema.examples?.length) return schema.examples[0];
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice, schemas, depth);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return objectOf(schema, schemas, depth);
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map((item) => exampleOf(item, schemas, depth + 1));
      return schema.items && schema.maxItems !== 0 ? [exampleOf(schema.items, schemas, depth + 1)] : [];
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return true;
    default:
      return schema.default ?? null;
  }
}

function objectOf({ properties = {} }: Schema, schemas: Schemas, depth: number): object {
  // A schema that holds itself ends somewhere.
  if (depth > 8) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, exampleOf(inner, schemas, depth + 1)]),
  );
}

function textOf({ format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-11-23T10:00:00+08:00';
  if (format === 'date') return '2026-11-23';
  if (format === 'email') return 'wang.fang@example.com';
  if (format === 'uri') return 'https://example.com/hook';
  return 'a'.repeat(Math.max(1, minLength));
}

/** Where something stands in a JSON value. */
export type Path = readonly (string | number)[];

/** Every place of a value, its own included, with what stands there. */
export function places(value: unknown, at: Path = []): readonly { readonly at: Path; readonly value: unknown }[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item: unknown, index) => places(item, [...at, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => places(item, [...at, key]))
      : [];
  return [{ at, value }, ...inner];
}

/** The value with another one in its place. */
export function replaced(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === head ? replaced(item, rest, by) : item));
  }
  const fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [head]: replaced(fields[head], rest, by) };
}
