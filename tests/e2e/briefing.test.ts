import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Json, type Staff } from './client';
import { advance, faultReport, newTestClock, openRequest, registerDevice, taskOf } from './world';

let stack: Stack;
let staff: Staff;
let id: string;

/** Reported at 03:00; the response is missed at 03:30 and comes at 03:41; one question was noted that looks like a formula. */
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  const testClockId = await newTestClock(staff, '2026-02-17T03:00:00+08:00');
  const device = await registerDevice(staff);
  ({ id } = await openRequest(staff.clerk, faultReport(device, { testClockId })));
  ok(await staff.hotline.post(`/v1/requests/${id}/notes`, { text: '=1+1' }));
  await advance(staff, testClockId, { by: 'PT41M' });
  const task = await taskOf(staff.hotline, id, 'diagnose');
  ok(await staff.hotline.post(`/v1/tasks/${task.id}/progress`, { step: 'responded', note: '请提供日志' }));
}, 90_000);
afterAll(() => stack.stop());

const read = async (path: string, headers?: Readonly<Record<string, string>>): Promise<Json> =>
  ok(await staff.manager.get(`/v1/requests/${id}${path}`, headers));

it('a manager’s first questions are answered in sentences, in both languages', async () => {
  const english = await read('/briefing');
  expect(english.waitingOn).toMatch(/^Waiting on .+, since Tuesday 17 February 03:00\.$/);
  expect(english.holder).toContain('answers for it as its owner');
  expect(english.next.text).toContain('04:00');
  expect(english.next.text).toContain('by platform-support version 1');
  expect(english.late).toEqual([
    expect.objectContaining({ key: 'respond', text: expect.stringContaining('missed by 11 min') }),
  ]);
  const chinese = await read('/briefing', { 'accept-language': 'zh-CN' });
  expect(chinese.next.text).toMatch(/^下一步：/);
  expect(chinese.late[0].text).toContain('超时11 分钟');
});

it('everything that is behind a request can be read as it was known then', async () => {
  const asOf = '?asOf=2026-02-17T03:10:00%2B08:00';
  expect((await read(`/briefing${asOf}`)).late).toEqual([]);
  expect((await read(`/briefing${asOf}`)).next.text).toContain('03:24');
  expect((await read(`/agenda${asOf}`)).items[0].action).toBe('respond-warning');
  expect((await read(`/promises${asOf}`)).items[0].outcome).toBe('pending');
  expect((await read(`/parts${asOf}`)).items).toEqual([]);
  const [all, then] = [await read('/timeline'), await read(`/timeline${asOf}`)];
  expect(then.items).toEqual(all.items.slice(0, then.items.length));
  expect(then.items.at(-1).type).toBe('note-added');
  const before = await staff.manager.get(`/v1/requests/${id}/briefing?asOf=2026-02-17T02:59:00%2B08:00`);
  expect(before.status).toBe(404);
});

it('a timeline can be read on from a version, in pieces', async () => {
  const { items } = await read('/timeline');
  const piece = await read('/timeline?after=2&limit=3');
  expect(piece.items).toEqual(items.slice(2, 5));
  expect((await read(`/timeline?after=${items.length}`)).items).toEqual([]);
  expect((await staff.manager.get(`/v1/requests/${id}/timeline?limit=0`)).status).toBe(422);
});

it('an event that a promise made names the event it follows from, and each its correlation id', async () => {
  const { items } = await read('/timeline', { 'x-correlation-id': 'another' });
  const breached = items.find(({ type }: Json) => type === 'clock-breached');
  const started = items.find(({ type, data }: Json) => type === 'clock-started' && data.key === 'respond');
  expect(breached.cause).toBe(started.id);
  expect(items.every(({ correlationId }: Json) => typeof correlationId === 'string' && correlationId !== '')).toBe(
    true,
  );
});

it('what is promised says in words what will happen and what would prevent it', async () => {
  const [first] = (await read('/agenda')).items;
  expect(first).toMatchObject({ action: 'solve-breach', unless: 'it is resolved, the request is cancelled' });
  expect(first.text).toBe('the first-line solution clock is missed and a senior engineer is assigned');
});

it('the timeline is taken along as a table, as data and as a page', async () => {
  const csv = await staff.manager.get(`/v1/requests/${id}/timeline/export?format=csv`);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="T\d+-\d+\.csv"$/);
  expect(csv.body).not.toMatch(/(^|,)"?[=@+-]/m);
  const data = await staff.manager.get(`/v1/requests/${id}/timeline/export?format=json`);
  expect(data.body.items).toEqual((await read('/timeline')).items);
  const page = await staff.manager.get(`/v1/requests/${id}/timeline/export?format=html`, {
    'accept-language': 'zh-CN',
  });
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.body).toContain('<h3>2026年2月17日（周二）</h3>');
  expect((await staff.manager.get(`/v1/requests/${id}/timeline/export?format=xls`)).status).toBe(422);
});

it('business time is told where a clock counts in business hours, and left out where none does', async () => {
  expect((await read('/clocks')).hours).toBeNull();
  const device = await registerDevice(staff);
  const other = await openRequest(staff.clerk, faultReport(device, { policy: 'hardware-warranty' }));
  const { hours, items } = ok(await staff.manager.get(`/v1/requests/${other.id}/clocks`));
  expect(hours.calendar).toBe('on-site');
  expect(hours.segments.at(-1).to).toBe(items[0].dueAt);
});
