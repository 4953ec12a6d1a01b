import { addressOf, type Call, type Send } from '@fixtrail/sdk/call';
import { FixtrailError, NoAnswerError } from '@fixtrail/sdk/errors';
import type { Problem } from '@fixtrail/sdk/types.gen';

export interface SendOptions {
  /** Language of problems and sentences. */
  readonly language: () => string;
  /** More headers for every call. The session is a cookie, which the browser sends by itself. */
  readonly headers?: Readonly<Record<string, string>>;
}

const longestMs = 40_000;

/**
 * Sends a call to the gateway that served the page.
 *
 * @throws FixtrailError when it says no (`code`, `status`, `problem`), NoAnswerError when nobody answers.
 */
export const openSend =
  ({ language, headers }: SendOptions): Send =>
  async (call) => {
    const response = await answerTo(call, { ...headersOf(call, language()), ...headers });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body: unknown = text === '' || !isJson ? undefined : JSON.parse(text);
    if (response.ok) return body;
    throw new FixtrailError(response.status, problemIn(response, body));
  };

async function answerTo(call: Call, headers: Record<string, string>): Promise<Response> {
  const time = AbortSignal.timeout(longestMs);
  const { method, body, signal } = call;
  try {
    return await fetch(addressOf('', call), {
      method,
      headers,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, time]) : time,
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new NoAnswerError('No answer.', { cause });
  }
}

function headersOf(call: Call, language: string): Record<string, string> {
  const { method, body, idempotencyKey, ifMatch } = call;
  return {
    accept: 'application/json',
    'accept-language': language,
    'x-correlation-id': crypto.randomUUID(),
    ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    // Named and empty: a POST that only asks, of which no receipt has to be kept.
    ...(method === 'POST' && idempotencyKey !== '' && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  };
}

/** What stands before the gateway answers without a problem document; a correlation id it may still have. */
function problemIn(response: Response, body: unknown): Partial<Problem> {
  const correlationId = response.headers.get('x-correlation-id');
  const told = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return { ...(correlationId !== null && { correlationId }), ...told };
}
