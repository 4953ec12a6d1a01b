import { startStack, type Stack } from '../support/stack';
import { clientOf, ok, signInAll, type Answer, type Json, type Staff } from './client';
import { complete, eventTypes, faultReport, openRequest, registerDevice, taskOf, type Device } from './world';

let stack: Stack;
let staff: Staff;
let device: Device;

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  device = await registerDevice(staff);
}, 90_000);
afterAll(() => stack.stop());

const paths = ({ body }: Answer): readonly string[] => (body.errors as Json[]).map(({ path }) => path as string);

const expectProblem = (answer: Answer, status: number, code: string): void => {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.any(String),
  });
  expect(answer.body.correlationId).toBe(answer.headers.get('x-correlation-id'));
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.js:/);
};

describe('a report that cannot be used', () => {
  it('names every missing field at once', async () => {
    const answer = await staff.clerk.post('/v1/requests', {});
    expectProblem(answer, 422, 'invalid');
    expect(paths(answer).toSorted()).toEqual(
      ['kind', 'channel', 'customer.name', 'customer.phone', 'fault.description'].toSorted(),
    );
  });

  it.each([
    ['an unknown field', { surprise: 1 }, 'surprise'],
    ['an owner set from outside', { owner: { id: 'me' } }, 'owner'],
    ['a stage set from outside', { stage: 'closed' }, 'stage'],
    ['a wrong type', { kind: 7 }, 'kind'],
    ['a kind nobody knows', { kind: 'magic' }, 'kind'],
    ['an operator instead of a text', { kind: { $gt: '' } }, 'kind'],
    ['a policy nobody knows', { policy: 'gold' }, 'policy'],
    ['a report from the future', { receivedAt: '2099-01-01T00:00:00Z' }, 'receivedAt'],
    ['a report older than thirty days', { receivedAt: '2020-01-01T00:00:00Z' }, 'receivedAt'],
    ['a time without an offset', { receivedAt: '2026-01-01T00:00:00' }, 'receivedAt'],
    ['a test clock nobody knows', { testClockId: 'no-such-clock' }, 'testClockId'],
  ])('%s', async (_what, change, path) => {
    const answer = await staff.clerk.post('/v1/requests', faultReport(device, change));
    expectProblem(answer, 422, 'invalid');
    expect(paths(answer)).toContain(path);
  });

  it('a serial of 10 kB', async () => {
    const answer = await staff.clerk.post('/v1/requests', faultReport({ ...device, serial: 'S'.repeat(10_240) }));
    expectProblem(answer, 422, 'invalid');
    expect(paths(answer)).toEqual(['product.serial']);
  });

  it('what is no JSON, too large, or of another type', async () => {
    const send = (text: string, type = 'application/json') =>
      staff.clerk.call('POST', '/v1/requests', { raw: { text, type } });
    expectProblem(await send('{"kind":'), 400, 'unreadable');
    expectProblem(await send(`{"kind":"${'x'.repeat(3_000_000)}"}`), 413, 'too-large');
    expectProblem(await send('kind=fault', 'application/x-www-form-urlencoded'), 415, 'unsupported-media-type');
  });
});

describe('a task that is not to be touched like this', () => {
  const opened = async (): Promise<{ id: string; task: Json }> => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    return { id, task: await taskOf(staff.hotline, id, 'diagnose') };
  };
  const solved = { outcome: { result: 'solved', cause: 'c', method: 'm' } };

  it('an FRU of six characters', async () => {
    const { id, task } = await opened();
    const outcome = { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [{ fru: '39T000', quantity: 1 }] };
    const answer = await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome });
    expectProblem(answer, 422, 'invalid');
    expect(paths(answer)).toEqual(['outcome.parts.0.fru']);
    expect(await eventTypes(staff.manager, id)).not.toContain('task-completed');
  });

  it('an outcome for another kind of task', async () => {
    const { task } = await opened();
    const answer = await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome: { result: 'confirmed' } });
    expectProblem(answer, 422, 'invalid');
    expect(paths(answer)[0]).toMatch(/^outcome/);
  });

  it('a second completion, also of the same outcome', async () => {
    const { id, task } = await opened();
    ok(await staff.hotline.post(`/v1/tasks/${task.id}/complete`, solved));
    const before = await eventTypes(staff.manager, id);
    const answer = await staff.hotline.post(`/v1/tasks/${task.id}/complete`, solved);
    expectProblem(answer, 409, 'task-already-completed');
    expect(answer.body.current).toMatchObject({ stage: 'confirming' });
    expect(answer.body.actions).toEqual(expect.any(Array));
    expect(await eventTypes(staff.manager, id)).toEqual(before);
  });

  it('a task that was withdrawn', async () => {
    const { id, task } = await opened();
    ok(await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: 'x' }));
    expectProblem(await staff.hotline.post(`/v1/tasks/${task.id}/complete`, solved), 409, 'task-withdrawn');
  });

  it('a task that another one has', async () => {
    const { task } = await opened();
    ok(await staff.hotline.post(`/v1/tasks/${task.id}/claim`));
    ok(await staff.hotline.post(`/v1/tasks/${task.id}/claim`));
    const answer = await staff.manager.post(`/v1/tasks/${task.id}/claim`);
    expect([403, 409]).toContain(answer.status);
  });

  it('a task of another region is as good as absent', async () => {
    ok(await staff.admin.put('/v1/regions/CN-SH', { name: '上海', zone: 'city', depots: [] }));
    const user = {
      username: 'field-sh',
      name: '沪上工程师',
      role: 'field',
      password: 'a-long-password',
      regions: ['CN-SH'],
    };
    ok(await staff.admin.post('/v1/users', user));
    const { body } = await clientOf(stack.baseUrl).post('/v1/auth/token', {
      username: 'field-sh',
      password: 'a-long-password',
    });
    const shanghai = clientOf(stack.baseUrl, body.accessToken as string);
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const outcome = { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [] };
    await complete(staff.hotline, id, 'diagnose', outcome);
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
    const visit = await taskOf(staff.field, id, 'onsite-visit');
    expectProblem(await shanghai.post(`/v1/tasks/${visit.id}/claim`), 404, 'not-found');
    expectProblem(await shanghai.get(`/v1/requests/${id}`), 404, 'not-found');
    ok(await staff.field.get(`/v1/requests/${id}`));
  });

  it.each([
    ['an unknown step', { step: 'flown' }, 'step'],
    ['a response without what was said', { step: 'responded' }, 'note'],
    ['a step in the future', { step: 'responded', note: 'n', at: '2099-01-01T00:00:00Z' }, 'at'],
  ])('%s', async (_what, body, path) => {
    const { task } = await opened();
    const answer = await staff.hotline.post(`/v1/tasks/${task.id}/progress`, body);
    expectProblem(answer, 422, 'invalid');
    expect(paths(answer)).toEqual([path]);
  });
});

