import { randomUUID } from 'node:crypto';
import type { Stack } from '../support/stack';

/** What a life looks at in an answer; the tasks only of a request. */
interface SeenRequest {
  readonly id: string;
  readonly tasks: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
}

/** Answers a function that lives one request's whole life over HTTP, as the desks of a hotline do. */
export async function httpLives(stack: Stack): Promise<() => Promise<void>> {
  const [admin, clerk, hotline] = await Promise.all(
    (['admin', 'clerk', 'hotline'] as const).map((name) => signIn(stack, name)),
  );
  if (!admin || !clerk || !hotline) throw new Error('Three desks were signed in.');
  const product = { model: 'T60-2007', serial: 'L3BENCH1' };
  await admin('PUT', `/v1/products/${product.model}`, { name: 'ThinkPad T60' });
  await admin('PUT', `/v1/devices/${product.serial}`, {
    model: product.model,
    customer: { name: '首都图书馆', phone: '010-84981188' },
    site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
    acceptedOn: '2026-01-15',
    warrantyYears: 3,
  });
  const report = {
    kind: 'fault',
    channel: 'phone',
    policy: 'platform-support',
    customer: { name: '王芳', phone: '010-84981188' },
    product,
    site: { region: 'CN-BJ', zone: 'city' },
    fault: { description: '开机无显示', errorMessage: '301', configuration: '2 GB' },
  };
  const steps = [
    ['diagnose', { result: 'solved', cause: '内存松动', method: '重新插拔' }],
    ['confirm-restored', { result: 'confirmed' }],
    ['write-report', { result: 'submitted', kind: 'hardware', cause: '内存松动', method: '重新插拔', losses: '无' }],
    ['return-visit', { result: 'rated', scores: { onsite: 5 } }],
  ] as const;

  return async () => {
    const { id, tasks } = await clerk('POST', '/v1/requests', report);
    let open = tasks;
    for (const [kind, outcome] of steps) {
      const task = open.find((one) => one.kind === kind && one.state === 'open');
      if (!task) throw new Error(`Request ${id} has no open ${kind}.`);
      await hotline('POST', `/v1/tasks/${task.id}/complete`, { outcome });
      // As an engineer's page does: the request as it stands now, with its next task.
      open = (await hotline('GET', `/v1/requests/${id}`)).tasks;
    }
  };
}

type Call = (method: string, path: string, body?: object) => Promise<SeenRequest>;

async function signIn({ baseUrl, seedPassword }: Stack, username: string): Promise<Call> {
  const call = async (token: string | null, method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const credentials = { username, password: seedPassword };
  const { accessToken } = (await call(null, 'POST', '/v1/auth/token', credentials)) as { readonly accessToken: string };
  return async (method, path, body) => (await call(accessToken, method, path, body)) as SeenRequest;
}
