import { startStack, type Stack } from '../support/stack';
import { ok, signIn, signInAll, type Client, type Json, type Staff } from './client';
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
  stockOf,
  stockPart,
  taskOf,
  type Device,
} from './world';

let stack: Stack;
let staff: Staff;
const engineers = new Map<string, Client>();

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  for (const [username, regions] of [
    ['li', ['CN-BJ']],
    ['wu', ['CN-BJ']],
    ['qian', ['CN-GD']],
  ] as const) {
    const user = { username, name: username, role: 'field', regions, password: stack.seedPassword };
    ok(await staff.admin.post('/v1/users', user));
    const document = {
      name: username,
      role: 'field',
      skills: ['notebook'],
      regions,
      capacity: 50,
      calendar: 'on-site',
    };
    ok(await staff.admin.put(`/v1/engineers/${username}`, document));
    engineers.set(username, await signIn(stack.baseUrl, username, stack.seedPassword));
  }
}, 90_000);
afterAll(() => stack.stop());

const engineer = (name: string): Client => {
  const client = engineers.get(name);
  if (!client) throw new Error(`${name} is not signed in.`);
  return client;
};
const requestOf = async (id: string): Promise<Json> => ok(await staff.manager.get(`/v1/requests/${id}`));
const clockOf = async (id: string, key: string): Promise<Json> =>
  ((await requestOf(id)).clocks as Json[]).find((clock) => clock.key === key);
const itemsOf = async (id: string, what: string): Promise<Json[]> =>
  ok(await staff.manager.get(`/v1/requests/${id}/${what}`)).items as Json[];

const agreedVisit = async (
  more: Readonly<Record<string, unknown>> = {},
  parts: readonly object[] = [],
): Promise<{ readonly id: string; readonly visit: Json }> => {
  const device = await registerDevice(staff);
  const { id } = await openRequest(staff.clerk, faultReport(device, more));
  const proposal = { result: 'needs-onsite', summary: '主板故障', proposal: '上门检查', parts };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  return { id: id as string, visit: await taskOf(staff.manager, id as string, 'onsite-visit') };
};
const step = (by: Client, taskId: string, name: string, more: object = {}) =>
  by.post(`/v1/tasks/${taskId}/progress`, { step: name, ...more });

