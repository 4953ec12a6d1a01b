import { MongoClient } from 'mongodb';
import { startStack, type Stack } from '../support/stack';
import { eventually } from '../support/eventually';
import { clientOf, ok, signInAll, type Json, type Staff } from './client';
import {
  advance,
  complete,
  faultReport,
  newTestClock,
  openRequest,
  registerDevice,
  taskOf,
  type Device,
} from './world';

let stack: Stack;
let staff: Staff;
let database: MongoClient;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  database = await MongoClient.connect(stack.mongodbUri);
}, 90_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
});

const preview = async (told: object, language = 'en'): Promise<Json> =>
  ok(await staff.clerk.post('/v1/requests/preview', told, { 'accept-language': language }));
const warranty = (device: Partial<Device>, more = {}) => faultReport(device, { policy: 'hardware-warranty', ...more });

describe('a preview of a request', () => {
  it('says as much as is known, from the first item on, and never calls the missing a mistake of the call', async () => {
    const nothing = await preview({});
    expect(nothing).toMatchObject({ ready: false, stage: 'info-pending', entitlement: null, openRequests: [] });
    expect(nothing.errors).toMatchObject([
      { path: 'customer.name', code: 'required' },
      { path: 'customer.phone', code: 'required' },
      { path: 'fault.description', code: 'required' },
    ]);
    const device = await registerDevice(staff);
    const named = await preview({ product: device });
    expect(named).toMatchObject({ stage: 'info-pending', entitlement: { decision: 'covered', kind: 'warranty' } });
    expect((named.missing as Json[]).map(({ item }) => item as string)).toEqual([
      'fault.description',
      'fault.errorMessage',
      'fault.configuration',
    ]);
    expect(named.missing[1].question).toBe('Which message does it show, word for word?');
    expect((await preview({ product: device }, 'zh-CN')).missing[1].question).toContain('错误信息');
    expect(named.promiseWhenComplete).toMatch(/^(Our service hours begin .*\. )?An engineer will be with you by /);
  });

  it('promises what opening then promises, to the minute, on the same clock', async () => {
    const testClockId = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
    const report = warranty(await registerDevice(staff), { testClockId });
    const foreseen = await preview(report);
    expect(foreseen).toMatchObject({ ready: true, errors: [], missing: [], promiseWhenComplete: null });
    expect(foreseen.promise).toBe('An engineer will be with you by Tuesday 24 November 17:00.');
    const opened = await openRequest(staff.clerk, report);
    expect(opened.promise).toBe(foreseen.promise);
    expect(opened.entitlement).toEqual(foreseen.entitlement);
    expect(opened.clocks).toMatchObject(
      (foreseen.clocks as Json[]).map(({ key, dueAt, status }) => ({
        key: key as string,
        dueAt: dueAt as string,
        status: status as string,
      })),
    );
  });

  it('records nothing: no event, no number, no key', async () => {
    const report = warranty(await registerDevice(staff));
    await preview(report);
    const db = database.db(stack.database);
    const count = async () => ({
      events: await db.collection('events').countDocuments(),
      keys: await db.collection('keys').countDocuments(),
      numbers: await db.collection('request_numbers').find().toArray(),
    });
    const before = await count();
    for (let n = 0; n < 3; n++) await preview({ ...report, externalRef: `PREVIEW-${n}` });
    expect(await count()).toEqual(before);
  });

  it('names what opening would refuse, in the clerk’s language, and refuses only what nobody types', async () => {
    const told = warranty({}, { customer: { name: '王芳', email: 'wang@' }, receivedAt: '2199-01-01T00:00:00Z' });
    const answer = await preview(told, 'zh-CN');
    expect((answer.errors as Json[]).map(({ path }) => path as string).toSorted()).toEqual([
      'customer.email',
      'receivedAt',
    ]);
    expect(answer).toMatchObject({ ready: false, promise: null, clocks: [] });
    expect((await staff.clerk.post('/v1/requests/preview', { colour: 'red' })).status).toBe(422);
    const upgrade = await preview({ ...told, receivedAt: undefined, kind: 'upgrade', policy: undefined });
    expect((upgrade.errors as Json[]).map(({ path }) => path as string)).toContain('dueBy');
  });

  it('of a device that nobody knows says so, and that it is checked first', async () => {
    const answer = await preview(warranty({ model: 'T60-2007', serial: 'NOBODY1' }));
    expect(answer).toMatchObject({
      stage: 'entitlement',
      entitlement: { decision: 'unknown-device', charge: 'undecided' },
    });
    expect(answer.promise).toBe('We are checking your device in our register and will call you back.');
  });

  it('shows what is open on the same device, and what was closed', async () => {
    const device = await registerDevice(staff);
    const first = await openRequest(staff.clerk, warranty(device));
    const shown = async (): Promise<Json> => preview({ product: device });
    const { openRequests } = await eventually(shown, (answer) => answer.openRequests.length > 0);
    expect(openRequests).toMatchObject([
      { id: first.id, number: first.number, fault: '开机无显示', waitingOn: expect.any(String) },
    ]);
    ok(await staff.hotline.post(`/v1/requests/${first.id}/cancel`, { reason: '误报' }));
    const after = await eventually(shown, (answer) => answer.openRequests.length === 0);
    expect(after.closedRequests).toEqual([]);
  });
});

