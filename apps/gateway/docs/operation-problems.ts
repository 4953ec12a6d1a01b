import type { OpenAPIObject } from '@nestjs/swagger';
import { describeProblem, problems, type ProblemCode } from '@fixtrail/contracts/problems';
import { takesIfMatch } from '../http/etag';
import { headersOf, perhapsRetryAfter } from './answer-headers';
import type { RouteAccess } from '../http/request-state';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type Responses = Operation['responses'];

/** What a route says of itself for the document; written by `@Authorised`, taken out again before it is published. */
export interface Told {
  readonly 'x-permission'?: string;
  readonly 'x-refusals'?: readonly ProblemCode[];
  readonly 'x-if-match'?: Pick<RouteAccess, 'ifMatch' | 'object'>;
}

export const isConditional = (method: string, { 'x-if-match': told }: Operation & Told): boolean =>
  told !== undefined && takesIfMatch(method.toUpperCase(), told);

/** Every problem code that this operation may be answered with: those of the habits, and its own. */
function codesOf(method: string, operation: Operation & Told): readonly ProblemCode[] {
  const signedIn = operation['x-permission'] !== undefined;
  const namesOne = operation.parameters?.some((one) => 'in' in one && one.in === 'path') ?? false;
  const codes: readonly (readonly ProblemCode[] | false)[] = [
    // What is no HTTP is told before a route is looked for; a parameter may be a stray one everywhere.
    ['unreadable', 'headers-too-large', 'invalid', 'unavailable'],
    signedIn && ['unauthenticated', 'forbidden', 'rate-limited'],
    // By the cookie of a browser's session.
    signedIn && method !== 'get' && ['cross-site'],
    // A path that a router cannot match, and an object that is not there.
    namesOne && ['not-found'],
    // A body that is not asked for is read all the same, and may be too much.
    method !== 'get' && ['too-large', 'unsupported-media-type'],
    signedIn && method === 'post' && ['idempotency-key-reused', 'idempotency-in-progress'],
    isConditional(method, operation) && ['if-match-failed'],
    operation['x-refusals'] ?? [],
  ];
  return [...new Set(codes.flatMap((some) => some || []))];
}

/** One answer for each status, with the codes it may bear. */
export function problemResponses(method: string, operation: Operation & Told): Responses {
  const codes = codesOf(method, operation);
  const statuses = [...new Set(codes.map((code) => problems[code].status))].toSorted((a, b) => a - b);
  const responses = statuses.map((status) => {
    const own = codes.filter((code) => problems[code].status === status);
    const headers = own.includes('idempotency-in-progress')
      ? perhapsRetryAfter
      : headersOf(comeAgain.includes(status) ? ['Retry-After'] : []);
    return [status, { ...answer(own), ...(Object.keys(headers).length > 0 && { headers }) }];
  });
  return Object.fromEntries(responses) as Responses;
}

/** Statuses that always say when to come again. */
const comeAgain: readonly number[] = [429, 503];

function answer(codes: readonly ProblemCode[]): object {
  const schema = { $ref: '#/components/schemas/Problem', properties: { code: { enum: codes.toSorted() } } };
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('; '),
    content: { 'application/problem+json': { schema, examples } },
  };
}

/** Each problem as it is answered, once, for all operations to refer to. */
export const problemExamples = (): Readonly<Record<string, object>> =>
  Object.fromEntries(
    (Object.keys(problems) as ProblemCode[]).map((code) => {
      const value = { ...describeProblem(code), correlationId: '019ab3c2-7d1e-7000-8000-000000000000' };
      return [code, { summary: problems[code].title.en, value }];
    }),
  );
