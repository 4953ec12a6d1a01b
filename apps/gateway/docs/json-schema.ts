import { z } from 'zod';

export interface Converted {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Schemas with an id, which others refer to. */
  readonly components: Readonly<Record<string, object>>;
}

/**
 * A zod schema as OpenAPI 3.1 has it: JSON Schema of 2020-12, with what has an id among the components. What JSON Schema
 * cannot say (a transformation) is left open: the rest still stands.
 */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const made: Readonly<Record<string, unknown>> = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      withoutSafeIntegerBounds(jsonSchema);
      keepExamples(zodSchema, jsonSchema);
    },
  });
  const { $schema: _, $defs, ...rest } = made;
  return { schema: asComponents(rest), components: asComponents(($defs ?? {}) as Readonly<Record<string, object>>) };
}

/** Points every reference at the document's components. */
function asComponents<Value>(value: Value): Value {
  const text = JSON.stringify(value).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/');
  return JSON.parse(text) as Value;
}

/** zod leaves them out where a schema transforms what it reads; ours show what is sent. */
function keepExamples(schema: z.core.$ZodType, made: { examples?: unknown[] }): void {
  const examples = z.globalRegistry.get(schema)?.examples;
  if (Array.isArray(examples)) made.examples ??= [...(examples as unknown[])];
}

/** That a number is one JavaScript can hold says nothing about the field. */
function withoutSafeIntegerBounds(schema: { minimum?: unknown; maximum?: unknown }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
