import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { derivedId } from '@fixtrail/contracts/ids';
import type { Journal } from './journal';

/** What the lives look at in a request. */
export interface SeenRequest {
  readonly id: string;
  readonly tasks: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
}
export interface SeenParts {
  readonly items: readonly { readonly state: string }[];
}

/** A member of staff who does not give up: asks again, with the same key, until there is an answer. */
export interface PersistentClient {
  request(id: string): Promise<SeenRequest>;
  parts(requestId: string): Promise<SeenParts>;
  /** The list, asked again until it shows something: lists lag a little behind. */
  requests(query: string): Promise<{ readonly items: readonly { readonly id: string }[] }>;
  /** Answers with what the command made or changed. */
  post(path: string, body: object): Promise<{ readonly id: string }>;
  /** The same for a command that may rightly be refused: answers with the status, 2xx or 409. */
  attempt(path: string, body: object): Promise<number>;
}

/** Looks until it shows. @throws Error when it never does: something that was to follow by itself did not. */
export async function patiently<Seen>(
  look: () => Promise<Seen>,
  shows: (seen: Seen) => boolean,
  patienceMs: number,
): Promise<Seen> {
  for (const deadline = Date.now() + patienceMs; ; await delay(50)) {
    const seen = await look();
    if (shows(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(seen)} after ${patienceMs} ms`);
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Said no: in a life in which everybody asks only for what is allowed, that is a fault of the system. */
class RefusedError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Whatever says neither yes nor no: 5xx, too many calls, and a first call with this key that is still under way. */
const saysTryAgain = ({ status, body }: Answer): boolean =>
  status >= 500 || status === 429 || (status === 409 && JSON.stringify(body).includes('"idempotency-in-progress"'));

/** @param patienceMs milliseconds after which it gives up: whatever was broken has long been whole again. */
export function persistentClient(
  baseUrl: string,
  username: string,
  password: string,
  journal: Journal,
  patienceMs: number,
): PersistentClient {
  let token: string | undefined;

  const call = async (method: string, path: string, body?: object, key?: string): Promise<Answer> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, body: await response.json() };
  };
  const signIn = async (): Promise<string> => {
    const { status, body } = await call('POST', '/v1/auth/token', { username, password });
    if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${JSON.stringify(body)}`);
    return (body as { readonly accessToken: string }).accessToken;
  };

  const persist = async (method: string, path: string, body?: object, key?: string): Promise<unknown> => {
    const deadline = Date.now() + patienceMs;
    let last: unknown;
    for (let pauseMs = 50; Date.now() < deadline; pauseMs = Math.min(pauseMs * 2, 1_000)) {
      try {
        token ??= await signIn();
        const answer = await call(method, path, body, key);
        if (answer.status < 300) return answer.body;
        if (answer.status === 401) token = undefined;
        else if (!saysTryAgain(answer))
          throw new RefusedError(`${method} ${path}: ${JSON.stringify(answer)}`, answer.status);
        last = answer;
      } catch (error) {
        if (error instanceof RefusedError) throw error;
        last = error;
      }
      journal.retried();
      await delay(pauseMs);
    }
    throw new Error(`${username}: no answer to ${method} ${path} within ${patienceMs} ms`, { cause: last });
  };

  const command = async (path: string, body: object): Promise<unknown> => {
    const key = randomUUID();
    const commandId = derivedId('user', username, key);
    journal.asked(commandId, path);
    try {
      const answer = await persist('POST', path, body, key);
      journal.told(commandId, path, 200);
      return answer;
    } catch (error) {
      if (error instanceof RefusedError) journal.told(commandId, path, error.status);
      throw error;
    }
  };

  return {
    request: async (id) => (await persist('GET', `/v1/requests/${id}`)) as SeenRequest,
    parts: async (id) => (await persist('GET', `/v1/requests/${id}/parts`)) as SeenParts,
    requests: (query) =>
      patiently(
        async () =>
          (await persist('GET', `/v1/requests?${query}`)) as Awaited<ReturnType<PersistentClient['requests']>>,
        ({ items }) => items.length > 0,
        patienceMs,
      ),
    post: async (path, body) => (await command(path, body)) as { readonly id: string },
    async attempt(path, body) {
      try {
        await command(path, body);
        return 200;
      } catch (error) {
        if (error instanceof RefusedError && error.status === 409) return 409;
        throw error;
      }
    },
  };
}
