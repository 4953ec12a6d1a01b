import { startStack, type Stack } from '../support/stack';
import { ok, signIn, signInAll, type Client, type Json, type Staff } from './client';
import { complete, faultReport, newTestClock, openRequest, registerDevice, taskOf, type Device } from './world';

let stack: Stack;
let staff: Staff;
let device: Device;
const engineers: Client[] = [];

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  device = await registerDevice(staff);
  for (const username of ['li', 'wu']) {
    const user = { username, name: username, role: 'field', regions: ['CN-BJ'], password: stack.seedPassword };
    ok(await staff.admin.post('/v1/users', user));
    engineers.push(await signIn(stack.baseUrl, username, stack.seedPassword));
  }
}, 90_000);
afterAll(() => stack.stop());

/** A request whose visit waits for an engineer. */
const agreedVisit = async (): Promise<{ readonly id: string; readonly visit: Json }> => {
  const { id } = await openRequest(staff.clerk, faultReport(device));
  const proposal = { result: 'needs-onsite', summary: '主板故障', proposal: '上门检查', parts: [] };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  return { id: id as string, visit: await taskOf(staff.manager, id as string, 'onsite-visit') };
};

describe('a command that the request does not allow', () => {
  it('is told where the request stands and what may be done now', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    ok(await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: '客户取消' }));
    const again = await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: '客户取消' });
    const { version } = ok(await staff.hotline.get(`/v1/requests/${id}`));
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'request-over', current: { stage: 'cancelled', version } },
    });
    expect(again.body.actions).toEqual(
      expect.arrayContaining([
        { name: 'notes', allowed: true, why: null },
        { name: 'cancel', allowed: false, why: { code: 'request-over', message: expect.any(String) } },
      ]),
    );
  });

  it('is first asked for the right version, after its body has been looked at', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    ok(await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: 'x' }));
    const old = { 'if-match': '"1"' };
    expect((await staff.hotline.post(`/v1/requests/${id}/cancel`, {}, old)).status).toBe(422);
    const stale = await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: 'x' }, old);
    expect(stale).toMatchObject({ status: 412, body: { code: 'if-match-failed' } });
    const { version } = ok(await staff.hotline.get(`/v1/requests/${id}`));
    const right = { 'if-match': `"${version}"` };
    expect((await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: 'x' }, right)).status).toBe(409);
  });

  it('is told what no version of it would take before it is asked for the right one', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const [task] = ok(await staff.hotline.get(`/v1/tasks?requestId=${id}&kind=diagnose`)).items as Json[];
    const step = await staff.hotline.post(`/v1/tasks/${task.id}/progress`, { step: 'dancing' }, { 'if-match': '"1"' });
    expect(step).toMatchObject({ status: 422, body: { errors: [{ path: 'step', code: 'unknown-step' }] } });
  });
});

