import { cn } from '../../support/request-life';
import { ok, type Answer, type Json } from '../client';
import { advance, eventually, faultReport, openRequest, registerDevice } from '../world';
import { agendaOf, amendRule, clockOf, countedMs, eventsOf, openAt, startGround, type Ground } from './ground';

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
}, 90_000);
afterAll(() => ground.stack.stop());

const apply = async (path: string, version: number): Promise<Json> =>
  ok(await ground.staff.admin.post(`/v1/${path}/apply`, { version, requests: 'open', reason: '停电' }));

/** A policy with one clock, which answers for itself. */
const policyOf = (rule: object, name = 'Test') => ({
  name: { en: name, zh: name },
  requiredItems: [],
  reportDue: false,
  clocks: [
    {
      key: 'respond',
      calendar: '7x24',
      starts: 'received',
      stops: ['responded'],
      cancels: [],
      target: { duration: 'PT30M' },
      ladder: [{ percent: 100, actions: [{ do: 'notify', who: 'manager' }] }],
      pauses: [],
      text: { en: 'a response', zh: '响应' },
      ...rule,
    },
  ],
});
const putPolicy = (id: string, rule: object): Promise<Answer> =>
  ground.staff.admin.put(`/v1/policies/${id}`, policyOf(rule));

describe('a calendar amended in the middle of the year', () => {
  const officeHours = { calendar: 'on-site', target: { duration: 'PT8H' }, ladder: [] };

  test('dry run: which deadlines would move, from when to when; nothing is written, nothing moves', async () => {
    const { staff } = ground;
    const { id } = await openAt(staff, cn('2026-11-23 10:00'));
    const closed = { kind: 'closed', name: '停电', source: '物业通知' };
    const change = ({ days }: Json) => ({ days: { ...days, '2026-11-24': closed } });
    // It looks at the read model, which may not have the request yet.
    const preview = await eventually(
      () => amendRule(staff, 'calendars/on-site', change, '?dryRun=true'),
      ({ moves }) => (moves as Json[]).some(({ requestId }) => requestId === id),
    );
    expect(preview.moves).toContainEqual({
      requestId: id,
      requestNumber: expect.stringMatching(/^T20261123-/),
      clock: 'onsite',
      before: cn('2026-11-24 17:00'),
      after: cn('2026-11-25 17:00'),
      provisional: false,
      because: 'Tuesday 2026-11-24 is a closed day (停电) in calendar on-site version 2, by 物业通知.',
    });
    expect(preview.moved).toBe(preview.moves.length);
    expect(ok(await staff.admin.get('/v1/calendars/on-site')).version).toBe(1);
    expect((await clockOf(staff.manager, id, 'onsite')).dueAt).toBe(cn('2026-11-24 17:00'));

    const { version } = await amendRule(staff, 'calendars/on-site', change);
    expect((await clockOf(staff.manager, id, 'onsite')).dueAt).toBe(cn('2026-11-24 17:00'));
    expect(await apply('calendars/on-site', version)).toMatchObject({ version, moved: preview.moved });
    const moved = await eventually(
      () => clockOf(staff.manager, id, 'onsite'),
      (clock) => clock.dueAt !== cn('2026-11-24 17:00'),
    );
    expect(moved).toMatchObject({ dueAt: cn('2026-11-25 17:00'), calendarVersion: version });
    const [amended] = await eventsOf(staff.manager, id, 'clock-amended');
    expect(amended?.data).toMatchObject({ before: cn('2026-11-24 17:00'), reason: '停电' });
    // An older version is still there, as it was, and both say whose they are.
    const { items } = ok(await staff.admin.get('/v1/calendars/on-site/versions'));
    expect(items).toMatchObject([
      { version, by: { id: 'admin' } },
      { version: 1, by: { id: 'fixtrail' } },
    ]);
    expect(ok(await staff.admin.get('/v1/calendars/on-site?version=1')).days).not.toHaveProperty('2026-11-24');
  });

  test('time already used stays used: the ledger counts it as it was, and the whole is the target', async () => {
    const { staff } = ground;
    ok(await putPolicy('office-hours', officeHours));
    const { id, clock } = await openAt(staff, cn('2026-12-07 10:00'), { policy: 'office-hours' });
    expect(await clockOf(staff.manager, id, 'respond')).toMatchObject({ dueAt: cn('2026-12-08 10:00') });
    await advance(staff, clock, { to: cn('2026-12-07 13:00') });
    const short = { kind: 'special-hours', windows: [{ from: '15:00', to: '16:00' }], source: '物业通知' };
    const { version } = await amendRule(staff, 'calendars/on-site', ({ days }) => ({
      days: { ...days, '2026-12-07': short, '2026-12-08': short },
    }));
    await apply('calendars/on-site', version);
    await eventually(
      () => clockOf(staff.manager, id, 'respond'),
      (one) => one.calendarVersion === version,
    );
    // Three of eight hours are used; one on Monday and one on Tuesday, the other three on Wednesday.
    const amended = await clockOf(staff.manager, id, 'respond');
    expect(amended.dueAt).toBe(cn('2026-12-09 12:00'));
    expect(countedMs(amended.segments)).toBe(3 * 3_600_000);
    expect(countedMs([...amended.segments, ...amended.ahead])).toBe(8 * 3_600_000);
    await advance(staff, clock, { to: cn('2026-12-09 12:00') });
    const missed = await clockOf(staff.manager, id, 'respond');
    expect(missed.status).toBe('breached');
    expect(countedMs(missed.segments)).toBe(8 * 3_600_000);
  });

  test('only clocks that have not fired move, and other calendars’ clocks stay', async () => {
    const { staff } = ground;
    const { id, clock } = await openAt(staff, cn('2026-11-16 10:00'));
    const night = await openAt(staff, cn('2026-11-16 10:00'), { policy: 'platform-support' });
    await advance(staff, clock, { to: cn('2026-11-17 17:00') });
    const closed = { kind: 'closed', source: '物业通知' };
    const change = ({ days }: Json) => ({ days: { ...days, '2026-11-17': closed } });
    // What would move is looked for in the read model, which may not know yet that the clock has fired.
    await eventually(
      () => amendRule(staff, 'calendars/on-site', change, '?dryRun=true'),
      (preview) => !(preview.moves as Json[]).some(({ requestId }) => requestId === id),
    );
    const { version } = await amendRule(staff, 'calendars/on-site', change);
    const { moves } = await apply('calendars/on-site', version);
    const ids = (moves as Json[]).map(({ requestId }) => requestId as string);
    expect(ids).not.toContain(id);
    expect(ids).not.toContain(night.id);
    await eventually(
      () => eventsOf(staff.manager, id, 'rules-amended'),
      (events) => events.length > 0,
    );
    expect(await clockOf(staff.manager, id, 'onsite')).toMatchObject({
      status: 'breached',
      dueAt: cn('2026-11-17 17:00'),
    });
  });
});

