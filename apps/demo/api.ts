import { randomUUID } from 'node:crypto';
import type { Token } from '@fixtrail/contracts/api/users';
import type { Language } from './settings';

/** Nobody answers at the address. */
export class NotRunningError extends Error {
  override readonly name = 'NotRunningError';
}

/** The API said no: a problem document (RFC 9457), with its code and every field at fault. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    call: string,
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${call} was refused with ${status} ${code}: ${detail}`);
  }
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** What one signed-in person can say. Answers are taken at the API's word: its own tests hold it to its document. */
export interface Session {
  readonly userId: string;
  get<Answer>(path: string): Promise<Answer>;
  put<Answer>(path: string, body: object): Promise<Answer>;
  /** Without a key of its own every call gets a fresh one, so that sending it again after a 503 does nothing twice. */
  post<Answer>(path: string, body: object, idempotencyKey?: string): Promise<Answer>;
}

export interface Api {
  signIn(username: string, password: string): Promise<Session>;
}

const attempts = 20;
const timeoutMs = 30_000;
const longestWaitMs = 15_000;

export const connect = (baseUrl: string, language: Language): Api => {
  let hasAnswered = false;
  const reach = async (url: string, init: RequestInit): Promise<Response | null> => {
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      hasAnswered = true;
      return answer;
    } catch (error) {
      if (hasAnswered) return null;
      throw notRunning(baseUrl, error);
    }
  };

  /** Calls again while a server behind is away or is being started again: every POST bears a key, so that is safe. */
  const send = async <Answer>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Answer> => {
    const call = `${method} ${path}`;
    const init = {
      method,
      headers: {
        ...headers,
        accept: 'application/json',
        'accept-language': language === 'zh' ? 'zh-CN' : 'en',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const answer = await reach(`${baseUrl}${path}`, init);
      if (answer?.ok) return (await answer.json()) as Answer;
      const mayPass = answer === null || answer.status === 429 || answer.status === 503;
      if (answer && (!mayPass || attempt === attempts)) throw refused(call, answer.status, await problemOf(answer));
      await new Promise((resolve) => setTimeout(resolve, waitMs(answer)));
    }
    throw notRunning(baseUrl, new Error(`${call}: no answer in ${attempts} attempts`));
  };

  return {
    async signIn(username, password) {
      const { accessToken } = await send<Token>('POST', '/v1/auth/token', {}, { username, password });
      const authorization = `Bearer ${accessToken}`;
      return {
        userId: username,
        get: (path) => send('GET', path, { authorization }),
        put: (path, body) => send('PUT', path, { authorization }, body),
        post: (path, body, key = randomUUID()) => send('POST', path, { authorization, 'idempotency-key': key }, body),
      };
    },
  };
};

const notRunning = (baseUrl: string, error: unknown): NotRunningError => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new NotRunningError(
    `Fixtrail does not answer at ${baseUrl} (${cause}).\n` +
      'Start it with `npm start`, in another terminal, and wait for "Fixtrail is ready"; it prints its address.\n' +
      'Another address: FIXTRAIL_URL=http://… npm run demo, or npm run demo -- http://…',
    { cause: error },
  );
};

const problemOf = async (answer: Response): Promise<Problem> => {
  try {
    return (await answer.json()) as Problem;
  } catch {
    // Not one of ours: something else listens at this address.
    return { code: 'no-problem-document', detail: answer.statusText };
  }
};

const refused = (call: string, status: number, { code = 'unknown', detail = '', errors = [] }: Problem): RefusedError =>
  new RefusedError(
    call,
    status,
    code,
    [detail, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'),
  );

/** As long as the answer asks for; a second when there was none. */
const waitMs = (answer: Response | null): number =>
  Math.min(longestWaitMs, Math.max(1, Number(answer?.headers.get('retry-after') ?? 1)) * 1000);
