import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import {
  createClient,
  FixtrailError,
  signIn,
  verifyWebhook,
  type Client,
  type FeedEvent,
  type OpenRequest,
} from '@fixtrail/sdk';
import { freePort } from '../../apps/local/servers';
import { eventually } from '../support/eventually';
import { startReceiver } from '../support/receiver';
import { startStack, type Stack } from '../support/stack';

let stack: Stack;
let clerk: Client;
let admin: Client;

const clientOf = async (username: string): Promise<Client> => {
  const { accessToken } = await signIn({ baseUrl: stack.baseUrl }, { username, password: stack.seedPassword });
  return createClient({ baseUrl: stack.baseUrl, token: accessToken });
};

beforeAll(async () => {
  stack = await startStack({ env: { WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8' } });
  [clerk, admin] = await Promise.all([clientOf('clerk'), clientOf('admin')]);
  await admin.register.putProduct('T60-2007', { name: 'ThinkPad T60' });
  await admin.register.putDevice('L3A1234', {
    model: 'T60-2007',
    customer: { name: '首都图书馆', phone: '010-84981188' },
    site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
    acceptedOn: '2026-01-15',
    warrantyYears: 3,
  });
}, 60_000);
afterAll(() => stack?.stop());

const report: OpenRequest = {
  kind: 'fault',
  channel: 'phone',
  policy: 'platform-support',
  customer: { name: '王芳', phone: '010-84981188' },
  fault: { description: '开机无显示' },
};

test('a request is opened and followed, task by task', async () => {
  const hotline = await clientOf('hotline');
  const device = { model: 'T60-2007', serial: 'L3A1234' };
  const fault = { ...report.fault, errorMessage: '301', configuration: 'Windows XP' };
  const site = { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' };
  const { id, number } = await clerk.requests.open({ ...report, product: device, site, fault });
  expect((await clerk.requests.read(number)).id).toBe(id);
  const [task] = (await hotline.tasks.list({ requestId: id, kind: 'diagnose' })).items;
  await hotline.tasks.complete(task?.id ?? '', { result: 'solved', cause: '内存松动', method: '重新插拔' });
  expect((await clerk.requests.read(id)).stage).toBe('confirming');
  expect((await clerk.requests.timeline(id)).items.map(({ type }) => type)).toContain('request-resolved');
});

test('the feed is an iterator that goes on from a position and misses nothing', async () => {
  const after = await admin.lastPosition();
  const opened = [await clerk.requests.open(report), await clerk.requests.open(report)];
  const seen: FeedEvent[] = [];
  const stopping = new AbortController();
  for await (const event of admin.events({ after, types: ['request-opened'], signal: stopping.signal })) {
    if (seen.push(event) === opened.length) stopping.abort();
  }
  expect(seen.map(({ stream }) => stream)).toEqual(opened.map(({ id }) => `request/${id}`));
  const before = [];
  for await (const event of admin.events({ untilNow: true })) before.push(event.position);
  expect(before).toEqual(Array.from({ length: before.length }, (_, index) => index + 1));
});

test('a refusal is an error with a code to decide by, in the language that was asked for', async () => {
  const refusal = await clerk.requests.read('R19990101-0001').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FixtrailError);
  expect(refusal).toMatchObject({ status: 404, code: 'not-found' });
  const { accessToken } = await signIn({ baseUrl: stack.baseUrl }, { username: 'clerk', password: stack.seedPassword });
  const chinese = createClient({ baseUrl: stack.baseUrl, token: () => accessToken, language: 'zh-CN' });
  await expect(chinese.testClocks.create({ name: 'x' })).rejects.toThrow('无权');
});

test('an answer that got lost is asked for again, and the command is done once', async () => {
  const keys: (string | string[] | undefined)[] = [];
  const port = await freePort();
  // Between the client and Fixtrail: passes each call on, and loses the first answers.
  const lossy = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      keys.push(request.headers['idempotency-key']);
      const { authorization = '', 'idempotency-key': key = '' } = request.headers;
      void fetch(`${stack.baseUrl}${request.url}`, {
        method: 'POST',
        body: Buffer.concat(chunks),
        headers: { authorization, 'idempotency-key': String(key), 'content-type': 'application/json' },
      }).then(async (answer) => {
        if (keys.length <= 2) return response.destroy();
        return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
      });
    });
  });
  await new Promise<void>((resolve) => lossy.listen(port, '127.0.0.1', resolve));
  const { accessToken } = await signIn({ baseUrl: stack.baseUrl }, { username: 'clerk', password: stack.seedPassword });
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token: accessToken });
  const after = await admin.lastPosition();
  const { id } = await client.requests.open(report);
  await new Promise((resolve) => lossy.close(resolve));

  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  await eventually(
    () => admin.lastPosition(),
    (position) => position > after,
  );
  const opened: string[] = [];
  for await (const { stream } of admin.events({ after, types: ['request-opened'], untilNow: true }))
    opened.push(stream);
  expect(opened).toEqual([`request/${id}`]);
});

