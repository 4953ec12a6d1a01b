import { cn } from '../../support/request-life';
import { ok, type Json } from '../client';
import { advance, complete, followUp, report, taskOf } from '../world';
import {
  agendaOf,
  clockOf,
  clocksOf,
  eventsOf,
  openAt,
  progress,
  promisesOf,
  requestOf,
  sendEngineer,
  startGround,
  type Ground,
} from './ground';

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
}, 90_000);
afterAll(() => ground.stack.stop());

const night = cn('2026-02-17 03:00');
const platform = (more: object = {}) => openAt(ground.staff, night, { policy: 'platform-support', ...more });
const solved = { result: 'solved', cause: '阵列卡故障', method: '切换备用控制器' };
const dues = async (id: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await clocksOf(ground.staff.manager, id)).map(({ key, dueAt }) => [key, dueAt]));
const statusOf = async (id: string, key: string): Promise<Json> => {
  const { status, corrected } = await clockOf(ground.staff.manager, id, key);
  return corrected ? `${status}, corrected` : status;
};

describe('platform support, 7×24: reported at 03:00 in the Spring Festival', () => {
  test('substantive response in 30 min, first line 1 h, restored in 8 h; no business calendar is touched', async () => {
    const { id, clock } = await platform();
    expect(await dues(id)).toEqual({
      respond: cn('2026-02-17 03:30'),
      solve: cn('2026-02-17 04:00'),
      restore: cn('2026-02-17 11:00'),
    });
    await advance(ground.staff, clock, { to: cn('2026-02-17 05:00') });
    for (const { segments, calendar } of await clocksOf(ground.staff.manager, id)) {
      expect(calendar).toBe('7x24');
      expect(segments).toEqual([expect.objectContaining({ counted: true, reason: 'open' })]);
    }
  });

  test('respond: claiming is not a response, saying something is', async () => {
    const { id } = await platform();
    const task = await taskOf(ground.staff.hotline, id, 'diagnose');
    ok(await ground.staff.hotline.post(`/v1/tasks/${task.id}/claim`));
    expect(await statusOf(id, 'respond')).toBe('running');
    await progress(ground.staff.hotline, task.id, 'responded', { note: '请先查看阵列卡告警灯' });
    expect(await statusOf(id, 'respond')).toBe('met');
  });

  test.each(['general', 'major'])(
    'solve: a %s fault gets a senior engineer after 1 h, on site within 2 h',
    async (severity) => {
      const { id, clock } = await platform({ severity });
      await advance(ground.staff, clock, { to: cn('2026-02-17 04:00') });
      expect(await eventsOf(ground.staff.manager, id, 'request-escalated')).toMatchObject([
        { at: cn('2026-02-17 04:00'), data: { to: { id: 'senior' } } },
      ]);
      expect(await dues(id)).toMatchObject({ 'senior-onsite': cn('2026-02-17 06:00') });
      await advance(ground.staff, clock, { to: cn('2026-02-17 05:40') });
      const senior = await taskOf(ground.staff.senior, id, 'senior-support');
      await progress(ground.staff.senior, senior.id, 'arrived');
      expect(await statusOf(id, 'senior-onsite')).toBe('met');
    },
  );

  test('senior on site: solved before, it is cancelled and not needed', async () => {
    const { id, clock } = await platform();
    await advance(ground.staff, clock, { to: cn('2026-02-17 04:10') });
    await complete(ground.staff.hotline, id, 'diagnose', solved);
    expect(await statusOf(id, 'senior-onsite')).toBe('cancelled');
  });

  test('the ladder: who is told, and when, if nobody does anything', async () => {
    const { id, clock } = await platform();
    const { fired } = await advance(ground.staff, clock, { by: 'P1D' });
    expect(fired.map(({ action, at }: Json) => [action, at])).toEqual([
      ['respond-warning', cn('2026-02-17 03:24')],
      ['respond-breach', cn('2026-02-17 03:30')],
      ['solve-breach', cn('2026-02-17 04:00')],
      ['senior-onsite-breach', cn('2026-02-17 06:00')],
      ['restore-warning', cn('2026-02-17 09:00')],
      ['restore-breach', cn('2026-02-17 11:00')],
    ]);
    const told = await eventsOf(ground.staff.manager, id, 'person-notified');
    expect(told.map(({ at, data }) => [at, data.who])).toEqual([
      [cn('2026-02-17 03:24'), 'owner'],
      [cn('2026-02-17 03:30'), 'manager'],
      [cn('2026-02-17 06:00'), 'manager'],
      [cn('2026-02-17 09:00'), 'manager'],
      [cn('2026-02-17 11:00'), 'manager'],
      [cn('2026-02-17 11:00'), 'admin'],
    ]);
  });

  test('report: resolved at 10:20, submitted by 10:20 the next day; in time it is met', async () => {
    const { id, clock } = await platform();
    await advance(ground.staff, clock, { to: cn('2026-02-17 10:20') });
    await complete(ground.staff.hotline, id, 'diagnose', solved);
    expect(await dues(id)).toMatchObject({ report: cn('2026-02-18 10:20') });
    expect(await statusOf(id, 'restore')).toBe('met');
    await complete(ground.staff.hotline, id, 'confirm-restored', { result: 'confirmed' });
    await complete(ground.staff.hotline, id, 'write-report', report);
    expect(await statusOf(id, 'report')).toBe('met');
  });
});

