import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { cn } from '../../support/request-life';
import { ok, type Json } from '../client';
import { advance, eventually, faultReport, newTestClock, openRequest, registerDevice, taskOf } from '../world';
import { clockOf, clocksOf, eventsOf, openAt, promisesOf, requestOf, startGround, type Ground } from './ground';

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
}, 90_000);
afterAll(() => ground.stack.stop());

const manyOn = async (clock: string, count: number, policy = 'platform-support'): Promise<readonly string[]> => {
  const device = await registerDevice(ground.staff);
  const opening = () => openRequest(ground.staff.clerk, faultReport(device, { policy, testClockId: clock }));
  const opened = await Promise.all(Array.from({ length: count }, opening));
  return opened.map(({ id }) => id as string);
};
const clockNow = async (clock: string): Promise<Json> => ok(await ground.staff.admin.get(`/v1/test-clocks/${clock}`));
const ready = (clock: string): Promise<Json> =>
  eventually(
    () => clockNow(clock),
    ({ status }) => status === 'ready',
  );

test('many requests on one clock: all fire, told in the order of their due times, each with that time', async () => {
  const clock = await newTestClock(ground.staff, cn('2026-02-17 03:00'));
  const first = await manyOn(clock, 5);
  await advance(ground.staff, clock, { by: 'PT10M' });
  const second = await manyOn(clock, 5);
  const { fired, now } = await advance(ground.staff, clock, { to: cn('2026-02-17 12:00') });
  expect(now).toBe(cn('2026-02-17 12:00'));
  const times = (fired as Json[]).map(({ at }) => at as string);
  expect(times).toEqual(times.toSorted());
  const firedOf = (id: string) => (fired as Json[]).filter((one) => one.requestId === id);
  for (const id of first)
    expect(firedOf(id)[0]).toMatchObject({ action: 'respond-warning', at: cn('2026-02-17 03:24') });
  for (const id of second)
    expect(firedOf(id)[0]).toMatchObject({ action: 'respond-warning', at: cn('2026-02-17 03:34') });
  expect([...first, ...second].map((id) => firedOf(id).length)).toEqual(Array(10).fill(6));
});

test('it stands still: what is due does not happen before it is moved, and it never moves back', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2004-03-01 10:00'), { policy: 'platform-support' });
  expect(await clockOf(ground.staff.manager, id, 'respond')).toMatchObject({ status: 'running', segments: [] });
  const back = await ground.staff.admin.post(`/v1/test-clocks/${clock}/advance`, { to: cn('2004-03-01 09:00') });
  expect(back).toMatchObject({ status: 422, body: { errors: [{ path: 'to', code: 'not-forward' }] } });
  expect(await clockNow(clock)).toMatchObject({ status: 'ready', now: cn('2004-03-01 10:00'), fired: [] });
});

test('it may stand in the future, and a jump of weeks over a holiday keeps every due time', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2026-09-30 15:00'));
  const { fired } = await advance(ground.staff, clock, { by: 'P42D' });
  expect(fired).toEqual([{ requestId: id, action: 'onsite-breach', at: cn('2026-10-08 17:00') }]);
  const { segments } = await clockOf(ground.staff.manager, id, 'onsite');
  expect(segments.at(-1).to).toBe(cn('2026-11-11 15:00'));
});

test('a request opened during an advance starts at the target', async () => {
  const clock = await newTestClock(ground.staff, cn('2026-02-17 03:00'));
  await manyOn(clock, 10);
  const device = await registerDevice(ground.staff);
  const target = cn('2026-02-20 03:00');
  ok(await ground.staff.admin.post(`/v1/test-clocks/${clock}/advance`, { to: target }));
  const meanwhile = await openRequest(ground.staff.clerk, faultReport(device, { testClockId: clock }));
  await ready(clock);
  expect(meanwhile.receivedAt).toBe(target);
  expect(await clockOf(ground.staff.manager, meanwhile.id, 'respond')).toMatchObject({
    status: 'running',
    startedAt: target,
  });
});

test('opened at the very moment of an advance: whichever came first, afterwards all stand at the target', async () => {
  const clock = await newTestClock(ground.staff, cn('2026-02-17 03:00'));
  const [ids] = await Promise.all([
    manyOn(clock, 8),
    ground.staff.admin.post(`/v1/test-clocks/${clock}/advance`, { by: 'PT15M' }).then(ok),
  ]);
  await ready(clock);
  await advance(ground.staff, clock, { by: 'PT1M' });
  for (const id of ids) {
    const { segments } = await clockOf(ground.staff.manager, id, 'restore');
    expect(segments.at(-1).to).toBe(cn('2026-02-17 03:16'));
  }
});

