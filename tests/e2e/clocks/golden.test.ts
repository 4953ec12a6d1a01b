import { cn } from '../../support/request-life';
import { ok, type Json } from '../client';
import { advance, eventually, newTestClock, registerDevice } from '../world';
import { agendaOf, amendRule, clockOf, eventsOf, openAt, requestOf, startGround, type Ground } from './ground';

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
}, 90_000);
afterAll(() => ground.stack.stop());

const due = async (received: string): Promise<Json> => {
  const { id } = await openAt(ground.staff, cn(received));
  return clockOf(ground.staff.manager, id, 'onsite');
};

describe('on site by the end of the next working day', () => {
  test.each([
    ['2026-11-23 10:00', '2026-11-24 17:00', 'on a Monday morning'],
    ['2026-11-23 17:29', '2026-11-24 17:00', 'a minute before the hotline closes'],
    ['2026-11-23 17:30', '2026-11-25 17:00', 'when the hotline closes: 17:30:00 is outside its hours'],
    ['2026-11-23 07:10', '2026-11-24 17:00', 'before it opens'],
    ['2026-09-18 16:00', '2026-09-20 17:00', 'before a make-up Sunday'],
    ['2026-09-19 10:00', '2026-09-21 17:00', 'on the Saturday before it'],
    ['2026-09-30 15:00', '2026-10-08 17:00', 'before the National Day week'],
  ])('received %s: due %s (%s)', async (received, expected) => {
    expect(await due(received)).toMatchObject({ dueAt: cn(expected), provisional: false, status: 'running' });
  });

  test('opened later with the time of the report: the clock runs from there', async () => {
    const { id } = await openAt(ground.staff, cn('2026-11-24 09:00'), { receivedAt: cn('2026-11-23 10:00') });
    const clock = await clockOf(ground.staff.manager, id, 'onsite');
    expect(clock).toMatchObject({ startedAt: cn('2026-11-23 10:00'), dueAt: cn('2026-11-24 17:00') });
  });

  test('after hours the clock counts from the next opening, and the caller is told until when', async () => {
    const { id } = await openAt(ground.staff, cn('2026-11-23 17:30'));
    const [started] = await eventsOf(ground.staff.manager, id, 'clock-started');
    expect(started?.data).toMatchObject({ startedAt: cn('2026-11-23 17:30'), opensAt: cn('2026-11-24 09:00') });
    expect((await requestOf(ground.staff.manager, id)).promise).toContain('Wednesday 25 November 17:00');
  });
});

describe('“Why is this due on Sunday?” is answered by one call', () => {
  test('the rule, the calendar and its version, the make-up workday, its name and where it is known from', async () => {
    const { id } = await openAt(ground.staff, cn('2026-09-18 16:00'));
    const clock = await clockOf(ground.staff.manager, id, 'onsite');
    expect(clock).toMatchObject({
      rule: 'an engineer on site by the end of the next working day',
      policy: { id: 'hardware-warranty', version: 1 },
      calendar: 'on-site',
      calendarVersion: 1,
      because: { type: 'clock-started' },
      dueOn: { date: '2026-09-20', weekday: 7, kind: 'make-up-workday', name: '国庆节', confirmed: true },
    });
    expect(clock.dueOn.text).toMatch(
      /^Sunday 2026-09-20 is a make-up workday \(国庆节\) in calendar on-site version 1, by /,
    );
    expect(clock.ahead.map(({ reason, name, worked }: Json) => worked ?? name ?? reason)).toEqual([
      'open',
      'night',
      'weekend',
      'night',
      'make-up-workday',
    ]);
    const started = await eventsOf(ground.staff.manager, id, 'clock-started');
    expect(started.map((event) => event.id)).toContain(clock.because.eventId);
  });

  test('in Chinese too', async () => {
    const { id } = await openAt(ground.staff, cn('2026-09-18 16:00'));
    const { items } = ok(await ground.staff.manager.get(`/v1/requests/${id}/clocks`, { 'accept-language': 'zh-CN' }));
    expect(items[0].dueOn.text).toMatch(/^2026-09-20 星期日在日历 on-site 第 1 版中为调休工作日（国庆节），依据 /);
    expect(items[0].rule).toBe('下一工作日结束前工程师到场');
  });

  test('when the Sunday has come, the ledger names it as a make-up workday that counts', async () => {
    const { id, clock } = await openAt(ground.staff, cn('2026-09-18 16:00'));
    await advance(ground.staff, clock, { to: cn('2026-09-20 12:00') });
    const { segments } = await clockOf(ground.staff.manager, id, 'onsite');
    expect(segments.at(-1)).toEqual({
      from: cn('2026-09-20 09:00'),
      to: cn('2026-09-20 12:00'),
      counted: true,
      reason: 'open',
      name: '国庆节',
      worked: 'make-up-workday',
    });
  });
});