describe('hardware warranty', () => {
  const monday = cn('2026-11-23 10:00');

  test('city: met when the engineer has arrived, not before', async () => {
    const { id, clock } = await openAt(ground.staff, monday);
    const visit = await sendEngineer(ground.staff, id);
    await progress(ground.staff.field, visit, 'en-route');
    expect(await statusOf(id, 'onsite')).toBe('running');
    await advance(ground.staff, clock, { to: cn('2026-11-24 16:59') });
    await progress(ground.staff.field, visit, 'arrived');
    expect(await statusOf(id, 'onsite')).toBe('met');
  });

  test.each(['en-route', 'scheduled'])('remote: met when the engineer is %s', async (step) => {
    const { id } = await openAt(ground.staff, monday, { site: { region: 'CN-XZ', zone: 'remote' } });
    const visit = await sendEngineer(ground.staff, id);
    const window = { from: cn('2026-11-25 09:00'), to: cn('2026-11-25 12:00') };
    await progress(ground.staff.field, visit, step, step === 'scheduled' ? { window } : {});
    expect(await statusOf(id, 'onsite')).toBe('met');
  });

  test('the zone is fixed when the clock starts; a later change is an event and leaves the clock as it is', async () => {
    const { id } = await openAt(ground.staff, monday);
    const correction = { fact: 'site.zone', value: 'remote', reason: '地址在远郊' };
    ok(await ground.staff.manager.post(`/v1/requests/${id}/correct`, correction));
    expect(await eventsOf(ground.staff.manager, id, 'fact-corrected')).toMatchObject([{ data: { before: 'city' } }]);
    const visit = await sendEngineer(ground.staff, id);
    await progress(ground.staff.field, visit, 'en-route');
    expect(await statusOf(id, 'onsite')).toBe('running');
  });

  test('solved by phone: cancelled, nobody has to come', async () => {
    const { id } = await openAt(ground.staff, monday);
    await complete(ground.staff.hotline, id, 'diagnose', solved);
    expect(await statusOf(id, 'onsite')).toBe('cancelled');
  });

  test('in info-pending it is paused: waiting for the customer’s information', async () => {
    const { id, clock } = await openAt(ground.staff, monday, { fault: { description: '蓝屏' } });
    expect(await statusOf(id, 'onsite')).toBe('paused');
    await advance(ground.staff, clock, { to: cn('2026-11-24 10:00') });
    const { segments } = await clockOf(ground.staff.manager, id, 'onsite');
    expect(segments).toMatchObject([{ counted: false, reason: 'paused: waiting-customer-info' }]);
    const fault = { errorMessage: '0x7B', configuration: '2 GB' };
    await complete(ground.staff.clerk, id, 'complete-intake', { result: 'completed', fault });
    expect(await clockOf(ground.staff.manager, id, 'onsite')).toMatchObject({
      status: 'running',
      dueAt: cn('2026-11-25 17:00'),
    });
  });

  test('missed: the manager is told at 17:00, and the promise stands in the ledger with how late it was kept', async () => {
    const { id, clock } = await openAt(ground.staff, monday);
    const { fired } = await advance(ground.staff, clock, { to: cn('2026-11-24 17:00') });
    expect(fired).toEqual([{ requestId: id, action: 'onsite-breach', at: cn('2026-11-24 17:00') }]);
    expect(await promisesOf(ground.staff.manager, id)).toMatchObject([
      { action: 'onsite-breach', expectedAt: cn('2026-11-24 17:00'), outcome: 'fired', latenessMs: 0 },
    ]);
    expect(await eventsOf(ground.staff.manager, id, 'person-notified')).toMatchObject([{ data: { who: 'manager' } }]);
  });
});

describe('consultation', () => {
  const friday = cn('2026-11-20 22:00');
  const asked = (channel: string) => openAt(ground.staff, friday, { kind: 'consultation', policy: undefined, channel });

  test.each(['web', 'email'])('by %s: answered within 24 hours, weekends too', async (channel) => {
    const { id } = await asked(channel);
    expect(await dues(id)).toEqual({ answer: cn('2026-11-21 22:00') });
    const task = await taskOf(ground.staff.hotline, id, 'diagnose');
    await progress(ground.staff.hotline, task.id, 'responded', { note: '请参见手册第 12 页' });
    expect(await statusOf(id, 'answer')).toBe('met');
  });

  test('by phone it is answered at once: no clock', async () => {
    const { id } = await asked('phone');
    expect(await dues(id)).toEqual({});
  });
});

