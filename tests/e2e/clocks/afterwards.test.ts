import { cn } from '../../support/request-life';
import { ok } from '../client';
import { advance, eventually, newTestClock } from '../world';
import {
  agendaOf,
  clockOf,
  eventsOf,
  openAt,
  progress,
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

describe('duplicates', () => {
  const merge = (id: string, into: string) =>
    ground.staff.hotline.post(`/v1/requests/${id}/merge`, { into, reason: '同一设备' });

  test('merged: both keep their histories, and the earliest report time counts for the clocks that run', async () => {
    const { staff } = ground;
    const { id: first, clock } = await openAt(staff, cn('2026-11-20 16:00'));
    await advance(staff, clock, { to: cn('2026-11-23 10:00') });
    const { id: second } = await openAt(staff, '', { testClockId: clock });
    expect(await clockOf(staff.manager, second, 'onsite')).toMatchObject({ dueAt: cn('2026-11-24 17:00') });

    const { number } = await requestOf(staff.manager, second);
    ok(await merge(first, number));
    expect(await requestOf(staff.manager, first)).toMatchObject({ stage: 'merged', resolution: 'duplicate' });
    expect(await clockOf(staff.manager, first, 'onsite')).toMatchObject({ status: 'cancelled' });
    const earlier = await eventually(
      () => clockOf(staff.manager, second, 'onsite'),
      (one) => one.startedAt === cn('2026-11-20 16:00'),
    );
    expect(earlier).toMatchObject({ status: 'running', dueAt: cn('2026-11-23 17:00') });
    expect(earlier.segments[0]).toMatchObject({ from: cn('2026-11-20 16:00') });
    expect((await requestOf(staff.manager, second)).receivedAt).toBe(cn('2026-11-20 16:00'));
    expect(await eventsOf(staff.manager, second, 'duplicate-absorbed')).toMatchObject([{ data: { from: first } }]);
    expect(await eventsOf(staff.manager, first, 'request-merged')).toMatchObject([{ data: { into: second } }]);
  });

  test('the earlier report’s deadline has passed already: it was missed at its due time', async () => {
    const { staff } = ground;
    const { id: first, clock } = await openAt(staff, cn('2026-11-16 16:00'));
    await advance(staff, clock, { to: cn('2026-11-23 10:00') });
    const { id: second } = await openAt(staff, '', { testClockId: clock });
    ok(await merge(first, second));
    const missed = await eventually(
      () => clockOf(staff.manager, second, 'onsite'),
      (one) => one.status === 'breached',
    );
    expect(missed.dueAt).toBe(cn('2026-11-17 17:00'));
    expect(await eventsOf(staff.manager, second, 'clock-breached')).toMatchObject([{ at: cn('2026-11-17 17:00') }]);
  });

  test('not into itself, not into what is over, not into another time', async () => {
    const { staff } = ground;
    const { id: first, clock } = await openAt(staff, cn('2026-11-20 16:00'));
    const { id: second } = await openAt(staff, '', { testClockId: clock });
    const { id: elsewhere } = await openAt(staff, cn('2026-11-20 16:00'));
    expect(await merge(first, first)).toMatchObject({ status: 422, body: { errors: [{ code: 'itself' }] } });
    expect(await merge(first, elsewhere)).toMatchObject({ status: 422, body: { errors: [{ code: 'other-time' }] } });
    expect(await merge(first, 'R19700101-0001')).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'unknown' }] },
    });
    ok(await staff.hotline.post(`/v1/requests/${second}/cancel`, { reason: '误报' }));
    expect(await merge(first, second)).toMatchObject({ status: 409, body: { code: 'merge-target-over' } });
  });
});

describe('as of an instant', () => {
  test('a request, its clocks and its agenda as they were known then; late and corrected facts shown as such', async () => {
    const { staff } = ground;
    const { id, clock } = await openAt(staff, cn('2026-11-23 10:00'));
    const visit = await sendEngineer(staff, id);
    await advance(staff, clock, { to: cn('2026-11-24 18:10') });
    await progress(staff.field, visit, 'arrived', { at: cn('2026-11-24 16:40') });

    const asOf = (local: string) => `?asOf=${encodeURIComponent(cn(local))}`;
    const onsite = (local: string) => clockOf(staff.manager, id, 'onsite', asOf(local));
    const running = await onsite('2026-11-24 16:50');
    expect(running).toMatchObject({ status: 'running', stoppedAt: null });
    expect(running.segments.at(-1).to).toBe(cn('2026-11-24 16:50'));
    expect(running.ahead.at(-1).to).toBe(cn('2026-11-24 17:00'));
    expect(await onsite('2026-11-24 17:30')).toMatchObject({ status: 'breached', corrected: false, stoppedAt: null });
    expect(await onsite('2026-11-24 18:10')).toMatchObject({
      status: 'breached',
      corrected: true,
      stoppedAt: cn('2026-11-24 16:40'),
    });
    const agendaAt = async (local: string) =>
      (await agendaOf(staff.manager, id, asOf(local))).map(({ action }) => action);
    expect(await agendaAt('2026-11-24 16:50')).toEqual(['onsite-breach']);
    expect(await agendaAt('2026-11-24 17:30')).toEqual([]);
    const then = await requestOf(staff.manager, id, asOf('2026-11-24 16:50'));
    expect(then.clocks).toMatchObject([{ key: 'onsite', status: 'running' }]);
    expect(await staff.manager.get(`/v1/requests/${id}${asOf('2026-11-23 09:59')}`)).toMatchObject({ status: 404 });
  });

  test('an amendment is not known before it was made', async () => {
    const { staff } = ground;
    const clock = await newTestClock(staff, cn('2026-11-20 16:00'));
    const { id: first } = await openAt(staff, '', { testClockId: clock });
    await advance(staff, clock, { to: cn('2026-11-23 10:00') });
    const { id: second } = await openAt(staff, '', { testClockId: clock });
    await advance(staff, clock, { to: cn('2026-11-23 11:00') });
    ok(await staff.hotline.post(`/v1/requests/${first}/merge`, { into: second, reason: '同一设备' }));
    await eventually(
      () => eventsOf(staff.manager, second, 'clock-amended'),
      (events) => events.length === 1,
    );
    const before = await clockOf(staff.manager, second, 'onsite', `?asOf=${cn('2026-11-23 10:30')}`);
    expect(before).toMatchObject({ startedAt: cn('2026-11-23 10:00'), dueAt: cn('2026-11-24 17:00') });
  });
});