describe('a year without holiday data', () => {
  test('due in 2027: provisional; it does not breach, and the calendar’s confirmation moves it by itself', async () => {
    const { staff } = ground;
    const { id, clock } = await openAt(staff, cn('2026-12-31 16:00'));
    const provisional = await clockOf(staff.manager, id, 'onsite');
    // The statutory New Year’s Day and the weekend are left out.
    expect(provisional).toMatchObject({ dueAt: cn('2027-01-04 17:00'), provisional: true });
    expect(provisional.dueOn).toMatchObject({ confirmed: false });
    expect((await agendaOf(staff.manager, id)).map(({ action }) => action)).not.toContain('onsite-breach');

    await advance(staff, clock, { to: cn('2027-01-04 18:00') });
    expect(await clockOf(staff.manager, id, 'onsite')).toMatchObject({ status: 'running', provisional: true });

    // A version that confirms nothing leaves it where it is.
    await amendRule(staff, 'calendars/on-site', () => ({ name: 'On-site service, renamed' }));
    const source = 'notice for 2027';
    const off = ['01', '02', '03', '04'].map((day) => [`2027-01-${day}`, { kind: 'holiday', name: '元旦', source }]);
    await amendRule(staff, 'calendars/on-site', ({ days }) => ({
      confirmedThrough: '2027-12-31',
      days: { ...days, ...Object.fromEntries(off) },
    }));
    const confirmed = await eventually(
      () => clockOf(staff.manager, id, 'onsite'),
      (one) => one.provisional === false,
    );
    expect(confirmed).toMatchObject({ dueAt: cn('2027-01-05 17:00'), calendarVersion: 3 });
    const amended = await eventsOf(staff.manager, id, 'clock-amended');
    expect(amended.map(({ data }) => data.before)).toEqual([cn('2027-01-04 17:00')]);

    const { fired } = await advance(staff, clock, { to: cn('2027-01-05 17:00') });
    expect(fired).toEqual([{ requestId: id, action: 'onsite-breach', at: cn('2027-01-05 17:00') }]);
  });
});

describe('entitlement and time', () => {
  test('what was covered at the report stays covered when the warranty ends during the repair', async () => {
    const { staff } = ground;
    const clock = await newTestClock(staff, cn('2026-11-23 10:00'));
    const { serial, model } = await registerDevice(staff, { acceptedOn: '2025-11-24', warrantyYears: 1 });
    const { id } = await openAt(staff, '', { testClockId: clock, product: { serial, model } });
    expect((await requestOf(staff.manager, id)).entitlement).toMatchObject({
      decision: 'covered',
      until: '2026-11-24',
    });
    await advance(staff, clock, { to: cn('2026-12-10 10:00') });
    expect((await requestOf(staff.manager, id)).entitlement).toMatchObject({
      decision: 'covered',
      until: '2026-11-24',
    });
  });

  test('a five-year term from 29 February ends on 28 February', async () => {
    const { staff } = ground;
    const free = { relocation: 1, rebuild: 1, inspectionsPerYear: 1 };
    const contract = { policy: 'platform-support', signedOn: '2024-02-29', years: 5, free };
    const { serial, model } = await registerDevice(staff, { acceptedOn: '2020-01-15', warrantyYears: 1, contract });
    const { id } = await openAt(staff, cn('2026-11-23 10:00'), { product: { serial, model } });
    expect((await requestOf(staff.manager, id)).entitlement).toMatchObject({ kind: 'contract', until: '2029-02-28' });
  });
});

test('with make-up days ignored: received Fri 2026-09-18 16:00, due on the Monday', async () => {
  for (const id of ['hotline', 'on-site']) {
    await amendRule(ground.staff, `calendars/${id}`, () => ({ makeUpDaysCount: false }));
  }
  expect(await due('2026-09-18 16:00')).toMatchObject({ dueAt: cn('2026-09-21 17:00') });
});