describe('a policy amended while requests run', () => {
  /** In real time, not on a test clock: the timer of a running workflow must be set anew. */
  const openNow = async (policy: string): Promise<string> =>
    (await openRequest(ground.staff.clerk, faultReport(await registerDevice(ground.staff), { policy }))).id as string;

  test('a shorter target rings earlier: the timer of the running workflow is moved', async () => {
    ok(await putPolicy('shorter', {}));
    const id = await openNow('shorter');
    const shorter = () => policyOf({ target: { duration: 'PT4S' } });
    await eventually(
      () => amendRule(ground.staff, 'policies/shorter', shorter, '?dryRun=true'),
      ({ requests, moved }) => requests === 1 && moved === 1,
    );
    const { version } = await amendRule(ground.staff, 'policies/shorter', shorter);
    await apply('policies/shorter', version);
    const missed = await eventually(
      () => clockOf(ground.staff.manager, id, 'respond'),
      (clock) => clock.status === 'breached',
    );
    expect(Date.parse(missed.dueAt) - Date.parse(missed.startedAt)).toBe(4_000);
    const [breach] = await eventsOf(ground.staff.manager, id, 'clock-breached');
    expect(breach?.at).toBe(missed.dueAt);
  });

  test('a longer target does not ring when the old one would have', async () => {
    ok(await putPolicy('longer', { target: { duration: 'PT6S' } }));
    const id = await openNow('longer');
    const { version } = await amendRule(ground.staff, 'policies/longer', () =>
      policyOf({ target: { duration: 'PT1H' } }),
    );
    await apply('policies/longer', version);
    const moved = await eventually(
      () => clockOf(ground.staff.manager, id, 'respond'),
      (clock) => clock.policy.version === version,
    );
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(moved.startedAt) + 8_000 - Date.now())));
    expect(await clockOf(ground.staff.manager, id, 'respond')).toMatchObject({ status: 'running' });
    expect(await agendaOf(ground.staff.manager, id)).toMatchObject([{ fireAt: moved.dueAt }]);
  });

  test('another ladder on the way to the same deadline: nothing moves, and the new warning is promised', async () => {
    ok(await putPolicy('warned', {}));
    const id = await openNow('warned');
    const ladder = [{ percent: 50, actions: [{ do: 'notify', who: 'owner' }] }];
    const { version } = await amendRule(ground.staff, 'policies/warned', () => policyOf({ ladder }));
    expect(await apply('policies/warned', version)).toMatchObject({ moved: 0 });
    const agenda = await eventually(
      () => agendaOf(ground.staff.manager, id),
      (items) => items.length === 2,
    );
    expect(agenda.map(({ action }) => action)).toEqual(['respond-warning', 'respond-breach']);
  });

  test('a calendar made after the request was opened: its clocks can be moved into it', async () => {
    ok(await putPolicy('later', {}));
    const id = await openNow('later');
    const { id: _id, version: _version, ...always } = ok(await ground.staff.admin.get('/v1/calendars/7x24'));
    ok(await ground.staff.admin.put('/v1/calendars/night-desk', { ...always, name: 'Night desk' }));
    const { version } = await amendRule(ground.staff, 'policies/later', () =>
      policyOf({ calendar: 'night-desk', target: { duration: 'PT2H' } }),
    );
    await apply('policies/later', version);
    const moved = await eventually(
      () => clockOf(ground.staff.manager, id, 'respond'),
      (clock) => clock.calendar === 'night-desk',
    );
    expect(Date.parse(moved.dueAt) - Date.parse(moved.startedAt)).toBe(2 * 3_600_000);
    ok(await ground.staff.hotline.post(`/v1/requests/${id}/notes`, { text: 'still answers' }));
  });

  test('by zone where the zones differ: a remote site is given more time', async () => {
    const target = { city: { duration: 'PT1H' }, remote: { duration: 'PT3H' } };
    ok(await putPolicy('by-zone', { target }));
    const lengths = ['city', 'remote'].map(async (zone) => {
      const { id } = await openAt(ground.staff, cn('2026-11-23 10:00'), { policy: 'by-zone', site: { zone } });
      return (await clockOf(ground.staff.manager, id, 'respond')).dueAt as string;
    });
    expect(await Promise.all(lengths)).toEqual([cn('2026-11-23 11:00'), cn('2026-11-23 13:00')]);
  });
});