describe('an on-site visit', () => {
  it('is offered with the reasons kept, and goes to the next candidate when declined', async () => {
    const { id, visit } = await agreedVisit({ policy: 'hardware-warranty' });
    const opened = (await itemsOf(id, 'timeline')).find(({ data }) => data.taskId === visit.id);
    expect(opened.data.choice).toMatchObject({ region: 'CN-BJ', passedOver: { region: 1 } });
    expect(opened.summary).toMatch(/chosen because: serves CN-BJ/);

    ok(await staff.manager.post(`/v1/requests/${id}/assign`, { taskId: visit.id, engineerId: 'li', reason: '就近' }));
    ok(await engineer('li').post(`/v1/tasks/${visit.id}/decline`, { reason: '生病' }));
    const { assignee } = await taskOf(staff.manager, id, 'onsite-visit');
    expect(['wu', 'field']).toContain(assignee.id);
  });

  it('is refused to an engineer outside the region, and nothing has changed', async () => {
    const { id, visit } = await agreedVisit();
    const { version } = await requestOf(id);
    const far = { taskId: visit.id, engineerId: 'qian', reason: '有空' };
    const refused = await staff.manager.post(`/v1/requests/${id}/assign`, far);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'engineerId', code: 'wrong-region' }] } });
    expect((await engineer('qian').post(`/v1/tasks/${visit.id}/claim`)).status).toBe(404);
    expect(await requestOf(id)).toMatchObject({ version });
  });

  it('edge case 5: the cause found on site is not covered: work stops, quote, clock paused; declined, parts go back', async () => {
    const { id: _id, version: _version, ...platform } = ok(await staff.manager.get('/v1/policies/platform-support'));
    const clocks = (platform.clocks as Json[]).map((clock) =>
      clock.key === 'restore' ? { ...clock, pauses: ['waiting-consent'] } : clock,
    );
    ok(await staff.manager.put('/v1/policies/waits-for-the-customer', { ...platform, clocks }));
    const { fru, depot } = await stockPart(staff, 1);
    const { id, visit } = await agreedVisit({ policy: 'waits-for-the-customer' }, [{ fru, quantity: 1 }]);
    await eventually(
      () => stockOf(staff, fru, depot),
      (stock) => stock.reserved === 1,
    );
    ok(await step(engineer('li'), visit.id as string, 'arrived'));
    const outcome = { result: 'not-covered', exclusion: 'misuse' };
    ok(await engineer('li').post(`/v1/tasks/${visit.id}/complete`, { outcome }));
    expect(await requestOf(id)).toMatchObject({ stage: 'quote', entitlement: { decision: 'excluded' } });
    expect(await clockOf(id, 'restore')).toMatchObject({ status: 'paused' });
    const paused = (await itemsOf(id, 'timeline')).find(({ type }) => type === 'clock-paused');
    expect(paused.data.reason).toBe('waiting-consent');

    const lines = [{ text: '更换主板', quantity: 1, unitPrice: 2400 }];
    const validUntil = new Date(Date.now() + 86_400_000).toISOString();
    await complete(staff.hotline, id, 'make-quote', { result: 'quoted', lines, validUntil });
    const answer = { subject: 'quote', accepted: false, via: 'phone', reason: '太贵' };
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, answer));
    expect(await requestOf(id)).toMatchObject({ stage: 'closed', resolution: 'declined' });
    expect(await stockOf(staff, fru, depot)).toMatchObject({ onHand: 1, reserved: 0, available: 1 });
  });

  it('edge case 8: nobody comes: missed at the minute, another engineer, the manager told, the ledger shows it', async () => {
    const testClockId = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
    const { id, visit } = await agreedVisit({ policy: 'hardware-warranty', testClockId });
    const window = { from: '2026-11-24T09:00:00+08:00', to: '2026-11-24T11:00:00+08:00' };
    ok(await step(engineer('li'), visit.id as string, 'scheduled', { window }));
    expect((await itemsOf(id, 'agenda')).map(({ action }) => action)).toContain('visit-no-show');

    const { fired } = await advance(staff, testClockId, { to: '2026-11-24T11:30:00+08:00' });
    expect(fired).toContainEqual({ requestId: id, action: 'visit-no-show', at: '2026-11-24T03:30:00.000Z' });
    const task = await taskOf(staff.manager, id, 'onsite-visit');
    expect(task).toMatchObject({ id: visit.id, state: 'open' });
    expect(task.assignee.id).not.toBe('li');
    const told = (await itemsOf(id, 'timeline')).filter(({ type }) => type === 'person-notified').at(-1);
    expect(told.data).toMatchObject({ who: 'manager', about: expect.stringMatching(/^nobody came/) });
    const promises = (await itemsOf(id, 'promises')).filter(({ action }) => action === 'visit-no-show');
    expect(promises).toMatchObject([{ expectedAt: '2026-11-24T03:30:00.000Z', outcome: 'fired', latenessMs: 0 }]);
  });

  it('edge case 9: two engineers take one: exactly one wins, the other is told who has it', async () => {
    const { visit } = await agreedVisit();
    const answers = await Promise.all(['li', 'wu'].map((name) => engineer(name).post(`/v1/tasks/${visit.id}/claim`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200)?.body.assignee;
    const loser = answers.find(({ status }) => status === 409)?.body;
    expect(loser).toMatchObject({ code: 'task-claimed', params: { by: winner.name } });
  });

  it('edge case 10: an engineer was offline: a late “arrived” shows the missed clock as corrected, both times kept', async () => {
    const testClockId = await newTestClock(staff, '2026-11-23T10:00:00+08:00');
    const { id, visit } = await agreedVisit({ policy: 'hardware-warranty', testClockId });
    await advance(staff, testClockId, { to: '2026-11-24T18:00:00+08:00' });
    expect(await clockOf(id, 'onsite')).toMatchObject({ status: 'breached', corrected: false });
    ok(await step(engineer('wu'), visit.id as string, 'arrived', { at: '2026-11-24T15:10:00+08:00' }));
    const corrected = { status: 'breached', corrected: true, stoppedAt: '2026-11-24T07:10:00.000Z' };
    expect(await clockOf(id, 'onsite')).toMatchObject(corrected);
    const timeline = await itemsOf(id, 'timeline');
    const arrived = timeline.find(({ type }) => type === 'engineer-arrived');
    expect(arrived).toMatchObject({
      at: '2026-11-24T10:00:00.000Z',
      data: { occurredAt: '2026-11-24T07:10:00.000Z' },
    });
    expect(timeline.map(({ type }) => type)).toEqual(expect.arrayContaining(['clock-breached', 'clock-corrected']));
  });

  it('that needs parts ends; a second one opens for the same engineer, and it is no first-time fix', async () => {
    const { fru } = await stockPart(staff, 1);
    const { id, visit } = await agreedVisit();
    ok(await step(engineer('wu'), visit.id as string, 'arrived'));
    const outcome = { result: 'needs-parts', parts: [{ fru, quantity: 1 }] };
    ok(await engineer('wu').post(`/v1/tasks/${visit.id}/complete`, { outcome }));
    const second = await taskOf(staff.manager, id, 'onsite-visit');
    expect(second).toMatchObject({ state: 'open', assignee: { id: 'wu' } });
    expect(second.id).not.toBe(visit.id);
    expect(await requestOf(id)).toMatchObject({ firstTimeFix: false, stage: 'fulfilment' });
  });
});

