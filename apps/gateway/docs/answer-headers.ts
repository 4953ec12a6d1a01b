/** Headers of answers, once, for all operations to refer to. */
export const answerHeaders = {
  ETag: {
    description: 'The version of what is answered, for `If-Match`.',
    required: true,
    schema: { type: 'string', pattern: '^"\\d+"$', examples: ['"7"'] },
  },
  Location: {
    description: 'Where it can be read from now on.',
    required: true,
    schema: { type: 'string', examples: ['/v1/requests/019ab3c2-7d1e-7000-8000-000000000000'] },
  },
  'Retry-After': {
    description: 'Seconds after which it is worth trying again.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+$', examples: ['2'] },
  },
} as const;
export type AnswerHeader = keyof typeof answerHeaders;

/** Of a 409, which says so only while the first call with a key still runs. */
export const perhapsRetryAfter = {
  'Retry-After': { ...answerHeaders['Retry-After'], description: 'Of `idempotency-in-progress`.', required: false },
} as const;

export const headersOf = (names: readonly AnswerHeader[]): Readonly<Record<string, { readonly $ref: string }>> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