describe('a fault that comes back after its request was closed', () => {
  it('is opened as a new request that names the earlier one', async () => {
    const testClockId = await newTestClock(staff, '2026-01-05T10:00:00+08:00');
    const device = await registerDevice(staff, { acceptedOn: '2025-06-01' });
    const report = faultReport(device, { testClockId });
    const earlier = await openRequest(staff.clerk, report);
    const stillOpen = await staff.clerk.post('/v1/requests', { ...report, repeatOf: earlier.number });
    expect(stillOpen).toMatchObject({ status: 422, body: { errors: [{ path: 'repeatOf', code: 'still-open' }] } });
    const id = earlier.id as string;
    await complete(staff.hotline, id, 'diagnose', { result: 'solved', cause: '设置', method: '指导' });
    await complete(staff.hotline, id, 'confirm-restored', { result: 'confirmed' });
    const written = { result: 'submitted', kind: 'software', cause: '设置', method: '指导', losses: '无' };
    await complete(staff.hotline, id, 'write-report', written);
    await complete(staff.hotline, id, 'return-visit', { result: 'rated', scores: { consultation: 5 } });
    const { closedRequests } = await eventually(
      () => preview({ product: device, testClockId }),
      (answer) => answer.closedRequests.length > 0,
    );
    const [closed] = closedRequests as Json[];
    expect(closed).toMatchObject({ number: earlier.number, resolution: 'solved' });
    expect(Date.parse(closed.reopenUntil as string) - Date.parse(closed.closedAt as string)).toBe(30 * 86_400_000);
    await advance(staff, testClockId, { by: 'P31D' });
    const again = await openRequest(staff.clerk, { ...report, repeatOf: earlier.number });
    expect(again.repeatOf).toEqual({ id: earlier.id, number: earlier.number });
    const { items } = ok(await staff.clerk.get(`/v1/requests/${again.id}/timeline`, { 'accept-language': 'zh-CN' }));
    expect(items[0].summary).toContain(`为 ${earlier.number} 再次报修`);
  });
});

