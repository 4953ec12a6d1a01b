import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Json, type Staff } from './client';
import { complete, eventually, faultReport, openRequest, registerDevice, taskOf, type Device } from './world';

let stack: Stack;
let staff: Staff;
let device: Device;

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  device = await registerDevice(staff);
}, 90_000);
afterAll(() => stack.stop());

const agreedVisit = async (): Promise<Json> => {
  const { id } = await openRequest(staff.clerk, faultReport(device));
  const proposal = { result: 'needs-onsite', summary: '主板故障', proposal: '上门检查', parts: [] };
  await complete(staff.hotline, id as string, 'diagnose', proposal);
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  return taskOf(staff.manager, id as string, 'onsite-visit');
};
const restored = { result: 'restored', cause: '内存松动', method: '重新插拔' };

describe('the engineer’s inbox', () => {
  it('who comes too late is told who has it, and since when', async () => {
    const visit = await agreedVisit();
    const { assignee, since } = ok(await staff.field.post(`/v1/tasks/${visit.id}/claim`));
    const late = await staff.manager.post(`/v1/tasks/${visit.id}/claim`);
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'task-claimed',
        params: { by: assignee.name, since },
        current: { state: 'claimed', assignee, since },
      },
    });
  });

  it('a task brings what the job needs: its clocks, its checklist, who answers for the request', async () => {
    const visit = await agreedVisit();
    expect(visit).toMatchObject({
      testClockId: null,
      checked: [],
      clocks: [{ key: 'restore', status: 'running', dueAt: visit.dueAt, pausableFor: [] }],
      context: { kind: 'fault', owner: { id: 'hotline' } },
    });
    expect(visit.checklist.map(({ id }: Json) => id)).toContain('earthed');
    const inChinese = ok(await staff.field.get(`/v1/tasks/${visit.id}`, { 'accept-language': 'zh-CN' }));
    expect(inChinese.checklist[0].text).toMatch(/序列号/);
  });

  it('what was done offline bears the time it was done', async () => {
    const visit = await agreedVisit();
    const at = ok(await staff.field.post(`/v1/tasks/${visit.id}/progress`, { step: 'arrived' })).since as string;
    const path = `/v1/tasks/${visit.id}/complete`;
    const told = { outcome: restored, at, checked: ['earthed'] };
    expect(await staff.field.post(path, { ...told, checked: ['lunch'] })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'checked.0', code: 'unknown-point' }] },
    });
    expect(ok(await staff.field.post(path, told))).toMatchObject({
      state: 'completed',
      since: at,
      checked: ['earthed'],
    });
    const { items } = ok(await staff.manager.get(`/v1/requests/${visit.requestId}/timeline`));
    expect((items as Json[]).find(({ type }) => type === 'service-restored').data.occurredAt).toBe(at);
  });

  it('what I did last stands first, page by page', async () => {
    const [first, second] = [await agreedVisit(), await agreedVisit()];
    for (const { id } of [first, second]) ok(await staff.field.post(`/v1/tasks/${id}/complete`, { outcome: restored }));
    const done = '/v1/tasks?state=completed&assignee=me&sort=-since&limit=1';
    const page = await eventually(
      async () => ok(await staff.field.get(done)),
      ({ items }) => items[0]?.id === second.id,
    );
    const next = ok(await staff.field.get(`${done}&cursor=${page.nextCursor}`));
    expect(next.items.map(({ id }: Json) => id)).toEqual([first.id]);
  });
});