describe('depot repair', () => {
  const sentIn = async (): Promise<string> => {
    const device = await registerDevice(staff);
    const { id } = await openRequest(staff.clerk, faultReport(device, { policy: 'hardware-warranty' }));
    const proposal = { result: 'needs-depot', summary: '屏幕损坏', proposal: '送修', parts: [] };
    await complete(staff.hotline, id as string, 'diagnose', proposal);
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
    return id as string;
  };

  it('received, repairing, tested, shipped back; the owner confirms that the customer has it', async () => {
    const id = await sentIn();
    const { id: taskId } = await taskOf(staff.field, id, 'depot-repair');
    for (const name of ['received', 'repairing', 'tested', 'shipped-back'])
      ok(await step(staff.field, taskId as string, name));
    await complete(staff.field, id, 'depot-repair', {
      result: 'restored',
      cause: '屏幕',
      method: '更换',
      partsUsed: [],
    });
    expect(await clockOf(id, 'onsite')).toMatchObject({ status: 'cancelled' });
    await followUp(staff, id);
    expect(await requestOf(id)).toMatchObject({ stage: 'closed', resolution: 'solved', firstTimeFix: true });
  });

  it('beyond repair: nothing is restored, the report is due all the same, and it closes as that', async () => {
    const id = await sentIn();
    await complete(staff.field, id, 'depot-repair', { result: 'beyond-repair', note: '主板烧毁' });
    expect(await requestOf(id)).toMatchObject({ stage: 'confirming' });
    expect(await clockOf(id, 'report')).toMatchObject({ status: 'running' });
    await followUp(staff, id);
    expect(await requestOf(id)).toMatchObject({ stage: 'closed', resolution: 'beyond-repair', firstTimeFix: null });
    expect(await eventTypes(staff.manager, id)).not.toContain('service-restored');
  });
});

