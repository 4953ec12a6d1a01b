import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Json, type Staff } from './client';
import {
  advance,
  complete,
  eventTypes,
  eventually,
  faultReport,
  followUp,
  newTestClock,
  openRequest,
  registerDevice,
  report,
  stockOf,
  stockPart,
  taskOf,
} from './world';

let stack: Stack;
let staff: Staff;

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 90_000);
afterAll(() => stack.stop());

const requestOf = async (id: string): Promise<Json> => ok(await staff.manager.get(`/v1/requests/${id}`));

describe('a repair request from the report to the close', () => {
  it('(a) a notebook in warranty is solved by phone, reported on, followed up and closed', async () => {
    const device = await registerDevice(staff);
    const request = await openRequest(staff.clerk, faultReport(device, { policy: undefined }));
    expect(request).toMatchObject({
      stage: 'triage',
      missing: [],
      entitlement: { decision: 'covered', kind: 'warranty', until: '2029-01-15', charge: 'free' },
      owner: { id: 'hotline' },
      tasks: [{ kind: 'diagnose', state: 'open' }],
    });
    await complete(staff.hotline, request.id, 'diagnose', { result: 'solved', cause: '内存松动', method: '重新插拔' });
    expect(await requestOf(request.id)).toMatchObject({ stage: 'confirming' });
    await followUp(staff, request.id);
    expect(await requestOf(request.id)).toMatchObject({ stage: 'closed', resolution: 'solved' });
  });

  it('(b) a board fails: parts and visit go on at the same time, the swap keeps its serials', async () => {
    const device = await registerDevice(staff);
    const { fru, depot } = await stockPart(staff, 2);
    const request = await openRequest(staff.clerk, faultReport(device));
    const parts = [{ fru, quantity: 1 }];
    const diagnosis = { result: 'needs-onsite', summary: '主板故障', proposal: '上门更换主板', parts };
    await complete(staff.hotline, request.id, 'diagnose', diagnosis);
    expect(await requestOf(request.id)).toMatchObject({ stage: 'consent' });

    ok(await staff.hotline.post(`/v1/requests/${request.id}/consent`, { accepted: true, via: 'phone' }));
    const lines = await eventually(
      async () => ok(await staff.parts.get(`/v1/requests/${request.id}/parts`)).items as Json[],
      (items) => items[0]?.state === 'reserved',
    );
    expect(lines).toMatchObject([{ fru, quantity: 1, state: 'reserved' }]);
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 2, reserved: 1, available: 1 });

    const visit = await taskOf(staff.field, request.id, 'onsite-visit');
    ok(await staff.field.post(`/v1/tasks/${visit.id}/claim`));
    for (const step of ['accepted', 'en-route', 'arrived', 'working']) {
      ok(await staff.field.post(`/v1/tasks/${visit.id}/progress`, { step }));
    }
    const partsUsed = [{ fru, serialIn: 'NEW0001', serialOut: 'OLD0001' }];
    const outcome = { result: 'restored', cause: '主板损坏', method: '更换主板', partsUsed, signedBy: '王芳' };
    ok(await staff.field.post(`/v1/tasks/${visit.id}/complete`, { outcome }));
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0 });
    await followUp(staff, request.id);

    const types = await eventTypes(staff.manager, request.id);
    expect(types.indexOf('parts-requested')).toBeLessThan(types.indexOf('part-reserved'));
    expect(types).toEqual(expect.arrayContaining(['engineer-arrived', 'service-restored', 'report-submitted']));
    expect(types.at(-1)).toBe('request-closed');
  });

  it('(c) a platform fault at 03:00 on a holiday: every deadline of the plan is kept to the second', async () => {
    const clock = await newTestClock(staff, '2026-02-17T03:00:00+08:00');
    const device = await registerDevice(staff);
    const request = await openRequest(staff.clerk, faultReport(device, { severity: 'major', testClockId: clock }));
    expect(request.number).toMatch(/^T20260217-\d{4,}$/);

    await advance(staff, clock, { by: 'PT31M' });
    const types = await eventTypes(staff.manager, request.id);
    expect(types).toContain('clock-breached');
    const after = await advance(staff, clock, { to: '2026-02-17T04:00:00+08:00' });
    expect(after.fired).toEqual([{ requestId: request.id, action: 'solve-breach', at: '2026-02-16T20:00:00.000Z' }]);
    await taskOf(staff.senior, request.id, 'senior-support');
    expect(clocksByKey(await requestOf(request.id))).toMatchObject({
      respond: { status: 'breached', dueAt: '2026-02-16T19:30:00.000Z' },
      solve: { status: 'breached', dueAt: '2026-02-16T20:00:00.000Z' },
      'senior-onsite': { status: 'running', dueAt: '2026-02-16T22:00:00.000Z' },
      restore: { status: 'running', dueAt: '2026-02-17T03:00:00.000Z' },
    });

    await advance(staff, clock, { to: '2026-02-17T05:40:00+08:00' });
    const senior = await taskOf(staff.senior, request.id, 'senior-support');
    ok(await staff.senior.post(`/v1/tasks/${senior.id}/progress`, { step: 'arrived' }));
    await advance(staff, clock, { to: '2026-02-17T10:20:00+08:00' });
    const solution = { result: 'solved', cause: '阵列卡故障', method: '切换备用控制器' };
    ok(await staff.senior.post(`/v1/tasks/${senior.id}/complete`, { outcome: solution }));
    const resolved = await requestOf(request.id);
    expect(clocksByKey(resolved)).toMatchObject({
      'senior-onsite': { status: 'met' },
      restore: { status: 'met' },
      report: { status: 'running', dueAt: '2026-02-18T02:20:00.000Z' },
    });
    // The first solution withdraws the other task.
    const { items } = ok(await staff.hotline.get(`/v1/tasks?requestId=${request.id}&kind=diagnose`));
    expect(items).toMatchObject([{ state: 'withdrawn' }]);

    await advance(staff, clock, { to: '2026-02-18T10:20:00+08:00' });
    expect(clocksByKey(await requestOf(request.id))).toMatchObject({ report: { status: 'breached' } });
    const ledger = ok(await staff.manager.get(`/v1/requests/${request.id}/promises`));
    const missedReport = (ledger.items as Json[]).find(({ action }) => action === 'report-breach');
    expect(missedReport).toMatchObject({ expectedAt: '2026-02-18T02:20:00.000Z', latenessMs: 0 });
  });

  it('(d) a liquid-damaged machine is not covered: a quote, declined, closed', async () => {
    const device = await registerDevice(staff);
    const request = await openRequest(staff.clerk, faultReport(device));
    await complete(staff.hotline, request.id, 'diagnose', { result: 'not-covered', exclusion: 'misuse' });
    expect(await requestOf(request.id)).toMatchObject({ stage: 'quote', entitlement: { decision: 'excluded' } });
    const lines = [{ text: '更换主板', quantity: 1, unitPrice: 2400.5 }];
    const validUntil = new Date(Date.now() + 86_400_000).toISOString();
    await complete(staff.hotline, request.id, 'make-quote', { result: 'quoted', lines, validUntil });
    const answer = { subject: 'quote', accepted: false, via: 'phone', reason: '太贵' };
    ok(await staff.hotline.post(`/v1/requests/${request.id}/consent`, answer));
    expect(await requestOf(request.id)).toMatchObject({ stage: 'closed', resolution: 'declined' });
  });

  it('(e) a request cancelled while its part is reserved gives the part back', async () => {
    const device = await registerDevice(staff);
    const { fru, depot } = await stockPart(staff, 1);
    const request = await openRequest(staff.clerk, faultReport(device));
    const parts = [{ fru, quantity: 1 }];
    await complete(staff.hotline, request.id, 'diagnose', {
      result: 'needs-onsite',
      summary: 's',
      proposal: 'p',
      parts,
    });
    ok(await staff.hotline.post(`/v1/requests/${request.id}/consent`, { accepted: true, via: 'phone' }));
    await eventually(
      () => stockOf(staff, fru, depot),
      (stock) => stock.reserved === 1,
    );
    ok(await staff.hotline.post(`/v1/requests/${request.id}/cancel`, { reason: '客户自行解决' }));
    expect(await requestOf(request.id)).toMatchObject({ stage: 'cancelled' });
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0, available: 1 });
    expect(await eventTypes(staff.manager, request.id)).toEqual(
      expect.arrayContaining(['part-released', 'task-withdrawn', 'request-cancelled']),
    );
  });
});