describe('a request that does not allow it', () => {
  it('a command for a stage that forbids it changes nothing, and says what is allowed', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const before = await eventTypes(staff.manager, id);
    const answer = await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' });
    expectProblem(answer, 409, 'nothing-to-consent');
    expect(answer.body.current).toMatchObject({ stage: 'triage', version: before.length });
    expect(await eventTypes(staff.manager, id)).toEqual(before);
  });

  it.each(['0190a000-0000-7000-8000-000000000000', 'R20200101-0001', 'nonsense', '%24gt', 'a'.repeat(500)])(
    'an id that does not exist: %s',
    async (id) => {
      for (const path of ['', '/timeline', '/agenda', '/clocks', '/promises', '/parts']) {
        expectProblem(await staff.manager.get(`/v1/requests/${id}${path}`), 404, 'not-found');
      }
      expectProblem(await staff.manager.post(`/v1/requests/${id}/cancel`, { reason: 'x' }), 404, 'not-found');
      expectProblem(await staff.hotline.post(`/v1/tasks/${id}/claim`), 404, 'not-found');
    },
  );

  it('an external reference that is taken names the request that has it', async () => {
    const externalRef = `ref-${Date.now()}`;
    const { id } = await openRequest(staff.clerk, faultReport(device, { externalRef }));
    const answer = await staff.clerk.post('/v1/requests', faultReport(device, { externalRef }));
    expectProblem(answer, 409, 'external-ref-taken');
    expect(JSON.stringify(answer.body)).toContain(id);
    // Another caller may use the same text.
    ok(await staff.hotline.post('/v1/requests', faultReport(device, { externalRef })));
  });
});

describe('queries', () => {
  it.each([
    '/v1/requests?stage[$ne]=closed',
    '/v1/requests?stage=nowhere',
    '/v1/requests?serial[$regex]=.*',
    '/v1/requests?limit=0',
    '/v1/requests?limit=1000',
    '/v1/requests?cursor=broken',
    '/v1/requests?surprise=1',
    '/v1/tasks?state=done',
    '/v1/tasks?assignee[$gt]=',
    '/v1/agenda?before=yesterday',
    '/v1/stock?fru[$ne]=x',
  ])('%s is refused', async (path) => {
    expectProblem(await staff.manager.get(path), 422, 'invalid');
  });
});

describe('who asks', () => {
  it('checks who, whether they may, whether it is there, then the body', async () => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const nobody = clientOf(stack.baseUrl);
    const forged = clientOf(stack.baseUrl, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.');
    expectProblem(await nobody.post(`/v1/requests/${id}/cancel`, { nonsense: 1 }), 401, 'unauthenticated');
    expectProblem(await forged.get(`/v1/requests/${id}`), 401, 'unauthenticated');
    expectProblem(await staff.clerk.post(`/v1/requests/${id}/cancel`, { nonsense: 1 }), 403, 'forbidden');
    expectProblem(await staff.hotline.post('/v1/requests/none/cancel', { nonsense: 1 }), 404, 'not-found');
    expectProblem(await staff.hotline.post(`/v1/requests/${id}/cancel`, { nonsense: 1 }), 422, 'invalid');
    const stale = { 'if-match': '"1"' };
    expectProblem(
      await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: 'x' }, stale),
      412,
      'if-match-failed',
    );
  });
});
