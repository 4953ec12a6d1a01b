import { cn } from '../../support/request-life';
import { ok, type Answer } from '../client';
import { advance, eventually } from '../world';
import {
  agendaOf,
  amendRule,
  clockOf,
  countedMs,
  eventsOf,
  openAt,
  progress,
  promisesOf,
  sendEngineer,
  startGround,
  type Ground,
} from './ground';

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
}, 90_000);
afterAll(() => ground.stack.stop());

const pause = (id: string, reason = 'customer-unreachable', clock = 'onsite'): Promise<Answer> =>
  ground.staff.hotline.post(`/v1/requests/${id}/pause`, { clock, reason });
const resume = (id: string): Promise<Answer> =>
  ground.staff.hotline.post(`/v1/requests/${id}/resume`, { clock: 'onsite' });
const onsite = (id: string) => clockOf(ground.staff.manager, id, 'onsite');

/** Received Friday 2026-11-20 15:00, due Monday 17:00; stands still between the two times. */
const pausedBetween = async (from: string, to: string): Promise<string> => {
  const { id, clock } = await openAt(ground.staff, cn('2026-11-20 15:00'));
  await advance(ground.staff, clock, { to: cn(from) });
  ok(await pause(id));
  await advance(ground.staff, clock, { to: cn(to) });
  ok(await resume(id));
  return id;
};

test('from Friday 16:00 to Monday 10:00: 120 business minutes more, 16–17 and 9–10', async () => {
  const id = await pausedBetween('2026-11-20 16:00', '2026-11-23 10:00');
  const clock = await onsite(id);
  expect(clock).toMatchObject({ status: 'running', dueAt: cn('2026-11-24 11:00') });
  expect(clock.segments).toMatchObject([
    { to: cn('2026-11-20 16:00'), counted: true, reason: 'open' },
    { to: cn('2026-11-23 10:00'), counted: false, reason: 'paused: customer-unreachable' },
  ]);
});

test('from Friday 17:00 to Monday 9:00: a night and a weekend move it by nothing', async () => {
  const id = await pausedBetween('2026-11-20 17:00', '2026-11-23 09:00');
  expect(await onsite(id)).toMatchObject({ dueAt: cn('2026-11-23 17:00') });
});

test('over the National Day week: only the hours of working days are added', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2026-09-29 15:00'));
  await advance(ground.staff, clock, { to: cn('2026-09-30 16:00') });
  ok(await pause(id, 'force-majeure'));
  await advance(ground.staff, clock, { to: cn('2026-10-08 11:00') });
  ok(await resume(id));
  // 16–17 on the 30th and 9–11 on the 8th: three hours after the old deadline, 30 September 17:00.
  expect(await onsite(id)).toMatchObject({ dueAt: cn('2026-10-08 12:00') });
});

test('a clock that stands still promises nothing, and its deadline passes without a breach', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2026-11-20 15:00'));
  ok(await pause(id));
  expect(await agendaOf(ground.staff.manager, id)).toEqual([]);
  const { fired } = await advance(ground.staff, clock, { by: 'P30D' });
  expect(fired).toEqual([]);
  expect(await onsite(id)).toMatchObject({ status: 'paused', ahead: [] });
});

test('a second pause is refused, and so is going on with what runs', async () => {
  const { id } = await openAt(ground.staff, cn('2026-11-20 15:00'));
  expect(await resume(id)).toMatchObject({ status: 409, body: { code: 'clock-not-paused' } });
  ok(await pause(id));
  expect(await pause(id, 'force-majeure')).toMatchObject({ status: 409, body: { code: 'clock-already-paused' } });
});

test('7×24 clocks run on, whatever the customer does', async () => {
  const { id } = await openAt(ground.staff, cn('2026-02-17 03:00'), { policy: 'platform-support' });
  const refused = await pause(id, 'customer-unreachable', 'all');
  expect(refused).toMatchObject({ status: 409, body: { code: 'pause-not-allowed' } });
});

test('stopped straight out of a pause: the paused time is settled first, then the clock is met', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2026-11-20 15:00'));
  const visit = await sendEngineer(ground.staff, id);
  await advance(ground.staff, clock, { to: cn('2026-11-20 16:00') });
  ok(await pause(id, 'customer-slot'));
  await advance(ground.staff, clock, { to: cn('2026-11-23 18:00') });
  await progress(ground.staff.field, visit, 'arrived');
  const met = await onsite(id);
  // 16–17 and 9–17 were paused: nine hours after Monday 17:00.
  expect(met).toMatchObject({ status: 'met', dueAt: cn('2026-11-25 10:00'), stoppedAt: cn('2026-11-23 18:00') });
  expect(countedMs(met.segments)).toBe(3_600_000);
  const types = (await eventsOf(ground.staff.manager, id)).map(({ type }) => type as string);
  expect(types.slice(types.indexOf('clock-resumed'))).toEqual(expect.arrayContaining(['clock-resumed', 'clock-met']));
  expect(await promisesOf(ground.staff.manager, id)).toMatchObject([{ action: 'onsite-breach', outcome: 'met' }]);
});

test('another policy during a pause: its target applies, and the pause is added to it', async () => {
  const { staff } = ground;
  const { id, clock } = await openAt(staff, cn('2026-11-20 15:00'));
  await advance(staff, clock, { to: cn('2026-11-20 16:00') });
  ok(await pause(id));
  const second = await amendRule(staff, 'policies/hardware-warranty', ({ clocks }) => ({
    clocks: clocks.map((rule: { key: string; target: object }) =>
      rule.key === 'onsite' ? { ...rule, target: { ...rule.target, endOfWorkingDay: 2 } } : rule,
    ),
  }));
  await advance(staff, clock, { to: cn('2026-11-21 12:00') });
  const { version } = second;
  ok(await staff.admin.post('/v1/policies/hardware-warranty/apply', { version, requests: 'open' }));
  await eventually(
    () => onsite(id),
    (one) => one.policy.version === version,
  );
  await advance(staff, clock, { to: cn('2026-11-23 10:00') });
  ok(await resume(id));
  // Tuesday 17:00, and the two hours that were paused.
  expect(await onsite(id)).toMatchObject({ status: 'running', dueAt: cn('2026-11-25 11:00'), policy: { version } });
});