describe('what is refused', () => {
  const clocks = [{ from: '09:00', to: '12:00' }];
  test.each<[string, object, string]>([
    ['overlapping windows', { weekly: { 1: [...clocks, { from: '11:00', to: '17:00' }] } }, 'weekly.1.1'],
    ['a window that ends before it begins', { weekly: { 2: [{ from: '17:00', to: '09:00' }] } }, 'weekly.2.0'],
    ['a zone nobody knows', { timeZone: 'Asia/Peking' }, 'timeZone'],
    [
      'a holiday with hours',
      { days: { '2026-12-25': { kind: 'holiday', windows: clocks, source: 's' } } },
      'days.2026-12-25.windows',
    ],
    [
      'special hours without any',
      { days: { '2026-12-25': { kind: 'special-hours', source: 's' } } },
      'days.2026-12-25.windows',
    ],
    ['a day that does not exist', { days: { '2026-02-30': { kind: 'closed', source: 's' } } }, 'days.2026-02-30'],
    ['a day without its source', { days: { '2026-12-25': { kind: 'closed' } } }, 'days.2026-12-25.source'],
  ])('a calendar with %s', async (_what, wrong, path) => {
    const { weekly, ...rest } = ok(await ground.staff.admin.get('/v1/calendars/on-site?version=1'));
    const { id: _id, version: _version, ...document } = rest;
    const days = { 1: [], 2: [], 3: [], 4: clocks, 5: [], 6: [], 7: [] };
    const more = 'weekly' in wrong ? { weekly: { ...days, ...(wrong.weekly as object) } } : wrong;
    const refused = await ground.staff.admin.put('/v1/calendars/wrong', { ...document, weekly, ...more });
    expect(refused).toMatchObject({ status: 422, body: { errors: [expect.objectContaining({ path })] } });
  });

  test.each<[string, object, string]>([
    ['a clock nobody knows', { key: 'lunch' }, 'clocks.0.key'],
    ['a calendar nobody knows', { calendar: 'lunar' }, 'clocks.0.calendar'],
    ['a reception nobody knows', { target: { endOfWorkingDay: 1, reception: 'lunar' } }, 'clocks.0.target.reception'],
    ['a target of zero', { target: { duration: 'PT0S' } }, 'clocks.0.target.duration'],
    ['a target of a hundred years', { target: { duration: 'P36500D' } }, 'clocks.0.target.duration'],
    ['a target in months', { target: { duration: 'P1M' } }, 'clocks.0.target.duration'],
    ['a ladder step without an action', { ladder: [{ percent: 80, actions: [] }] }, 'clocks.0.ladder.0.actions'],
    [
      'two steps at one time',
      { ladder: [80, 80].map((percent) => ({ percent, actions: [{ do: 'notify', who: 'owner' }] })) },
      'clocks.0.ladder.1.percent',
    ],
    ['a stop that is its start', { stops: ['received'] }, 'clocks.0.stops'],
  ])('a policy with %s', async (_what, wrong, path) => {
    const refused = await putPolicy('wrong', wrong);
    expect(refused.status).toBe(422);
    expect((refused.body.errors as Json[]).map((error) => error.path)).toContain(path);
  });

  test('changing what exists without saying which version was seen: 428; an older one: 412', async () => {
    const first = ok(await putPolicy('guarded', {}));
    expect(first.version).toBe(1);
    expect(await putPolicy('guarded', { target: { duration: 'PT1H' } })).toMatchObject({ status: 428 });
    const stale = await ground.staff.admin.put('/v1/policies/guarded', policyOf({}, 'Other'), { 'if-match': '"7"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'if-match-failed' } });
    expect(ok(await ground.staff.admin.get('/v1/policies/guarded')).version).toBe(1);
  });

  test('applying a version that is not there', async () => {
    const refused = await ground.staff.admin.post('/v1/calendars/7x24/apply', { version: 9, requests: 'open' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'version' }] } });
    const unknown = await ground.staff.admin.post('/v1/calendars/lunar/apply', { version: 1, requests: 'open' });
    expect(unknown.status).toBe(404);
  });
});