test('one clock that has to wait does not hold up another', async () => {
  const [slow, quick] = [
    await newTestClock(ground.staff, cn('2026-02-17 03:00')),
    await newTestClock(ground.staff, cn('2026-02-17 03:00')),
  ];
  // A request that was announced, and whose opening is still on its way.
  const requestId = randomUUID();
  const mongo = await MongoClient.connect(ground.stack.mongodbUri);
  await mongo
    .db(ground.stack.database)
    .collection<{ _id: string }>('test_clock_members')
    .insertOne({ _id: `${slow}/${requestId}`, ...{ clockId: slow, requestId, to: null } });
  await mongo.close();
  ok(await ground.staff.admin.post(`/v1/test-clocks/${slow}/advance`, { by: 'PT1H' }));
  const [id] = await manyOn(quick, 1);
  const { fired } = await advance(ground.staff, quick, { by: 'PT1H' });
  expect(fired.map((one: Json) => one.requestId)).toEqual([id, id, id]);
  expect(await clockNow(slow)).toMatchObject({ status: 'advancing' });
});

test('out of lists and of everybody’s agenda; its number begins with T', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2026-02-17 03:00'), { policy: 'platform-support' });
  const request = await requestOf(ground.staff.manager, id);
  expect(request).toMatchObject({ testClockId: clock, number: expect.stringMatching(/^T20260217-\d{4,}$/) });
  const listed = async (path: string): Promise<Json[]> => ok(await ground.staff.manager.get(path)).items as Json[];
  await eventually(
    () => listed(`/v1/requests?testClockId=${clock}`),
    (items) => items.length === 1,
  );
  expect((await listed('/v1/requests?limit=200')).map((one) => one.id)).not.toContain(id);
  expect((await listed('/v1/agenda?limit=200')).map((one) => one.requestId)).not.toContain(id);
});

test('deleting it cancels its requests', async () => {
  const { id, clock } = await openAt(ground.staff, cn('2026-02-17 03:00'), { policy: 'platform-support' });
  expect((await ground.staff.admin.call('DELETE', `/v1/test-clocks/${clock}`)).status).toBe(204);
  await eventually(
    () => requestOf(ground.staff.manager, id),
    ({ stage }) => stage === 'cancelled',
  );
  expect((await clocksOf(ground.staff.manager, id)).map(({ status }) => status)).toEqual(Array(3).fill('cancelled'));
  expect((await ground.staff.admin.get(`/v1/test-clocks/${clock}`)).status).toBe(404);
  const late = faultReport(await registerDevice(ground.staff), { testClockId: clock });
  expect(await ground.staff.clerk.post('/v1/requests', late)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'testClockId' }] },
  });
});

test('a worker that is killed in the middle of an advance: the next one ends it, and nothing fires twice', async () => {
  const clock = await newTestClock(ground.staff, cn('2026-02-17 03:00'));
  const ids = await manyOn(clock, 30);
  ok(await ground.staff.admin.post(`/v1/test-clocks/${clock}/advance`, { by: 'P1D' }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await ground.stack.worker.kill9();
  expect(await clockNow(clock)).toMatchObject({ status: 'advancing' });
  await ground.stack.worker.restart();
  await ground.stack.worker.ready();
  const limit = Date.now() + 60_000;
  while ((await clockNow(clock)).status !== 'ready' && Date.now() < limit) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { status, now, fired } = await clockNow(clock);
  expect({ status, now }).toEqual({ status: 'ready', now: cn('2026-02-18 03:00') });
  expect(fired).toHaveLength(30 * 6);
  for (const id of ids) {
    const breached = await eventsOf(ground.staff.manager, id, 'clock-breached');
    expect(breached.map(({ data }) => data.key)).toEqual(['respond', 'solve', 'senior-onsite', 'restore']);
    const ledger = await promisesOf(ground.staff.manager, id);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(Array(6).fill('fired'));
    expect(new Set(ledger.map((one) => one.id)).size).toBe(6);
  }
  // And people go on with the work.
  await taskOf(ground.staff.senior, ids[0] ?? '', 'senior-support');
}, 120_000);
