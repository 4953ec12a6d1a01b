import { randomUUID } from 'node:crypto';
import { checkContract } from '../contract/check-contract';

/** An answer of the API, as a client sees it. */
export interface Answer<Body = Json> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}
// Tests look into answers freely; what shape they have is checked against openapi.json on every call.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body sent as it is, with its own content type. */
  readonly form?: FormData;
  readonly raw?: { readonly text: string | Uint8Array<ArrayBuffer>; readonly type: string };
}

/** One member of staff at the API. */
export interface Client {
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  get(path: string, headers?: CallOptions['headers']): Promise<Answer>;
  post(path: string, body?: unknown, headers?: CallOptions['headers']): Promise<Answer>;
  put(path: string, body?: unknown, headers?: CallOptions['headers']): Promise<Answer>;
}

export const clientOf = (baseUrl: string, token?: string): Client => {
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Answer> => {
    const { body, headers, raw, form } = options;
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(raw && { 'content-type': raw.type }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(raw && { body: raw.text }),
      ...(form && { body: form }),
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type');
    const parsed: Json = contentType?.includes('json') === true ? JSON.parse(text) : text;
    await checkContract(baseUrl, {
      method,
      path,
      status: response.status,
      contentType,
      headers: response.headers,
      body: parsed,
    });
    return { status: response.status, headers: response.headers, body: parsed };
  };
  return {
    call,
    get: (path, headers) => call('GET', path, headers ? { headers } : {}),
    post: (path, body = {}, headers) => call('POST', path, { body, ...(headers && { headers }) }),
    put: (path, body = {}, headers) => call('PUT', path, { body, ...(headers && { headers }) }),
  };
};

export const signIn = async (baseUrl: string, username: string, password: string): Promise<Client> => {
  const { status, body } = await clientOf(baseUrl).post('/v1/auth/token', { username, password });
  if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${JSON.stringify(body)}`);
  return clientOf(baseUrl, body.accessToken as string);
};

export const staff = ['clerk', 'hotline', 'field', 'senior', 'parts', 'quality', 'manager', 'admin'] as const;
export type Staff = Readonly<Record<(typeof staff)[number], Client>>;

/** All seeded accounts, signed in. */
export const signInAll = async (baseUrl: string, password: string): Promise<Staff> => {
  const clients = await Promise.all(staff.map(async (name) => [name, await signIn(baseUrl, name, password)] as const));
  return Object.fromEntries(clients) as Staff;
};

/** The answer's body, or an error that shows the answer: tests fail where it went wrong, not lines later. */
export const ok = ({ status, body }: Answer): Json => {
  if (status >= 200 && status < 300) return body;
  throw new Error(`${status} ${JSON.stringify(body)}`);
};

export const key = (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() });