describe('told late', () => {
  test('a late “arrived” shows a missed clock as corrected; both times stay', async () => {
    const { id, clock } = await openAt(ground.staff, cn('2026-11-23 10:00'));
    const visit = await sendEngineer(ground.staff, id);
    await advance(ground.staff, clock, { to: cn('2026-11-24 18:10') });
    await progress(ground.staff.field, visit, 'arrived', { at: cn('2026-11-24 16:40') });
    expect(await statusOf(id, 'onsite')).toBe('breached, corrected');
    expect(await eventsOf(ground.staff.manager, id, 'clock-breached')).toMatchObject([{ at: cn('2026-11-24 17:00') }]);
    expect(await eventsOf(ground.staff.manager, id, 'engineer-arrived')).toMatchObject([
      { at: cn('2026-11-24 18:10'), data: { occurredAt: cn('2026-11-24 16:40') } },
    ]);
  });

  test('the same by a correction; and one that looked kept turns out to be missed', async () => {
    const { id, clock } = await openAt(ground.staff, cn('2026-11-23 10:00'));
    const visit = await sendEngineer(ground.staff, id);
    await advance(ground.staff, clock, { to: cn('2026-11-24 18:00') });
    await progress(ground.staff.field, visit, 'arrived');
    expect(await statusOf(id, 'onsite')).toBe('breached');
    const correct = (value: string) =>
      ground.staff.manager.post(`/v1/requests/${id}/correct`, { fact: 'arrived', value, reason: '工程师当时离线' });
    ok(await correct(cn('2026-11-24 16:30')));
    expect(await statusOf(id, 'onsite')).toBe('breached, corrected');
    expect(await correct(cn('2026-11-24 16:30'))).toMatchObject({ status: 409, body: { code: 'already-so' } });
    ok(await correct(cn('2026-11-24 17:05')));
    expect(await statusOf(id, 'onsite')).toBe('breached');
    const corrections = await eventsOf(ground.staff.manager, id, 'fact-corrected');
    expect(corrections.map(({ data }) => data.before)).toEqual([cn('2026-11-24 18:00'), cn('2026-11-24 16:30')]);
  });

  test('opened late: deadlines already past are breached at their due time, with one notice', async () => {
    const { id } = await openAt(ground.staff, cn('2026-02-17 03:45'), {
      policy: 'platform-support',
      receivedAt: night,
    });
    expect(await eventsOf(ground.staff.manager, id, 'clock-breached')).toMatchObject([{ at: cn('2026-02-17 03:30') }]);
    const told = await eventsOf(ground.staff.manager, id, 'person-notified');
    expect(told.map(({ data }) => data.about)).toEqual(['already past when the request was opened: respond']);
  });
});

describe('reopened', () => {
  test('a new cycle with clocks of its own; the old ones and their figures stay', async () => {
    const { staff } = ground;
    const { id, clock } = await platform();
    await complete(staff.hotline, id, 'diagnose', solved);
    const early = await staff.hotline.post(`/v1/requests/${id}/reopen`, { reason: '又坏了' });
    expect(early).toMatchObject({ status: 409, body: { code: 'not-closed' } });
    await followUp(staff, id);
    await advance(staff, clock, { by: 'P29D' });
    ok(await staff.hotline.post(`/v1/requests/${id}/reopen`, { reason: '又坏了' }));
    const clocks = await clocksOf(staff.manager, id);
    expect(clocks.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'respond met',
      'solve met',
      'restore met',
      'report met',
      'respond running',
      'solve running',
      'restore running',
    ]);
    expect(clocks[4]).toMatchObject({ dueAt: cn('2026-03-18 03:30') });
    expect(await requestOf(staff.manager, id)).toMatchObject({ stage: 'triage', cycle: 2, resolution: null });
  });

  test('after 30 days it is another request', async () => {
    const { staff } = ground;
    const { id, clock } = await platform();
    await complete(staff.hotline, id, 'diagnose', solved);
    await followUp(staff, id);
    await advance(staff, clock, { by: 'P30DT1S' });
    const late = await staff.hotline.post(`/v1/requests/${id}/reopen`, { reason: '又坏了' });
    expect(late).toMatchObject({ status: 409, body: { code: 'reopen-window-over' } });
  });
});

test('the agenda names what will happen, when, by which rule and because of which event; so does everybody’s', async () => {
  const { id, clock } = await platform();
  const agenda = await agendaOf(ground.staff.manager, id);
  const events = await eventsOf(ground.staff.manager, id);
  expect(agenda.map(({ action }) => action)).toEqual([
    'respond-warning',
    'respond-breach',
    'solve-breach',
    'restore-warning',
    'restore-breach',
  ]);
  for (const { because, rule, cancelledBy } of agenda) {
    expect(events.find((event) => event.id === because.eventId)?.type).toBe(because.type);
    expect(rule).toMatchObject({ policy: 'platform-support', version: 1 });
    expect(cancelledBy).toContain('request-cancelled');
  }
  const { items } = ok(await ground.staff.manager.get(`/v1/agenda?requestId=${id}&testClockId=${clock}`));
  expect(items.map((item: Json) => item.id)).toEqual(agenda.map((item) => item.id));
});
