import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { derivedId } from '@fixtrail/contracts/ids';
import type { Json } from '../e2e/client';

/** A call that was answered: asked again with its key, it is answered alike. */
export interface Kept {
  readonly who: string;
  readonly key: string;
  readonly path: string;
  readonly commandId: string;
  readonly status: number;
  readonly body: string;
  readonly again: () => Promise<{ readonly status: number; readonly body: string }>;
}

export interface Ask {
  readonly json?: object;
  /** Sent as it is. */
  readonly raw?: { readonly type: string; readonly text: string };
}

/** Somebody who asks everything with a key, and again until there is an answer. */
export interface Retrying {
  post(path: string, ask?: Ask | object): Promise<Json>;
  get(path: string): Promise<Json>;
}

const patienceMs = 90_000;
/** 5xx, too many, and a first call under way: nobody has said yes or no. */
const undecided = (status: number, body: string): boolean =>
  status >= 500 || status === 429 || (status === 409 && body.includes('"idempotency-in-progress"'));

const parsed = (body: string): Json => (body === '' ? {} : JSON.parse(body));

/** @param kept gets every call that was answered. */
export function retrying(
  baseUrl: string,
  who: string,
  password: string,
  kept: Kept[],
): Retrying & { retries(): number } {
  let token = '';
  let retries = 0;

  const once = async (method: string, path: string, type?: string, text?: string, key?: string) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(type !== undefined && { 'content-type': type }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(text !== undefined && { body: text }),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: response.status, body: await response.text() };
  };
  const signIn = async (): Promise<void> => {
    const text = JSON.stringify({ username: who, password });
    const { status, body } = await once('POST', '/v1/auth/token', 'application/json', text);
    if (status !== 200) throw new Error(`${who} could not sign in: ${status} ${body}`);
    token = (JSON.parse(body) as { accessToken: string }).accessToken;
  };
  const persist = async (...call: Parameters<typeof once>) => {
    let last: unknown;
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; retries += 1, await delay(150)) {
      try {
        if (token === '') await signIn();
        const answer = await once(...call);
        if (!undecided(answer.status, answer.body)) return answer;
        last = answer;
      } catch (error) {
        last = error;
      }
    }
    const said = last instanceof Error ? last.message : JSON.stringify(last);
    throw new Error(`${who}: no answer to ${call[0]} ${call[1]} within ${patienceMs} ms, at last: ${said}`);
  };

  return {
    retries: () => retries,
    async get(path) {
      const { status, body } = await persist('GET', path);
      if (status !== 200) throw new Error(`${who}: GET ${path} answered ${status} ${body}`);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- it is looked into as any client does
      return parsed(body);
    },
    async post(path, ask = {}) {
      const { raw, json } = 'raw' in ask || 'json' in ask ? ask : { raw: undefined, json: ask };
      const [type, text] = raw ? [raw.type, raw.text] : ['application/json', JSON.stringify(json ?? {})];
      const key = randomUUID();
      const again = () => persist('POST', path, type, text, key);
      const { status, body } = await again();
      if (status >= 300) throw new Error(`${who}: POST ${path} ${text} answered ${status} ${body}`);
      kept.push({ who, key, path, commandId: derivedId('user', who, key), status, body, again });
      // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- it is looked into as any client does
      return parsed(body);
    },
  };
}
