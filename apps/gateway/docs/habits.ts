import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Converted } from './json-schema';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

const header = (name: string, description: string, maxLength?: number): Parameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', ...(maxLength !== undefined && { maxLength }) },
});

const idempotencyKey = header(
  'Idempotency-Key',
  'The same call with the same key is answered again and done once.',
  255,
);
const ifMatch = header('If-Match', 'Version the caller has seen, as an ETag; another one is answered with 412.');

/** What holds for every route is written down once and added here: the problem answer, and the headers of commands. */
export function addHabits(document: OpenAPIObject, { schema, components }: Converted): OpenAPIObject {
  const paths = Object.entries(document.paths).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, item] of paths) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) item[method] = withHabits(operation, method);
    }
  }
  // A schema with an id is among its own components, and is itself only a reference to there.
  const schemas = inPlace({ ...document.components?.schemas, Problem: schema, ...components });
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, schemas } };
}

function withHabits(operation: Operation, method: (typeof methods)[number]): Operation {
  const signedIn = 'x-permission' in operation;
  const added = !signedIn ? [] : method === 'post' ? [idempotencyKey, ifMatch] : method === 'put' ? [ifMatch] : [];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    ...operation,
    ...(added.length > 0 && { parameters: [...(operation.parameters ?? []), ...added] }),
    responses: { ...described(operation.responses), default: { description: 'A problem (RFC 9457).', content } },
  };
}

/** An answer without a description of its own is described by its status: OpenAPI wants one. */
function described(responses: Operation['responses']): Operation['responses'] {
  const told = Object.entries(responses).map(([status, response]) => {
    if (!response || '$ref' in response) return [status, response] as const;
    return [status, { ...response, description: response.description || (STATUS_CODES[status] ?? status) }] as const;
  });
  return Object.fromEntries<(typeof told)[number][1]>(told);
}

/** The converter's references, as they must read inside an OpenAPI document. */
const inPlace = <Schemas extends object>(schemas: Schemas): Schemas =>
  JSON.parse(JSON.stringify(schemas).replaceAll('"#/definitions/', '"#/components/schemas/')) as Schemas;