describe('planned work', () => {
  const contract = { policy: 'platform-support', signedOn: '2026-01-15', years: 5 };
  const planned = (kind: string, device: object, more: object = {}) => {
    const report = faultReport(device, { kind, policy: undefined, fault: { description: '机房搬迁' }, ...more });
    return openRequest(staff.clerk, report);
  };
  const agreed = async (id: string): Promise<Json> => {
    const proposal = { result: 'needs-onsite', summary: '计划', proposal: '下周一上门', parts: [] };
    await complete(staff.hotline, id, 'diagnose', proposal);
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
    return taskOf(staff.field, id, 'onsite-visit');
  };

  it('an inspection ends with its report in the customer’s hands, and no other way', async () => {
    const device = await registerDevice(staff, { contract });
    const request = await planned('inspection', device);
    expect(request).toMatchObject({
      stage: 'triage',
      policy: { id: 'planned-service' },
      entitlement: { charge: 'free' },
    });
    const visit = await agreed(request.id);
    const finish = (outcome: object) => staff.field.post(`/v1/tasks/${visit.id}/complete`, { outcome });
    const fixed = { result: 'restored', cause: 'c', method: 'm', partsUsed: [] };
    expect(await finish(fixed)).toMatchObject({ status: 422, body: { errors: [{ code: 'nothing-to-restore' }] } });
    const bare = { result: 'done', summary: '一切正常' };
    expect(await finish(bare)).toMatchObject({ status: 422, body: { errors: [{ path: 'outcome.report' }] } });
    ok(await finish({ ...bare, report: { findings: '风扇积尘', handedOverTo: '王芳' } }));
    await followUp(staff, request.id);
    expect(await requestOf(request.id)).toMatchObject({ stage: 'closed', resolution: 'solved' });
    expect(await eventTypes(staff.manager, request.id)).not.toContain('service-restored');
  });

  it('of two relocations at the same moment exactly one is free; the other is quoted', async () => {
    const device = await registerDevice(staff, { contract });
    const both = await Promise.all([planned('relocation', device), planned('relocation', device)]);
    expect(both.map(({ stage }) => stage).toSorted()).toEqual(['quote', 'triage']);
    expect(both.map(({ entitlement }) => entitlement.charge).toSorted()).toEqual(['free', 'quoted']);

    // The free one is cancelled: what it had taken can be taken again.
    const free = both.find(({ stage }) => stage === 'triage');
    ok(await staff.hotline.post(`/v1/requests/${free.id}/cancel`, { reason: '不搬了' }));
    expect(await planned('relocation', device)).toMatchObject({ stage: 'triage', entitlement: { charge: 'free' } });
    expect(await planned('rebuild', device)).toMatchObject({ stage: 'triage', entitlement: { charge: 'free' } });
    expect(await planned('rebuild', device)).toMatchObject({ stage: 'quote', entitlement: { charge: 'quoted' } });
  });

  it('an upgrade has the customer’s own date, a plan that is agreed to, and a training', async () => {
    const device = await registerDevice(staff, { contract });
    const undated = await staff.clerk.post('/v1/requests', faultReport(device, { kind: 'upgrade', policy: undefined }));
    expect(undated).toMatchObject({ status: 422, body: { errors: [{ path: 'dueBy' }] } });
    const dueBy = new Date(Date.now() + 7 * 86_400_000).toISOString();
    const { id } = await planned('upgrade', device, { dueBy });
    const lines = [{ text: '内存升级', quantity: 4, unitPrice: 800 }];
    await complete(staff.hotline, id, 'make-quote', { result: 'quoted', lines, validUntil: dueBy });
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
    expect(await clockOf(id, 'upgrade')).toMatchObject({ status: 'running', dueAt: dueBy });
    const visit = await agreed(id);
    const done = { outcome: { result: 'done', summary: '已加装 4 条内存' } };
    const untrained = await staff.field.post(`/v1/tasks/${visit.id}/complete`, done);
    expect(untrained).toMatchObject({ status: 422, body: { errors: [{ code: 'not-trained' }] } });
    ok(await step(staff.field, visit.id as string, 'trained', { note: '培训 3 人' }));
    ok(await staff.field.post(`/v1/tasks/${visit.id}/complete`, done));
    expect(await clockOf(id, 'upgrade')).toMatchObject({ status: 'met' });
  });
});

