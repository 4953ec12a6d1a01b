import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startReceiver, type Receiver } from '../support/receiver';
import { startStack, type Stack } from '../support/stack';
import { clientOf, key, ok, signIn, signInAll, type Staff } from '../e2e/client';
import { complete, eventually, faultReport, openRequest, registerDevice, stockPart, taskOf } from '../e2e/world';

/**
 * What identifies a person or opens a door, in a form that is found again. It goes through whole lives and every way of
 * failing; then the logs of gateway and worker are read, at the level where they say most.
 */
const canary = {
  phone: '139-7781-4402',
  otherPhone: '010-6655-7788',
  email: 'canary.wang@example.com',
  address: '金丝雀街道四十二号院',
  name: '金丝雀女士',
  password: 'canary-password-4711',
  text: 'canary-text-of-a-note',
} as const;
const found = new Map<string, string>(Object.entries(canary));

let stack: Stack;
let staff: Staff;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  stack = await startStack({
    env: { FIXTRAIL_LOG_LEVEL: 'trace', WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8', WEBHOOK_RETRY_SECONDS: '0,1,1' },
  });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await receiver?.stop();
});

it('no secret, telephone number, mail address, address or name of a customer is in any log', async () => {
  found.set('seed password', stack.seedPassword);
  const customer = { name: canary.name, phone: canary.phone, email: canary.email };
  const site = { address: canary.address, region: 'CN-BJ' };
  const device = await registerDevice(staff, { customer, site });
  const { fru } = await stockPart(staff, 5);
  const report = faultReport(device, { customer, site, externalRef: 'ref-1', fault: { description: canary.text } });

  await hooks();
  await signingIn();
  const { id } = await openRequest(staff.clerk, report);
  await life(id as string, fru);
  await refusals(report, id as string);
  await serversAway(report);
  receiver.answer(() => ({ status: 204 }));

  const logs = join(stack.dataDir, 'logs');
  const lines = readdirSync(logs).flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n'));
  expect(lines.length).toBeGreaterThan(100);
  const told = [...found].flatMap(([what, secret]) => {
    const line = lines.find((one) => formsOf(secret).some((form) => one.includes(form)));
    return line === undefined ? [] : [`${what}: ${line.slice(0, 500)}`];
  });
  expect(told).toEqual([]);
  // That they would be found: what may be said is there.
  expect(lines.some((line) => line.includes(id as string))).toBe(true);
}, 180_000);

/** As it is, within JSON, within an address, and a telephone number without its dashes. */
function formsOf(secret: string): readonly string[] {
  const digits = /^[\d-]+$/.test(secret) ? [secret.replaceAll('-', '')] : [];
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...digits];
}

async function hooks(): Promise<void> {
  const made = ok(
    await staff.admin.post('/v1/webhook-endpoints', { url: `${receiver.url}/hook?token=canary-in-url`, types: ['*'] }),
  );
  found.set('webhook secret', String(made.secret));
  found.set('a token in a webhook’s address', 'canary-in-url');
  receiver.answer(({ path }) => (path.includes('x') ? { status: 500 } : undefined));
}

async function signingIn(): Promise<void> {
  const user = { username: 'canary', name: canary.name, role: 'clerk', password: canary.password };
  ok(await staff.admin.post('/v1/users', user));
  const token = ok(
    await clientOf(stack.baseUrl).post('/v1/auth/token', { username: 'canary', password: canary.password }),
  );
  found.set('access token', token.accessToken as string);
  await signIn(stack.baseUrl, 'canary', canary.password);
  const wrong = 'canary-wrong-password';
  found.set('a wrong password', wrong);
  await clientOf(stack.baseUrl).post('/v1/auth/token', { username: 'canary', password: wrong });
  // A person who types the password where the name goes.
  await clientOf(stack.baseUrl).post('/v1/auth/token', { username: canary.password, password: 'x' });
  await clientOf(stack.baseUrl, `${token.accessToken as string}x`).get('/v1/me');
  const { key: apiKey } = ok(await staff.admin.post('/v1/api-keys', { name: 'canary', scopes: ['requests'] }));
  found.set('API key', apiKey as string);
  await clientOf(stack.baseUrl, apiKey as string).get('/v1/requests');
  await clientOf(stack.baseUrl, apiKey as string).get('/v1/users');
}

