import { z } from 'zod';

export interface Converted {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Schemas with an id, which others refer to. */
  readonly components: Readonly<Record<string, object>>;
}

/** A zod schema as OpenAPI has it. What JSON Schema cannot say (a transformation) is left open: the rest still stands. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const made: Readonly<Record<string, unknown>> = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => withoutSafeIntegerBounds(jsonSchema),
  });
  const { $schema: _, $defs, definitions, ...rest } = made;
  return { schema: rest, components: { ...asObjects($defs), ...asObjects(definitions) } };
}

const asObjects = (given: unknown): Readonly<Record<string, object>> =>
  (given ?? {}) as Readonly<Record<string, object>>;

/** That a number is one JavaScript can hold says nothing about the field. */
function withoutSafeIntegerBounds(schema: { minimum?: unknown; maximum?: unknown }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