describe('a device is found while typing', () => {
  let device: Device;
  beforeAll(async () => {
    device = await registerDevice(staff, { customer: { name: '国家大剧院', phone: '010-6655 0000' } });
  });
  const found = async (q: string): Promise<readonly string[]> => {
    const { items } = ok(await staff.clerk.get(`/v1/devices?limit=8&q=${encodeURIComponent(q)}`));
    return (items as Json[]).map(({ serial }) => serial as string);
  };

  it.each([
    ['the first letters of its serial', () => device.serial.slice(0, 7)],
    ['its serial in small letters', () => device.serial.toLowerCase()],
    ['the telephone as it is dialled', () => '01066550000'],
    ['the first digits dialled', () => '0106655'],
    ['the telephone as somebody else writes it', () => '(010) 66550000'],
    ['the customer', () => '大剧院'],
    ['customer and model', () => '国家 T60'],
  ])('by %s', async (_, typed) => {
    expect(await found(typed())).toContain(device.serial);
  });

  it('and not by what is not in it', async () => {
    expect(await found('01066559999')).not.toContain(device.serial);
    expect(await found('.*')).toEqual([]);
  });

  it('by an index, not by reading every device', async () => {
    const plan = await database
      .db(stack.database)
      .collection('register')
      .find({ kind: 'device', words: { $all: [/^01066550000/] } })
      .explain('queryPlanner');
    expect(JSON.stringify(plan)).toMatch(/"indexName":"kind_1_words_1"/);
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/);
  });
});

describe('the hotlines', () => {
  it('are data: numbers, extensions and what is called about there', async () => {
    const { items } = ok(await staff.clerk.get('/v1/hotlines'));
    const ways = (items as Json[]).flatMap(({ number, extensions }) =>
      (extensions as Json[]).map(({ extension, kind }) => `${number} ${extension} ${kind}`),
    );
    expect(ways).toEqual([
      '010-84981188 5588 fault',
      '010-84981188 5300 consultation',
      '800-810-1818 5588 fault',
      '800-810-1818 5300 consultation',
    ]);
    const body = { extensions: [{ extension: '1', name: { en: 'All', zh: '总机' }, kind: 'fault' }] };
    expect(ok(await staff.admin.put('/v1/hotlines/400-100-6000', body))).toMatchObject({ number: '400-100-6000' });
  });

  it('stand with the call that came by them', async () => {
    const called = { hotline: '800-810-1818', hotlineExt: '5588' };
    const opened = await openRequest(staff.clerk, warranty(await registerDevice(staff), called));
    expect(opened).toMatchObject(called);
  });
});