async function life(id: string, fru: string): Promise<void> {
  const { token } = ok(await staff.hotline.post(`/v1/requests/${id}/links`));
  found.set('customer’s link', token as string);
  await clientOf(stack.baseUrl, token as string).get(`/v1/requests/${id}`);
  ok(await staff.hotline.post(`/v1/requests/${id}/notes`, { text: `${canary.text} ${canary.otherPhone}` }, key()));
  const parts = [{ fru, quantity: 1 }];
  const needs = { result: 'needs-onsite', summary: canary.text, proposal: canary.text, parts };
  await complete(staff.hotline, id, 'diagnose', needs);
  const by = { name: canary.name, phone: canary.otherPhone };
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone', by }));
  await taskOf(staff.field, id, 'onsite-visit');
  for (const path of ['', '/timeline', '/agenda', '/clocks', '/parts'])
    ok(await staff.manager.get(`/v1/requests/${id}${path}`));
  const query = `customer=${encodeURIComponent(canary.name)}&q=${encodeURIComponent(canary.phone)}`;
  await staff.manager.get(`/v1/requests?${query}`);
  ok(await staff.manager.get('/v1/events?after=0&limit=1000'));
  await eventually(
    () => Promise.resolve(receiver.received.length),
    (count) => count > 3,
  );
}

/** Everything is wrong with them that can be: what is said of it may not be said with them. */
async function refusals(report: object, id: string): Promise<void> {
  const raw = (text: string, type = 'application/json') =>
    staff.clerk.call('POST', '/v1/requests', { raw: { text, type } });
  await raw(JSON.stringify(report).slice(0, -1));
  await raw(JSON.stringify(report), 'text/plain');
  await staff.clerk.post('/v1/requests', { ...report, [canary.phone]: canary.address });
  await staff.clerk.post('/v1/requests', { ...report, kind: canary.phone, severity: canary.address });
  await staff.clerk.post('/v1/requests', report);
  await staff.clerk.post('/v1/requests', report);
  await staff.field.post(`/v1/requests/${id}/notes`, { text: canary.text });
  await staff.hotline.post(`/v1/requests/${id}/consent`, {
    accepted: true,
    via: 'phone',
    by: { name: canary.name, phone: canary.phone },
  });
  await staff.manager.get(`/v1/requests?unknown=${encodeURIComponent(canary.phone)}`);
  await staff.manager.get(`/v1/requests?cursor=${encodeURIComponent(canary.phone)}`);
  const header = 'serial,model,customer.name,customer.phone,site.address,site.region,acceptedOn,warrantyYears';
  const line = `X-1,T60-2007,${canary.name},${canary.phone},${canary.address},CN-BJ,never,x`;
  const text = `${header}\n${line}\n"${canary.phone}`;
  await staff.clerk.call('POST', '/v1/imports/devices', { raw: { text, type: 'text/csv' } });
  const once = key();
  await staff.clerk.post('/v1/requests', { ...report, externalRef: 'ref-2' }, once);
  await staff.clerk.post('/v1/requests', { ...report, externalRef: 'ref-3' }, once);
}

/** No worker is there: the call waits, and is answered with 503 or taken later. */
async function serversAway(report: object): Promise<void> {
  await stack.worker.kill9();
  const { status } = await staff.clerk.post('/v1/requests', { ...report, externalRef: 'ref-4' });
  expect([201, 503]).toContain(status);
  await stack.worker.restart();
  await stack.worker.ready();
  await openRequest(staff.clerk, { ...report, externalRef: 'ref-5' });
}