test('a webhook is verified, with any of the secrets, and only as it came', async () => {
  const receiver = await startReceiver();
  const { id, secret } = await admin.webhookEndpoints.create({ url: receiver.url, types: ['request-opened'] });
  const rotated = await admin.webhookEndpoints.rotate(id);
  const request = await clerk.requests.open(report);
  await eventually(
    () => receiver.received.length,
    (count) => count > 0,
  );
  await receiver.stop();
  await admin.webhookEndpoints.remove(id);

  const [message] = receiver.received;
  if (!message) throw new Error('Something arrived.');
  const wrong = `whsec_${Buffer.from('another secret').toString('base64')}`;
  for (const secrets of [secret, rotated.secret, [wrong, secret]]) {
    expect(verifyWebhook(message.text, message.headers, secrets).stream).toBe(`request/${request.id}`);
  }
  expect(() => verifyWebhook(message.text, message.headers, wrong)).toThrow('signature');
  expect(() => verifyWebhook(`${message.text} `, message.headers, secret)).toThrow('signature');
});

test('pictures go up and come down as they were', async () => {
  const { id } = await clerk.requests.open(report);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const added = await clerk.attachments.add(id, { file: new File([png], '故障.png', { type: 'image/png' }) });
  expect(added).toMatchObject({ name: '故障.png', type: 'image/png', size: png.length });
  const file = await clerk.attachments.read(id, added.id);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(png);
});

test('lists and timelines come as files, too', async () => {
  const { id, number } = await clerk.requests.open(report);
  await eventually(
    () => clerk.requests.list({ requestId: id }),
    ({ items }) => items.length > 0,
  );
  expect(await (await clerk.requests.csv({ requestId: id })).text()).toContain(number);
  const page = await clerk.requests.exportTimeline(id, { format: 'html', language: 'en' });
  expect(page.type).toContain('text/html');
  expect(await page.text()).toContain(number);
});

test('a file of lines is imported, and each line that did not land is named', async () => {
  const lines =
    'fru,description,cru,returnRequired,substitutes,price\n39M4558,Fan,true,false,,180\n39M4559,Fan,perhaps,false,,180\n';
  const file = new Blob([lines], { type: 'text/csv' });
  const result = await admin.imports.parts(file);
  expect(result).toMatchObject({ lines: 2, imported: 1, failed: [{ line: 3, errors: [{ path: 'cru' }] }] });
  expect((await admin.register.part('39M4558')).description).toBe('Fan');
});

test('what an amendment would move is seen before it is made', async () => {
  const { id, version, ...policy } = await admin.policies.read('platform-support');
  const preview = await admin.policies.preview(
    id,
    { ...policy, name: { ...policy.name, en: 'Renamed' } },
    { ifMatch: version },
  );
  expect(preview).toMatchObject({ requests: expect.any(Number), moves: expect.any(Array) });
  expect(await admin.policies.read(id)).toMatchObject({ version, name: policy.name });
});

test('a system gets a key of its own, and what the client has no method for, it calls by its id', async () => {
  const { id, key } = await admin.apiKeys.create({ name: 'intranet', scopes: ['requests'] });
  const system = createClient({ baseUrl: stack.baseUrl, apiKey: key });
  expect((await system.requests.open(report)).number).toMatch(/^R/);
  await admin.apiKeys.revoke(id);
  await expect(system.requests.list()).rejects.toMatchObject({ status: 401 });

  const view = { name: 'Mine', page: 'requests', query: 'stage=triage', shared: false } as const;
  await clerk.call('views-save', { path: { id: randomUUID() }, body: view });
  expect((await clerk.call('views-list', { query: { page: 'requests' } })).items).toMatchObject([{ name: 'Mine' }]);
});
