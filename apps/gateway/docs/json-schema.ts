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
  });
  const { $schema: _, $defs, definitions, ...rest } = made;
  return { schema: rest, components: { ...asObjects($defs), ...asObjects(definitions) } };
}

const asObjects = (given: unknown): Readonly<Record<string, object>> =>
  (given ?? {}) as Readonly<Record<string, object>>;
