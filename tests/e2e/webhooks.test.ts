import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import { openTemporal } from '@fixtrail/platform/temporal';
import { eventually } from '../support/eventually';
import { startReceiver, verified, type Receiver } from '../support/receiver';
import { startStack, type Stack } from '../support/stack';
import { historyOf } from '../workflow/history';
import { key, ok, signInAll, type Json, type Staff } from './client';
import { faultReport, newTestClock, openRequest } from './world';

let stack: Stack;
let staff: Staff;
let receiver: Receiver;

beforeAll(async () => {
  stack = await startStack({ env: { WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8', WEBHOOK_RETRY_SECONDS: '0,0.2,0.4' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 60_000);
afterAll(() => stack?.stop());
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(() => receiver.stop());

const base = '/v1/webhook-endpoints';

/** An endpoint of its own at the receiver of this test; removed with `remove`. */
const register = async (types: readonly string[] = ['request-opened'], path = '/hook'): Promise<Json> =>
  ok(await staff.admin.post(base, { url: `${receiver.url}${path}`, types }));
const remove = async ({ id }: Json): Promise<void> => void (await staff.admin.call('DELETE', `${base}/${id}`));
const openOne = (): Promise<Json> => openRequest(staff.clerk, faultReport({}));
const arrived = (count: number): Promise<unknown> =>
  eventually(
    () => receiver.received.length,
    (n) => n >= count,
    15_000,
  );
const deliveries = async ({ id }: Json, query = ''): Promise<Json[]> =>
  ok(await staff.admin.get(`${base}/${id}/deliveries${query}`)).items;
const delivered = (endpoint: Json, state: string): Promise<Json[]> =>
  eventually(
    () => deliveries(endpoint),
    (items) => items.length > 0 && items.every((one) => one.state === state),
    15_000,
  );
const eventIds = (): readonly string[] => receiver.received.map(({ headers }) => String(headers['webhook-id']));

describe('What is sent', () => {
  test('an event comes in the feed’s shape, signed so that the Standard Webhooks library accepts it', async () => {
    const endpoint = await register();
    expect(endpoint.secret).toMatch(/^whsec_/);
    const request = await openOne();
    await arrived(1);

    const [message] = receiver.received;
    if (!message) throw new Error('Something arrived.');
    const sent = verified(endpoint.secret, message) as Json;
    const { events } = ok(await staff.manager.get('/v1/events?types=request-opened&limit=1000'));
    expect(sent).toEqual((events as Json[]).find(({ stream }) => stream === `request/${request.id}`));
    expect(message.headers['webhook-id']).toBe(sent.id);
    expect(() => verified(endpoint.secret, { ...message, text: `${message.text} ` })).toThrow('signature');

    const [delivery] = await delivered(endpoint, 'delivered');
    expect(delivery).toMatchObject({ eventId: sent.id, type: 'request-opened', position: sent.position });
    expect(delivery.attempts).toMatchObject([{ status: 204, error: null }]);
    await remove(endpoint);
  });

  test('what the caller calls its call by is found again: on the events, in the process, in the log, at the receiver', async () => {
    const endpoint = await register();
    const correlationId = `crm-${randomUUID()}`;
    const { id } = ok(await staff.clerk.post('/v1/requests', faultReport({}), { 'x-correlation-id': correlationId }));
    await arrived(1);

    expect(receiver.received.map(({ text }) => JSON.parse(text).correlationId as string)).toEqual([correlationId]);
    const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`));
    expect(new Set((items as Json[]).map((item) => item.correlationId as string))).toEqual(new Set([correlationId]));
    const temporal = openTemporal({ address: stack.temporalAddress, namespace: 'default', taskQueue: stack.taskQueue });
    const asked = (await historyOf(temporal.client, id as string)).flatMap(
      ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
        accepted?.acceptedRequest?.input?.args?.payloads ?? [],
    );
    await temporal.close();
    expect(asked.map((payload) => defaultPayloadConverter.fromPayload(payload))).toEqual([
      expect.objectContaining({ correlationId }),
    ]);
    expect(await readFile(join(stack.dataDir, 'logs', 'gateway.log'), 'utf8')).toContain(
      `"correlationId":"${correlationId}"`,
    );
    await remove(endpoint);
  });

  test('only the types that were asked for, or all of them with *', async () => {
    const some = await register(['owner-assigned'], '/some');
    const all = await register(['*'], '/all');
    const request = await openOne();
    await eventually(
      () => receiver.received.filter(({ path }) => path === '/all').length,
      (n) => n >= request.version,
    );

    const typesAt = (path: string) =>
      new Set(receiver.received.filter((one) => one.path === path).map(({ text }) => JSON.parse(text).type as string));
    expect(typesAt('/some')).toEqual(new Set(['owner-assigned']));
    expect(typesAt('/all')).toContain('request-opened');
    await remove(some);
    await remove(all);
  });

  test('a command that is refused sends nothing, and events on a test clock are sent', async () => {
    const endpoint = await register();
    expect((await staff.clerk.post('/v1/requests', { kind: 'fault' })).status).toBe(422);
    const testClockId = await newTestClock(staff, '2026-02-17T03:00:00+08:00');
    const request = await openRequest(staff.clerk, faultReport({}, { testClockId }));
    await arrived(1);
    expect(receiver.received.map(({ text }) => JSON.parse(text).stream)).toEqual([`request/${request.id}`]);
    await remove(endpoint);
  });
});

describe('When the receiver does not take it', () => {
  test('it is tried again after the next pause, under the same id, until it is taken', async () => {
    let left = 2;
    receiver.answer(() => ({ status: left-- > 0 ? 500 : 200 }));
    const endpoint = await register();
    await openOne();
    const [delivery] = await delivered(endpoint, 'delivered');
    expect(delivery.attempts.map(({ status }: Json) => status)).toEqual([500, 500, 200]);
    expect(new Set(eventIds()).size).toBe(1);
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
    await remove(endpoint);
  });

  test('when no attempt is left the delivery has failed, and can be asked for again', async () => {
    receiver.answer(() => undefined);
    const endpoint = await register();
    await openOne();
    const [failed] = await delivered(endpoint, 'failed');
    expect(failed.attempts).toHaveLength(3);
    expect(failed.attempts[0]).toMatchObject({ status: null, error: expect.any(String) });

    receiver.answer(() => ({ status: 200 }));
    const path = `${base}/${endpoint.id}/deliveries/${failed.id}/redeliver`;
    const again = key();
    expect((await staff.admin.post(path, {}, again)).status).toBe(202);
    expect((await staff.admin.post(path, {}, again)).status).toBe(202);
    const [redelivered] = await delivered(endpoint, 'delivered');
    expect(redelivered.attempts).toHaveLength(4);
    expect(new Set(eventIds()).size).toBe(1);
    await remove(endpoint);
  });

  test('410 says that it is gone: the endpoint is disabled, and works again when it is enabled', async () => {
    receiver.answer(() => ({ status: 410 }));
    const endpoint = await register();
    await openOne();
    await delivered(endpoint, 'failed');
    const disabled = ok(await staff.admin.get(`${base}/${endpoint.id}`));
    expect(disabled).toMatchObject({ status: 'disabled', disabledBecause: 'gone' });
    expect((await staff.admin.post(`${base}/${endpoint.id}/ping`)).body.code).toBe('webhook-disabled');
    await openOne();

    receiver.answer(() => ({ status: 200 }));
    const { url, types } = endpoint;
    const enabled = ok(await staff.admin.put(`${base}/${endpoint.id}`, { url, types, status: 'enabled' }));
    expect(enabled).toMatchObject({ status: 'enabled', disabledBecause: null });
    const third = await openOne();
    // The one opened in between may be looked at after the endpoint works again: then it is sent as well.
    const streams = (): readonly string[] => receiver.received.map(({ text }) => JSON.parse(text).stream as string);
    await eventually(streams, (sent) => sent.includes(`request/${third.id}`));
    await remove(endpoint);
  });
});

describe('Managing an endpoint', () => {
  test('a secret is rotated without a gap: for a while both sign', async () => {
    const endpoint = await register();
    const rotated = ok(await staff.admin.post(`${base}/${endpoint.id}/rotate`, { overlap: 'PT1H' }));
    expect(rotated.secret).not.toBe(endpoint.secret);
    await openOne();
    await arrived(1);
    const [both] = receiver.received;
    if (!both) throw new Error('Something arrived.');
    expect(verified(endpoint.secret, both)).toEqual(verified(rotated.secret, both));

    ok(await staff.admin.post(`${base}/${endpoint.id}/rotate`, { overlap: 'PT0S' }));
    await openOne();
    await arrived(2);
    const [, last] = receiver.received;
    if (!last) throw new Error('Something arrived.');
    expect(() => verified(rotated.secret, last)).toThrow('No matching signature');
    await remove(endpoint);
  });

  test('the secret is shown once, and an endpoint is changed by whoever has seen its version', async () => {
    const endpoint = await register();
    const answer = await staff.admin.get(`${base}/${endpoint.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(JSON.stringify(answer.body)).not.toContain('whsec_');
    expect(JSON.stringify((await staff.admin.get(base)).body)).not.toContain('whsec_');
    const body = { url: `${receiver.url}/elsewhere`, types: ['*'], description: 'CRM' };
    expect((await staff.admin.put(`${base}/${endpoint.id}`, body, { 'if-match': '"1"' })).status).toBe(200);
    expect((await staff.admin.put(`${base}/${endpoint.id}`, body, { 'if-match': '"1"' })).status).toBe(412);
    await remove(endpoint);
    expect((await staff.admin.get(`${base}/${endpoint.id}`)).status).toBe(404);
  });

  test('the same call sent again makes one endpoint, and shows its secret as the first answer did', async () => {
    const again = key();
    const body = { url: `${receiver.url}/hook`, types: ['*'] };
    const first = ok(await staff.admin.post(base, body, again));
    expect(ok(await staff.admin.post(base, body, again))).toEqual(first);
    await remove(first);
  });

  test('a replay sends what there is after a position once more, including what came before the endpoint', async () => {
    const before = ok(await staff.manager.get('/v1/events?limit=1000')).next as number;
    const [one, two] = [await openOne(), await openOne()];
    const endpoint = await register();
    const replay = ok(await staff.admin.post(`${base}/${endpoint.id}/replay`, { after: before }));
    expect(replay.upTo).toBeGreaterThan(before);
    await arrived(2);
    const streams = receiver.received.map(({ text }) => JSON.parse(text).stream as string);
    expect(new Set(streams)).toEqual(new Set([`request/${one.id}`, `request/${two.id}`]));
    await remove(endpoint);
  });

  test('a ping comes signed, and is no event of the log', async () => {
    const endpoint = await register();
    const ping = await staff.admin.post(`${base}/${endpoint.id}/ping`);
    expect(ping.status).toBe(202);
    await arrived(1);
    const [message] = receiver.received;
    if (!message) throw new Error('Something arrived.');
    expect(verified(endpoint.secret, message)).toMatchObject({ type: 'ping', position: 0, id: ping.body.eventId });
    await delivered(endpoint, 'delivered');
    await remove(endpoint);
  });

  test('what may not be done is refused: by whom, to where, of what', async () => {
    const body = { url: `${receiver.url}/hook`, types: ['*'] };
    expect((await staff.manager.post(base, body)).status).toBe(403);
    for (const wrong of [
      { ...body, url: 'http://10.0.0.1/hook' },
      { ...body, url: 'http://[::1]/hook' },
      { ...body, url: 'http://3232235777/hook' },
      { ...body, url: 'ftp://example.com/hook' },
      { ...body, url: 'https://user:password@example.com/hook' },
      { ...body, types: [] },
      { ...body, types: ['*', 'request-opened'] },
      { ...body, types: ['request-exploded'] },
      { ...body, secret: 'whsec_mine' },
    ]) {
      expect({ wrong, status: (await staff.admin.post(base, wrong)).status }).toEqual({ wrong, status: 422 });
    }
    expect((await staff.admin.post(`${base}/nothing/ping`)).status).toBe(404);
  });
});

test('a redirect to an address that is not public is not followed', async () => {
  receiver.answer(() => ({ status: 307, location: 'http://10.255.255.1/inside' }));
  const endpoint = await register();
  await openOne();
  const [delivery] = await delivered(endpoint, 'failed');
  expect(delivery.attempts.map(({ error }: Json) => error)).toEqual(Array(3).fill('private-address'));
  await remove(endpoint);
});

test('a redirect to an allowed address is followed with the same message', async () => {
  receiver.answer(({ path }) => (path === '/hook' ? { status: 308, location: '/moved' } : { status: 200 }));
  const endpoint = await register();
  await openOne();
  await delivered(endpoint, 'delivered');
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/moved']);
  expect(receiver.received[1]?.text).toBe(receiver.received[0]?.text);
  await remove(endpoint);
});

test('a worker that is killed among deliveries loses none of them', async () => {
  // Every third event is refused when it comes first: a delivery has three attempts, and chance must not use them up.
  const seen = new Set<string>();
  receiver.answer(({ headers }) => {
    const id = String(headers['webhook-id']);
    const isRefused = !seen.has(id) && seen.size % 3 === 0;
    seen.add(id);
    return { status: isRefused ? 503 : 200 };
  });
  const endpoint = await register();
  const opened = await Promise.all(Array.from({ length: 12 }, openOne));
  await arrived(3);
  await stack.worker.kill9();
  await stack.worker.restart();
  await stack.worker.ready();

  const taken = (): ReadonlySet<string> =>
    new Set(
      receiver.received.filter(({ status }) => status === 200).map(({ text }) => JSON.parse(text).stream as string),
    );
  await eventually(taken, (streams) => opened.every(({ id }) => streams.has(`request/${id}`)), 120_000);
  const done = await eventually(
    () => deliveries(endpoint),
    (items) => items.length === opened.length && items.every(({ state }) => state === 'delivered'),
    120_000,
  );
  expect(new Set(done.map(({ eventId }) => eventId)).size).toBe(opened.length);
  await remove(endpoint);
}, 300_000);