describe('a task', () => {
  it('goes to exactly one of two engineers who take it at the same moment; the other is told who has it', async () => {
    const { visit } = await agreedVisit();
    const answers = await Promise.all(engineers.map((engineer) => engineer.post(`/v1/tasks/${visit.id}/claim`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [winner] = answers.filter(({ status }) => status === 200);
    const [loser] = answers.filter(({ status }) => status === 409);
    expect(winner?.body).toMatchObject({ state: 'claimed', assignee: { id: expect.stringMatching(/^(li|wu)$/) } });
    expect(winner?.headers.get('etag')).toBe(`"${winner?.body.version}"`);
    expect(loser?.body).toMatchObject({
      code: 'task-claimed',
      params: { by: winner?.body.assignee.name },
      current: { stage: 'fulfilment', state: 'claimed', assignee: winner?.body.assignee },
    });
  });

  it('may be claimed again by the one who has it, released, and taken by another', async () => {
    const { visit } = await agreedVisit();
    const [li, wu] = engineers as [Client, Client];
    for (const _ of [1, 2]) ok(await li.post(`/v1/tasks/${visit.id}/claim`));
    ok(await li.post(`/v1/tasks/${visit.id}/release`, { reason: '生病' }));
    expect(ok(await wu.post(`/v1/tasks/${visit.id}/claim`)).assignee).toEqual({ id: 'wu', name: 'wu' });
  });

  it('goes forward by its steps, and is completed once', async () => {
    const { visit } = await agreedVisit();
    const [li] = engineers as [Client];
    const step = (name: string, more: object = {}) =>
      li.post(`/v1/tasks/${visit.id}/progress`, { step: name, ...more });
    expect(ok(await step('en-route')).nextSteps).toEqual(['arrived', 'working', 'trained']);
    expect(await step('accepted')).toMatchObject({ status: 409, body: { code: 'step-not-forward' } });
    expect(await step('dancing')).toMatchObject({ status: 422, body: { errors: [{ path: 'step' }] } });
    const future = new Date(Date.now() + 3_600_000).toISOString();
    expect(await step('arrived', { at: future })).toMatchObject({ status: 422, body: { errors: [{ path: 'at' }] } });

    const outcome = { result: 'restored', cause: '接触不良', method: '重新插拔', partsUsed: [] };
    expect(ok(await li.post(`/v1/tasks/${visit.id}/complete`, { outcome }))).toMatchObject({ state: 'completed' });
    const twice = await li.post(`/v1/tasks/${visit.id}/complete`, { outcome });
    expect(twice).toMatchObject({ status: 409, body: { code: 'task-already-completed' } });
  });

  it('that is not needed any more says so', async () => {
    const { id, visit } = await agreedVisit();
    ok(await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: 'x' }));
    const late = await engineers[0]?.post(`/v1/tasks/${visit.id}/claim`);
    expect(late).toMatchObject({ status: 409, body: { code: 'task-withdrawn', current: { state: 'withdrawn' } } });
  });

  it('shows the last repairs of its device', async () => {
    const own = await registerDevice(staff);
    const first = await openRequest(staff.clerk, faultReport(own));
    await complete(staff.hotline, first.id as string, 'diagnose', { result: 'solved', cause: '松动', method: '插拔' });
    const { version } = ok(await staff.hotline.get(`/v1/requests/${first.id}`));
    ok(await staff.manager.get(`/v1/requests?seen=${first.id}@${version}`));
    const second = await openRequest(staff.clerk, faultReport(own));
    const task = await taskOf(staff.hotline, second.id as string, 'diagnose');
    expect(task.context.device).toMatchObject({ serial: own.serial, repairs: [{ requestId: first.id }] });
    expect(task.outcomeSchema).toMatchObject({ oneOf: expect.any(Array) });
  });
});

describe('opening', () => {
  it('an external reference names one request per caller', async () => {
    const externalRef = `ITSM-${Date.now()}`;
    const { id } = await openRequest(staff.clerk, faultReport(device, { externalRef }));
    const again = await staff.clerk.post('/v1/requests', faultReport(device, { externalRef }));
    expect(again).toMatchObject({ status: 409, body: { code: 'external-ref-taken', params: { requestId: id } } });
    expect((await staff.hotline.post('/v1/requests', faultReport(device, { externalRef }))).status).toBe(201);
  });

  it('a test clock that is not there is a field at fault', async () => {
    const answer = await staff.admin.post('/v1/requests', faultReport(device, { testClockId: 'none' }));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'testClockId', code: 'unknown' }] } });
  });

  it('on a test clock the request has its time, and a number of its own kind', async () => {
    const testClockId = await newTestClock(staff, '2026-02-17T03:00:00+08:00');
    const request = await openRequest(staff.admin, faultReport(device, { testClockId }));
    expect(request).toMatchObject({
      testClockId,
      number: expect.stringMatching(/^T20260217-\d{4,}$/),
      receivedAt: '2026-02-16T19:00:00.000Z',
      promise: 'An engineer will answer you by Tuesday 17 February 03:30.',
    });
  });

  it.each([
    [{ receivedAt: new Date(Date.now() + 60_000).toISOString() }, 'receivedAt'],
    [{ receivedAt: '2026-01-01T00:00:00Z' }, 'receivedAt'],
    [{ policy: 'free-lunch' }, 'policy'],
  ])('refuses %j', async (more, path) => {
    const answer = await staff.clerk.post('/v1/requests', faultReport(device, more));
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ path }] } });
  });
});

test('the report can be printed', async () => {
  const { id } = await openRequest(
    staff.clerk,
    faultReport(device, { customer: { name: '<b>王芳</b>', phone: '13800000000' } }),
  );
  expect((await staff.hotline.get(`/v1/requests/${id}/report`)).status).toBe(404);
  await complete(staff.hotline, id as string, 'diagnose', { result: 'solved', cause: '内存松动', method: '重新插拔' });
  await complete(staff.hotline, id as string, 'confirm-restored', { result: 'confirmed' });
  const written = { result: 'submitted', kind: 'hardware', cause: '内存松动', method: '重新插拔', losses: '无' };
  await complete(staff.hotline, id as string, 'write-report', written);
  expect(ok(await staff.hotline.get(`/v1/requests/${id}/report`))).toMatchObject({ kind: 'hardware', losses: '无' });
  const page = await staff.hotline.get(`/v1/requests/${id}/report`, {
    accept: 'text/html',
    'accept-language': 'zh-CN',
  });
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.body).toContain('问题处理报告');
  expect(page.body).not.toContain('<b>');
});
