import { startStack, type Stack } from '../support/stack';
import { key, ok, signInAll, type Json, type Staff } from './client';
import { eventTypes, faultReport, openRequest, registerDevice, taskOf, type Device } from './world';

let stack: Stack;
let staff: Staff;
let device: Device;

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  device = await registerDevice(staff);
}, 90_000);
afterAll(() => stack.stop());

describe('asking twice', () => {
  it('the same key and body give the first answer again, status, body and headers alike', async () => {
    const headers = key();
    const first = await staff.clerk.post('/v1/requests', faultReport(device), headers);
    const again = await staff.clerk.post('/v1/requests', faultReport(device), headers);
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    for (const name of ['etag', 'location']) expect(again.headers.get(name)).toBe(first.headers.get(name));
  });

  it('the same key with another body is refused, and nothing happens', async () => {
    const headers = key();
    ok(await staff.clerk.post('/v1/requests', faultReport(device), headers));
    const answer = await staff.clerk.post('/v1/requests', faultReport(device, { severity: 'major' }), headers);
    expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('ten at the same moment open one request', async () => {
    const headers = key();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => staff.clerk.post('/v1/requests', faultReport(device), headers)),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ body }) => body.id as string)).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 201);
    for (const other of others) expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-in-progress' } });
  });

  it('a refusal is given again too', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const headers = key();
    const body = { accepted: true, via: 'phone' };
    const first = await staff.hotline.post(`/v1/requests/${id}/consent`, body, headers);
    const again = await staff.hotline.post(`/v1/requests/${id}/consent`, body, headers);
    expect(first.status).toBe(409);
    expect(again).toMatchObject({ status: 409, body: { code: 'nothing-to-consent' } });
  });
});

describe('versions and reading what one has written', () => {
  it('the ETag is the stream version; a command answers the new state', async () => {
    const opened = await staff.clerk.post('/v1/requests', faultReport(device));
    const { id, version } = opened.body;
    expect(opened.headers.get('etag')).toBe(`"${version}"`);
    expect(opened.headers.get('location')).toContain(id);
    const headers = { 'if-match': `"${version}"` };
    const noted = await staff.hotline.post(`/v1/requests/${id}/notes`, { text: '客户下午不在' }, headers);
    expect(ok(noted).version).toBe(version + 1);
    expect(ok(await staff.manager.get(`/v1/requests/${id}`)).version).toBe(version + 1);
  });

  it('the number is accepted wherever the id is', async () => {
    const { id, number } = await openRequest(staff.clerk, faultReport(device));
    expect(number).toMatch(/^R\d{8}-\d{4,}$/);
    expect(ok(await staff.manager.get(`/v1/requests/${number}`)).id).toBe(id);
  });

  it('lists wait until they show what was seen', async () => {
    const { id, version } = await openRequest(staff.clerk, faultReport(device));
    const { items } = ok(
      await staff.manager.get(`/v1/requests?serial=${device.serial}&seen=${id}@${version}&limit=200`),
    );
    expect((items as Json[]).map((item) => item.id as string)).toContain(id);
  });

  it('cursors go through a whole list without a gap or a repeat', async () => {
    const mine = await registerDevice(staff);
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await openRequest(staff.clerk, faultReport(mine))).id as string);
    const last = ok(await staff.manager.get(`/v1/requests/${ids.at(-1)}`));
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string =
        cursor === null ? `&seen=${last.id}@${last.version}` : `&cursor=${encodeURIComponent(cursor)}`;
      const page = ok(await staff.manager.get(`/v1/requests?serial=${mine.serial}&limit=2${more}`));
      found.push(...(page.items as Json[]).map((item) => item.id as string));
      cursor = page.nextCursor as string | null;
    } while (cursor !== null);
    expect(found.toSorted()).toEqual(ids.toSorted());
  });

  it('the inbox of the owner shows the task, with its deadline and what may be done', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const task = await taskOf(staff.hotline, id, 'diagnose');
    expect(task).toMatchObject({ requestId: id, state: 'open', assignee: { id: 'hotline' } });
    expect(Date.parse(task.dueAt as string)).toBeGreaterThan(Date.now());
    expect(task.actions).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'complete', allowed: true })]),
    );
  });
});

describe('explaining', () => {
  it('the agenda says what will happen, when, by which rule, because of what, and what would cancel it', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const { items } = ok(await staff.manager.get(`/v1/requests/${id}/agenda`));
    const actions = (items as Json[]).map(({ action }) => action as string);
    expect(actions).toEqual(['respond-warning', 'respond-breach', 'solve-breach', 'restore-warning', 'restore-breach']);
    expect(items[0]).toMatchObject({
      rule: { policy: 'platform-support', version: 1, text: expect.any(String) },
      because: { eventId: expect.any(String), type: 'clock-started' },
      cancelledBy: expect.arrayContaining(['responded']),
    });
  });

  it('speaks Chinese to those who ask for it', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const zh = { 'accept-language': 'zh-CN' };
    const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`, zh));
    expect(items[0].summary).toMatch(/[\u4e00-\u9fff]/);
    const missing = await staff.manager.get('/v1/requests/none', zh);
    expect(missing.body.title).toMatch(/[\u4e00-\u9fff]/);
  });

  it('as of a moment before, the request is as it was', async () => {
    const opened = await openRequest(staff.clerk, faultReport(device));
    const asOf = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    ok(await staff.hotline.post(`/v1/requests/${opened.id}/cancel`, { reason: 'x' }));
    const before = ok(await staff.manager.get(`/v1/requests/${opened.id}?asOf=${asOf}`));
    expect(before).toMatchObject({ stage: 'triage', version: opened.version });
  });

  it('one correlation id goes from the call to the events', async () => {
    const headers = { 'x-correlation-id': 'call-4711' };
    const answer = await staff.clerk.post('/v1/requests', faultReport(device), headers);
    expect(answer.headers.get('x-correlation-id')).toBe('call-4711');
    const { events } = ok(await staff.admin.get('/v1/events?after=0&limit=1000&wait=2'));
    expect(events).toEqual(expect.any(Array));
    expect(await eventTypes(staff.manager, answer.body.id as string)).toContain('request-opened');
  });
});

describe('operations', () => {
  it('says that it is alive, ready, and what its API is', async () => {
    const anybody = staff.manager;
    expect((await anybody.get('/healthz')).status).toBe(200);
    expect((await anybody.get('/readyz')).status).toBe(200);
    expect((await anybody.get('/metrics')).status).toBe(200);
    expect((await anybody.get('/docs')).status).toBe(200);
    expect(ok(await anybody.get('/openapi.json')).openapi).toMatch(/^3\./);
  });
});