describe('the other ways through', () => {
  it('missing items hold hardware service up, and nothing typed is lost', async () => {
    const device = await registerDevice(staff);
    const told = { policy: 'hardware-warranty', fault: { description: '蓝屏' } };
    const request = await openRequest(staff.clerk, faultReport(device, told));
    expect(request).toMatchObject({
      stage: 'info-pending',
      missing: ['fault.errorMessage', 'fault.configuration'],
      fault: { description: '蓝屏' },
      tasks: [{ kind: 'complete-intake' }],
    });
    const task = await taskOf(staff.clerk, request.id, 'complete-intake');
    const half = { outcome: { result: 'completed', fault: { errorMessage: '0x7B' } } };
    const refused = await staff.clerk.post(`/v1/tasks/${task.id}/complete`, half);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'outcome.fault.configuration' }] } });
    const whole = { result: 'completed', fault: { errorMessage: '0x7B', configuration: '2 GB' } };
    await complete(staff.clerk, request.id, 'complete-intake', whole);
    expect(await requestOf(request.id)).toMatchObject({ stage: 'triage', missing: [] });
  });

  it('a device nobody knows is verified by the clerk first, and is never quoted', async () => {
    const request = await openRequest(staff.clerk, faultReport({ model: 'T60-2007', serial: 'UNKNOWN-1' }));
    expect(request).toMatchObject({ stage: 'entitlement', entitlement: { decision: 'unknown-device' } });
    await complete(staff.clerk, request.id, 'verify-device', { result: 'not-ours', reason: '非本公司产品' });
    expect(await requestOf(request.id)).toMatchObject({ stage: 'closed', resolution: 'declined' });
  });

  it('not restored: the report clock is cancelled, and restore runs on from its first start', async () => {
    const device = await registerDevice(staff);
    const request = await openRequest(staff.clerk, faultReport(device));
    const before = clocksByKey(request)['restore'];
    await complete(staff.hotline, request.id, 'diagnose', { result: 'solved', cause: 'c', method: 'm' });
    await complete(staff.hotline, request.id, 'confirm-restored', { result: 'not-restored', note: '又黑屏了' });
    const again = await requestOf(request.id);
    expect(again.stage).toBe('triage');
    expect(clocksByKey(again)).toMatchObject({
      restore: { status: 'running', dueAt: before.dueAt },
      report: { status: 'cancelled' },
    });
    await complete(staff.hotline, request.id, 'diagnose', { result: 'solved', cause: 'c', method: 'm' });
    await complete(staff.hotline, request.id, 'confirm-restored', { result: 'confirmed' });
    await complete(staff.hotline, request.id, 'write-report', report);
    expect(await requestOf(request.id)).toMatchObject({ stage: 'return-visit' });
  });

  it('escalated by hand: a senior engineer joins and the phone diagnosis stays open', async () => {
    const device = await registerDevice(staff);
    const request = await openRequest(staff.clerk, faultReport(device));
    ok(await staff.hotline.post(`/v1/requests/${request.id}/escalate`, { reason: '客户要求' }));
    await taskOf(staff.senior, request.id, 'senior-support');
    await taskOf(staff.hotline, request.id, 'diagnose');
    const again = await staff.hotline.post(`/v1/requests/${request.id}/escalate`, { reason: '再次' });
    expect(again).toMatchObject({ status: 409, body: { code: 'already-escalated', current: { stage: 'triage' } } });
  });
});

const clocksByKey = ({ clocks }: Json): Record<string, Json> =>
  Object.fromEntries((clocks as Json[]).map((clock) => [clock.key as string, clock]));
