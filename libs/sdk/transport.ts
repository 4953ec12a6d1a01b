import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addressOf, type Call, type Send } from './call';
import { FixtrailError, NoAnswerError } from './errors';

/** A token, or where to get one: asked for each call, so that it may be renewed. */
export type Token = string | (() => string | Promise<string>);

export interface ClientOptions {
  /** For example `https://fixtrail.example.com`; the paths of the API begin with `/v1`. */
  readonly baseUrl: string;
  /** An API key (`fxk_…`). Either this or a token. */
  readonly apiKey?: string;
  /** An access token of a member of staff. */
  readonly token?: Token;
  /** Language of problems and summaries (default en). */
  readonly language?: 'en' | 'zh-CN';
  /** Milliseconds in which a call is tried again while nobody answers (default 30,000). */
  readonly patienceMs?: number;
}

const attemptMs = 40_000;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** The server, or something before it, is away for a moment. */
const passing: readonly number[] = [429, 502, 503, 504];

/**
 * Sends calls, and sends them again while nobody answers. That is safe: reads change nothing, a PUT says what is to be,
 * and each POST bears an Idempotency-Key, the same in every attempt.
 */
export const openTransport = (options: ClientOptions): Send => {
  const { patienceMs = 30_000 } = options;
  return async (call) => {
    const deadline = Date.now() + patienceMs;
    const idempotencyKey = call.idempotencyKey ?? randomUUID();
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const outcome = await attempt(options, { ...call, idempotencyKey });
      if ('answer' in outcome) return outcome.answer;
      const waitMs = outcome.waitMs ?? pauseMs * (0.5 + Math.random() / 2);
      if (!mayRepeat(call, outcome.error) || Date.now() + waitMs > deadline) throw outcome.error;
      await pause(waitMs, undefined, { signal: call.signal });
    }
  };
};

type Outcome =
  { readonly answer: unknown } | { readonly error: FixtrailError | NoAnswerError; readonly waitMs?: number };

const attempt = async (options: ClientOptions, call: Call): Promise<Outcome> => {
  const token = await tokenOf(options);
  const time = AbortSignal.timeout(attemptMs);
  const signal = call.signal ? AbortSignal.any([call.signal, time]) : time;
  try {
    const response = await fetch(addressOf(options.baseUrl, call), {
      method: call.method,
      signal,
      headers: headersOf(call, token, options.language ?? 'en'),
      ...(call.body !== undefined && { body: isFile(call.body) ? call.body : JSON.stringify(call.body) }),
    });
    if (response.ok && call.accept !== undefined) return { answer: await response.blob() };
    const body = await bodyOf(response);
    if (response.ok) return { answer: body };
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    const error = new FixtrailError(response.status, body ?? {});
    return { error, ...(Number.isFinite(seconds) && { waitMs: seconds * 1000 }) };
  } catch (cause) {
    call.signal?.throwIfAborted();
    return { error: new NoAnswerError(`No answer from ${options.baseUrl}.`, { cause }) };
  }
};

const mayRepeat = ({ method, ifMatch }: Call, error: FixtrailError | NoAnswerError): boolean => {
  if (error instanceof FixtrailError) return passing.includes(error.status) || error.code === 'idempotency-in-progress';
  // Of a PUT under If-Match that was done unheard, the next attempt would say that somebody else did it.
  return method !== 'PUT' || ifMatch === undefined;
};

const tokenOf = async ({ apiKey, token }: ClientOptions): Promise<string | undefined> =>
  apiKey ?? (typeof token === 'function' ? await token() : token);

const headersOf = (
  { method, body, accept = 'application/json', idempotencyKey, ifMatch }: Call,
  token: string | undefined,
  language: string,
): Record<string, string> => ({
  accept,
  'accept-language': language,
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
  // A file names its own type, and a form the line between its parts.
  ...(body !== undefined && !isFile(body) && { 'content-type': 'application/json' }),
  ...(method === 'POST' && idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
});

const isFile = (body: unknown): body is Blob | FormData => body instanceof Blob || body instanceof FormData;

const bodyOf = async (response: Response): Promise<object | undefined> => {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return text === '' || !isJson ? undefined : (JSON.parse(text) as object);
};