describe('a customer’s link', () => {
  const opened = async (): Promise<Json> => openRequest(staff.clerk, warranty(await registerDevice(staff)));

  it('is listed without what opens it, and opens nothing once it is revoked', async () => {
    const { id } = await opened();
    const [kept, revoked] = [
      ok(await staff.clerk.post(`/v1/requests/${id}/links`)),
      ok(await staff.clerk.post(`/v1/requests/${id}/links`)),
    ];
    expect(kept.path).toBe(`/c#${kept.token}`);
    const customer = clientOf(stack.baseUrl, revoked.token as string);
    ok(await customer.get(`/v1/requests/${id}`));
    expect((await staff.clerk.call('DELETE', `/v1/links/${revoked.id}`)).status).toBe(204);
    expect((await customer.get(`/v1/requests/${id}`)).status).toBe(401);
    expect((await staff.clerk.call('DELETE', '/v1/links/nothing')).status).toBe(404);
    ok(await clientOf(stack.baseUrl, kept.token as string).get(`/v1/requests/${id}`));
    const { items } = ok(await staff.clerk.get(`/v1/requests/${id}/links`));
    expect((items as Json[]).map((link) => [link.id, link.revokedAt !== null])).toEqual(
      expect.arrayContaining([
        [kept.id, false],
        [revoked.id, true],
      ]),
    );
    expect(JSON.stringify(items)).not.toContain(revoked.token as string);
  });

  it('made again with the same key is the same link', async () => {
    const { id } = await opened();
    const headers = { 'idempotency-key': `link-${id}` };
    const [first, again] = [
      ok(await staff.clerk.post(`/v1/requests/${id}/links`, {}, headers)),
      ok(await staff.clerk.post(`/v1/requests/${id}/links`, {}, headers)),
    ];
    expect(again).toEqual(first);
    expect(ok(await staff.clerk.get(`/v1/requests/${id}/links`)).items).toHaveLength(1);
  });

  it('shows where it stands, what comes next and when the engineer comes, and nobody’s name or number', async () => {
    const { id } = await opened();
    const { token } = ok(await staff.clerk.post(`/v1/requests/${id}/links`));
    const customer = clientOf(stack.baseUrl, token as string);
    const seen = async (): Promise<Json> =>
      ok(await customer.get(`/v1/requests/${id}`, { 'accept-language': 'zh-CN' }));
    expect(await seen()).toMatchObject({ standing: '工程师正在电话诊断。', appointment: null });
    ok(await staff.hotline.post(`/v1/requests/${id}/notes`, { text: '客户脾气急，内部备注 SECRET-NOTE' }));
    const needs = { result: 'needs-onsite', summary: 'SECRET-SUMMARY', proposal: '上门更换主板', parts: [] };
    await complete(staff.hotline, id as string, 'diagnose', needs);
    ok(await customer.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'link' }));
    const visit = await taskOf(staff.field, id as string, 'onsite-visit');
    const window = { from: '2030-01-07T02:00:00.000Z', to: '2030-01-07T04:00:00.000Z' };
    ok(await staff.field.post(`/v1/tasks/${visit.id}/progress`, { step: 'scheduled', window, note: 'SECRET-STEP' }));
    const scheduled = await seen();
    expect(scheduled).toMatchObject({ standing: '上门时间已约定。', appointment: window });
    expect((scheduled.progress as Json[]).map(({ state }) => state as string)).toEqual([
      'done',
      'done',
      'done',
      'now',
      'ahead',
    ]);
    for (const version of ['en', 'zh-CN']) {
      const text = JSON.stringify(ok(await customer.get(`/v1/requests/${id}`, { 'accept-language': version })));
      expect(text).not.toMatch(/SECRET|010-84981188|王芳|首都图书馆|中关村|field|hotline|clerk|hardware-warranty/i);
    }
  });

  it('opens a browser by a cookie that is sent for this request only, and acts only where the page says so', async () => {
    const [mine, other] = [await opened(), await opened()];
    const { token } = ok(await staff.clerk.post(`/v1/requests/${mine.id}/links`));
    const nobody = clientOf(stack.baseUrl);
    const entered = await nobody.post('/v1/auth/link', { token });
    expect(entered).toMatchObject({ status: 200, body: { requestId: mine.id } });
    expect(JSON.stringify(entered.body)).not.toContain(token as string);
    const given = entered.headers.get('set-cookie') ?? '';
    expect(given).toContain(`Path=/v1/requests/${mine.id};`);
    expect(given).toMatch(/HttpOnly/);
    expect(given).toMatch(/SameSite=Strict/);
    const cookie = given.split(';', 1)[0] ?? '';
    const page = { cookie, 'x-customer-link': '1' };
    expect(ok(await nobody.get(`/v1/requests/${mine.id}`, page))).toMatchObject({ standing: expect.any(String) });
    expect((await nobody.get(`/v1/requests/${mine.id}`, { cookie })).status).toBe(401);
    expect((await nobody.get(`/v1/requests/${other.id}`, page)).status).toBe(404);
    const attack = { ...page, origin: 'https://evil.example' };
    const forged = await nobody.post(`/v1/requests/${mine.id}/consent`, { accepted: true, via: 'link' }, attack);
    expect(forged).toMatchObject({ status: 403, body: { code: 'cross-site' } });
  });

  it.each(['', 'x', 'eyJhbGciOiJub25lIn0.e30.'])('that is %j opens nothing', async (token) => {
    const { status } = await clientOf(stack.baseUrl).post('/v1/auth/link', { token });
    expect(status).toBe(token === '' ? 422 : 401);
  });

  it('is no link of ours when it is a token of the staff', async () => {
    const { body } = await clientOf(stack.baseUrl).post('/v1/auth/token', {
      username: 'clerk',
      password: stack.seedPassword,
    });
    const answer = await clientOf(stack.baseUrl).post('/v1/auth/link', { token: body.accessToken as string });
    expect(answer).toMatchObject({ status: 401, body: { code: 'link-not-valid' } });
  });
});