describe('an engineering change as a campaign', () => {
  it('opens one request for each device concerned, once, and shows the progress of the whole', async () => {
    const model = `EC-${Date.now()}`;
    const serials: string[] = [];
    for (let device = 0; device < 4; device += 1) serials.push((await registerDevice(staff, { model })).serial);
    const body = { name: 'EC 更换电池', devices: { model }, fault: { description: '更换召回批次电池' } };
    const once = { 'idempotency-key': `campaign-${model}` };
    const answer = await staff.manager.post('/v1/campaigns', body, once);
    const { id } = ok(answer);
    expect(answer).toMatchObject({ status: 201, body: { kind: 'engineering-change', progress: { total: 4 } } });
    expect(ok(await staff.manager.post('/v1/campaigns', body, once))).toMatchObject({ id });

    const progress = async (): Promise<Json> => ok(await staff.manager.get(`/v1/campaigns/${id}`)).progress;
    await eventually(progress, ({ opened }) => opened === 4);
    const { items } = ok(await staff.manager.get(`/v1/requests?campaignId=${id}`));
    expect((items as Json[]).map(({ product }) => product.serial as string).toSorted()).toEqual(serials.toSorted());
    const [first] = items as Json[];
    expect(first).toMatchObject({ stage: 'triage', entitlement: { decision: 'covered', charge: 'free' } });

    const proposal = { result: 'needs-onsite', summary: 'EC', proposal: '上门更换电池', parts: [] };
    await complete(staff.hotline, first.id, 'diagnose', proposal);
    ok(await staff.hotline.post(`/v1/requests/${first.id}/consent`, { accepted: true, via: 'phone' }));
    await complete(staff.field, first.id, 'onsite-visit', { result: 'done', summary: '已更换' });
    await followUp(staff, first.id);
    expect(await eventually(progress, ({ done }) => done === 1)).toMatchObject({
      total: 4,
      opened: 4,
      over: 1,
      byStage: { triage: 3, closed: 1 },
      refused: [],
    });
  });

  it('is refused for a serial nobody knows, with the serial named; and to anyone but a manager', async () => {
    const { serial } = await registerDevice(staff);
    const body = { name: 'EC', devices: { serials: [serial, 'NOBODY-1'] }, fault: { description: 'x' } };
    const refused = await staff.manager.post('/v1/campaigns', body);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'devices.serials.1', code: 'unknown' }] } });
    expect((await staff.clerk.post('/v1/campaigns', body)).status).toBe(403);
    expect((await staff.manager.post('/v1/campaigns', { ...body, devices: {} })).status).toBe(422);
    expect((await staff.manager.get('/v1/campaigns/nothing')).status).toBe(404);
  });
});

describe('the history of a device', () => {
  const swapped = async (device: Device, fru: string, serialIn: string, serialOut: string): Promise<void> => {
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const proposal = { result: 'needs-onsite', summary: '风扇', proposal: '更换', parts: [{ fru, quantity: 1 }] };
    await complete(staff.hotline, id as string, 'diagnose', proposal);
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
    const lines = (): Promise<Json[]> => itemsOf(id as string, 'parts');
    await eventually(lines, ([line]) => line.state === 'reserved');
    const partsUsed = [{ fru, serialIn, serialOut }];
    const outcome = { result: 'restored', cause: '风扇故障', method: '更换', partsUsed };
    await complete(staff.field, id as string, 'onsite-visit', outcome);
  };

  it('names every request, part and serial; no repair moves the warranty; what fails again is told', async () => {
    const contract = { policy: 'platform-support', signedOn: '2026-01-15', years: 5 };
    const device = await registerDevice(staff, { contract });
    const { fru } = await stockPart(staff, 3);
    for (const round of [1, 2, 3]) await swapped(device, fru, `NEW-${round}`, `OLD-${round}`);
    await openRequest(staff.clerk, faultReport(device, { kind: 'relocation', policy: undefined }));

    const path = `/v1/devices/${device.serial}/history`;
    const read = async (): Promise<Json> => ok(await staff.quality.get(path));
    const history = await eventually(read, ({ requests }) => requests.length === 4);
    expect(history).toMatchObject({
      serial: device.serial,
      coverage: { warrantyUntil: '2029-01-15', contractUntil: '2031-01-15' },
      repeats: [{ fru, count: 3, text: 'third System board in 90 days' }],
    });
    expect(history.counted).toContainEqual(
      expect.objectContaining({ service: 'relocation', allowance: 1, used: 1, left: 0 }),
    );
    expect(history.counted).toContainEqual(expect.objectContaining({ service: 'inspection', left: 1 }));
    const parts = (history.requests as Json[]).flatMap((request) => request.parts as Json[]);
    expect(parts.map(({ serialOut }) => serialOut as string)).toEqual(['OLD-3', 'OLD-2', 'OLD-1']);
    const chinese = await staff.quality.get(path, { 'accept-language': 'zh-CN' });
    expect(ok(chinese).repeats).toMatchObject([{ text: '90 天内第 3 次更换System board' }]);
    expect((await staff.quality.get('/v1/devices/NOBODY-1/history')).status).toBe(404);
  });
});
