import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Converted } from './json-schema';
import { answerHeaders, headersOf, type AnswerHeader } from './answer-headers';
import { isConditional, problemExamples, problemResponses, type Operation, type Responses } from './operation-problems';

type Parameter = NonNullable<Operation['parameters']>[number];

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

const header = (name: string, description: string, more: object = {}): Parameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', ...more },
});

const idempotencyKey = header('Idempotency-Key', 'The same call with the same key is answered again and done once.', {
  minLength: 1,
  maxLength: 255,
  pattern: '^[!-~]+$',
});
const ifMatch = header('If-Match', 'Version the caller has seen, as an ETag; another one is answered with 412.');

/** What holds for every route is written down once and added here: its problems, and the headers of commands. */
export function addHabits(document: OpenAPIObject, problem: Converted): OpenAPIObject {
  const paths = Object.entries(document.paths).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, item] of paths) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) item[method] = withHabits(operation, method);
    }
  }
  const schemas = { ...document.components?.schemas, ...problem.components };
  const components = { ...document.components, schemas, examples: problemExamples(), headers: answerHeaders };
  return withoutOldExamples({ ...document, paths: Object.fromEntries(paths), components });
}

function withHabits(operation: Operation, method: (typeof methods)[number]): Operation {
  const signedIn = 'x-permission' in operation;
  const added = [
    ...(signedIn && method === 'post' ? [idempotencyKey] : []),
    ...(isConditional(method, operation) ? [ifMatch] : []),
  ];
  const {
    'x-refusals': _refusals,
    'x-if-match': _ifMatch,
    'x-also-answers': alsoAnswers,
    'x-body-examples': bodyExamples,
    'x-answers-with': headers = [],
    ...published
  } = operation as Operation & {
    'x-refusals'?: unknown;
    'x-if-match'?: unknown;
    'x-also-answers'?: Readonly<Record<string, object>>;
    'x-body-examples'?: Readonly<Record<string, unknown>>;
    'x-answers-with'?: readonly AnswerHeader[];
  };
  return {
    ...published,
    ...(bodyExamples && { requestBody: shownBy(bodyExamples, operation.requestBody) }),
    ...(added.length > 0 && { parameters: [...(operation.parameters ?? []), ...added] }),
    responses: {
      ...described(operation.responses, { also: alsoAnswers, headers }),
      ...problemResponses(method, operation),
      // Readiness says by its own body what is missing.
      ...(operation.responses['503'] && { 503: described(operation.responses)['503'] }),
    },
  };
}

/** Of a body that is no JSON an example stands beside its schema, and not in it. */
function shownBy(
  examples: Readonly<Record<string, unknown>>,
  body: Operation['requestBody'],
): Operation['requestBody'] {
  if (!body || '$ref' in body) return body;
  const content = Object.entries(body.content).map(
    ([type, media]) => [type, type in examples ? { ...media, example: examples[type] } : media] as const,
  );
  return { ...body, content: Object.fromEntries(content) };
}

/** An answer without a description of its own is described by its status: OpenAPI wants one. */
function described(
  responses: Responses,
  {
    also = {},
    headers = [],
  }: { readonly also?: Readonly<Record<string, object>>; readonly headers?: readonly AnswerHeader[] } = {},
): Responses {
  const told = Object.entries(responses).map(([status, response]) => {
    if (!response || '$ref' in response) return [status, response] as const;
    const description = response.description || (STATUS_CODES[status] ?? status);
    const isSuccess = status.startsWith('2');
    const content = { ...response.content, ...(isSuccess && also) };
    const borne = isSuccess ? headersOf(headers) : {};
    return [
      status,
      {
        ...response,
        description,
        ...(Object.keys(borne).length > 0 && { headers: borne }),
        ...(Object.keys(content).length > 0 && { content }),
      },
    ] as const;
  });
  return Object.fromEntries<(typeof told)[number][1]>(told);
}

/** The generator still writes `example` into schemas; since 3.1 they are `examples`, as JSON Schema has it. */
function withoutOldExamples<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutOldExamples) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const isSchema = 'example' in value && ('type' in value || 'anyOf' in value || 'oneOf' in value);
  const { example, ...rest } = value as Readonly<Record<string, unknown>>;
  const told = isSchema ? { ...rest, examples: [example] } : value;
  return Object.fromEntries(Object.entries(told).map(([key, inner]) => [key, withoutOldExamples(inner)])) as Value;
}
