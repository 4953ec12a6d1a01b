import { randomUUID } from 'node:crypto';
import type { Stack } from '../support/stack';

/** What a life looks at in an answer; the tasks only of a request. */
export interface SeenRequest {
  readonly id: string;
  readonly version: number;
  readonly tasks: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
}

/** The desks of a hotline, each signed in, with a device in the register. */
export interface Desks {
  readonly admin: Call;
  readonly clerk: Call;
  readonly hotline: Call;
  /** The clerk takes in a fault of the device. */
  readonly open: () => Promise<SeenRequest>;
}

export type Call = <Answer = SeenRequest>(method: string, path: string, body?: object) => Promise<Answer>;

const product = { model: 'T60-2007', serial: 'L3BENCH1' };
const report = {
  kind: 'fault',
  channel: 'phone',
  policy: 'platform-support',
  customer: { name: '王芳', phone: '010-84981188' },
  product,
  site: { region: 'CN-BJ', zone: 'city' },
  fault: { description: '开机无显示', errorMessage: '301', configuration: '2 GB' },
};

export async function openDesks(stack: Stack): Promise<Desks> {
  const [admin, clerk, hotline] = await Promise.all([
    signIn(stack, 'admin'),
    signIn(stack, 'clerk'),
    signIn(stack, 'hotline'),
  ]);
  await admin('PUT', `/v1/products/${product.model}`, { name: 'ThinkPad T60' });
  await admin('PUT', `/v1/devices/${product.serial}`, {
    model: product.model,
    customer: { name: '首都图书馆', phone: '010-84981188' },
    site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
    acceptedOn: '2026-01-15',
    warrantyYears: 3,
  });
  return { admin, clerk, hotline, open: () => clerk('POST', '/v1/requests', report) };
}

export async function signIn({ baseUrl, seedPassword }: Stack, username: string): Promise<Call> {
  const call = async (token: string | null, method: string, path: string, body?: object): Promise<unknown> => {
    const headers = {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    };
    const send = (): Promise<Response> =>
      fetch(`${baseUrl}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    let response = await send();
    // Too much at once for this machine: the same is sent again, with its key, and all of it counts.
    for (let again = 0; response.status === 503 && again < 5; again += 1) response = await send();
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const credentials = { username, password: seedPassword };
  const { accessToken } = (await call(null, 'POST', '/v1/auth/token', credentials)) as { readonly accessToken: string };
  return async <Answer>(method: string, path: string, body?: object) =>
    (await call(accessToken, method, path, body)) as Answer;
}
