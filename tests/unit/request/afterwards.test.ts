import { onSite } from '@fixtrail/domain/calendar';
import type { OpenedRequest } from '@fixtrail/domain/request';
import {
  agree,
  ask,
  at,
  cancel,
  complete,
  confirm,
  open,
  openWarranty,
  proposeVisit,
  rate,
  report,
  solveByPhone,
  step,
  type Said,
} from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { cn } from '../../support/request-life';

const clocks = (request: OpenedRequest) => request.clocks.map(({ key, status }) => `${key} ${status}`);

describe('pauses', () => {
  const pause = ask('pause', { clock: 'onsite', reason: 'customer-unreachable' });
  const resume = ask('resume', { clock: 'onsite' });
  const opened = at('2026-11-20 15:00', openWarranty());

  test.each([
    ['2026-11-20 16:00', '2026-11-23 10:00', '2026-11-24 11:00', 'the business time that was paused: 16–17 and 9–10'],
    ['2026-11-20 17:00', '2026-11-23 09:00', '2026-11-23 17:00', 'a night and a weekend are no business time'],
  ])('from %s to %s: due %s (%s)', (from, to, due) => {
    given(opened, at(from, pause))
      .when(at(to, resume))
      .then(event('clock-resumed', { key: 'onsite', dueAt: cn(due) }));
  });

  test('a clock that stands still is not missed', () => {
    given(opened, at('2026-11-20 16:00', pause)).whenNothingHappensUntil('2026-12-20 09:00').then();
  });

  test('a second pause is refused, and so is going on with what runs', () => {
    given(opened, at('2026-11-20 16:00', pause))
      .when(at('2026-11-20 16:10', pause))
      .thenRefused('clock-already-paused');
    given(opened).when(at('2026-11-20 16:10', resume)).thenRefused('clock-not-paused');
  });

  test('7×24 clocks run on, whatever the customer does', () => {
    given(at('2026-02-17 03:00', open()))
      .when(at('2026-02-17 03:10', ask('pause', { clock: 'all', reason: 'customer-unreachable' })))
      .thenRefused('pause-not-allowed');
  });

  test('in info-pending the on-site clock waits for the customer’s information', () => {
    const fault = { errorMessage: '0175', configuration: '2 GB' };
    const missing = at('2026-11-23 10:00', openWarranty({ fault: { description: '开不了机' } }));
    given()
      .when(missing)
      .thenAmong(event('clock-paused', { key: 'onsite', reason: 'waiting-customer-info' }));
    given(missing)
      .when(at('2026-11-24 10:00', complete('complete-intake', { result: 'completed', fault })))
      .thenAmong(event('clock-resumed', { key: 'onsite', dueAt: cn('2026-11-25 17:00') }));
  });
});

describe('reopened', () => {
  const closed: readonly Said[] = [
    at('2026-02-17 03:00', open()),
    at('2026-02-17 03:20', solveByPhone),
    at('2026-02-17 03:40', confirm),
    at('2026-02-17 04:00', report),
    at('2026-02-18 10:00', rate),
  ];
  const reopen = ask('reopen', { reason: 'it came back' });

  test('a new cycle with clocks of its own; the old figures stay', () => {
    given(...closed)
      .when(at('2026-02-19 10:00', reopen))
      .thenAmong(
        event('request-reopened', { cycle: 2 }),
        event('clock-started', { key: 'respond', dueAt: cn('2026-02-19 10:30') }),
        event('clock-started', { key: 'solve' }),
        event('clock-started', { key: 'restore' }),
        event('task-opened', { kind: 'diagnose', cycle: 2 }),
      )
      .and((request) => {
        expect({ stage: request.stage, resolution: request.resolution }).toEqual({ stage: 'triage', resolution: null });
        expect(clocks(request).slice(0, 4)).toEqual(['respond met', 'solve met', 'restore met', 'report met']);
      });
  });

  test('not restored in the second cycle: only its own clocks run on', () => {
    const denied = complete('confirm-restored', { result: 'not-restored', note: 'again' });
    given(...closed, at('2026-02-19 10:00', reopen), at('2026-02-19 10:20', solveByPhone))
      .when(at('2026-02-19 10:40', denied))
      .thenAmong(
        event('clock-reinstated', { clockId: 'request-1:clock:solve:2' }),
        event('clock-reinstated', { clockId: 'request-1:clock:restore:2' }),
      );
  });

  test('within 30 days, and only what was closed', () => {
    given(...closed)
      .when(at('2026-03-20 10:00', reopen))
      .thenAmong(event('request-reopened'));
    given(...closed)
      .when(at('2026-03-20 10:01', reopen))
      .thenRefused('reopen-window-over');
    given(closed[0] ?? at('2026-02-17 03:00', open()), at('2026-02-17 03:10', cancel))
      .when(at('2026-02-17 03:20', reopen))
      .thenRefused('not-closed', { params: { stage: 'cancelled' } });
  });
});

describe('duplicates', () => {
  const mergeInto = { id: 'request-9', number: 'R20261122-0009', isOver: false, testClockId: null };
  const merge = ask('merge', { into: 'request-9', reason: 'same serial' });
  const opened = at('2026-11-23 10:00', openWarranty());

  test('the duplicate ends, gives everything back and keeps its history', () => {
    givenIn({ mergeInto }, opened)
      .when(at('2026-11-23 11:00', merge))
      .then(
        event('task-withdrawn', { kind: 'diagnose' }),
        event('clock-cancelled', { key: 'onsite' }),
        event('request-merged', { into: 'request-9', intoNumber: 'R20261122-0009' }),
      )
      .and(({ stage, resolution }) => expect([stage, resolution]).toEqual(['merged', 'duplicate']));
  });

  test('into a request that is not there, that is over, or into itself: refused', () => {
    givenIn({}, opened)
      .when(at('2026-11-23 11:00', merge))
      .thenRefused('invalid', { errors: [{ path: 'into', code: 'unknown' }] });
    givenIn({ mergeInto: { ...mergeInto, isOver: true } }, opened)
      .when(at('2026-11-23 11:00', merge))
      .thenRefused('merge-target-over');
    givenIn({ mergeInto: { ...mergeInto, id: 'request-1' } }, opened)
      .when(at('2026-11-23 11:00', merge))
      .thenRefused('invalid', { errors: [{ path: 'into', code: 'itself' }] });
  });

  const absorb = (receivedAt: string) =>
    ask('absorb', {
      from: 'request-8',
      fromNumber: 'R20261120-0001',
      receivedAt: cn(receivedAt),
      reason: 'same serial',
    });
  test('the request that goes on takes over the earliest report time', () => {
    given(opened)
      .when(at('2026-11-23 11:00', absorb('2026-11-20 16:00')))
      .then(
        event('duplicate-absorbed', { from: 'request-8' }),
        event('clock-amended', { key: 'onsite', before: cn('2026-11-24 17:00'), dueAt: cn('2026-11-23 17:00') }),
      )
      .and(({ receivedAt }) => expect(receivedAt).toBe(cn('2026-11-20 16:00')));
    given(opened)
      .when(at('2026-11-23 11:00', absorb('2026-11-23 10:30')))
      .then(event('duplicate-absorbed'))
      .and(({ receivedAt }) => expect(receivedAt).toBe(cn('2026-11-23 10:00')));
  });
});

describe('corrected', () => {
  const visited: readonly Said[] = [
    at('2026-11-23 10:00', openWarranty()),
    at('2026-11-23 10:20', proposeVisit()),
    at('2026-11-23 10:30', agree),
    at('2026-11-24 18:00', step('onsite-visit', 'arrived')),
  ];
  const arrived = (when: string) => ask('correct', { fact: 'arrived', value: cn(when), reason: 'was offline' });

  test('an arrival told late shows that the deadline was kept; the breach stays in the log', () => {
    given(...visited)
      .when(at('2026-11-25 09:00', arrived('2026-11-24 16:00')))
      .then(
        event('fact-corrected', { fact: 'arrived', value: cn('2026-11-24 16:00'), before: cn('2026-11-24 18:00') }),
        event('clock-corrected', { key: 'onsite', stoppedAt: cn('2026-11-24 16:00') }),
      )
      .and(({ clocks: [onsite] }) => expect(onsite).toMatchObject({ status: 'breached', corrected: true }));
  });

  test('not to the future, not to before the report, and not to what it is already', () => {
    given(...visited)
      .when(at('2026-11-25 09:00', arrived('2026-11-25 09:01')))
      .thenRefused('invalid', { errors: [{ path: 'value', code: 'in-future' }] });
    given(...visited)
      .when(at('2026-11-25 09:00', arrived('2026-11-23 09:59')))
      .thenRefused('invalid', { errors: [{ path: 'value', code: 'before-report' }] });
    given(...visited)
      .when(at('2026-11-25 09:00', arrived('2026-11-24 18:00')))
      .thenRefused('already-so');
  });
});

describe('amended in the middle of the year', () => {
  const powerCut = { kind: 'holiday', name: '停电', source: 'a test' } as const;
  const closedOnTuesday = { ...onSite, version: 2, days: { ...onSite.days, '2026-11-24': powerCut } };
  const amend = ask('amend', { calendar: { id: 'on-site', version: 2 }, reason: 'power cut' });
  const opened = at('2026-11-23 10:00', openWarranty());

  test('a clock that has not fired moves', () => {
    givenIn({ laterCalendars: [closedOnTuesday] }, opened)
      .when(at('2026-11-23 12:00', amend))
      .thenAmong(event('clock-amended', { before: cn('2026-11-24 17:00'), dueAt: cn('2026-11-25 17:00') }));
  });

  test('one that was missed stays missed, and one that counts in another calendar stays where it is', () => {
    givenIn({ laterCalendars: [closedOnTuesday] }, opened)
      .when(at('2026-11-24 17:00', amend))
      .thenAmong(event('clock-breached', { key: 'onsite' }))
      .and(({ clocks: [onsite] }) => expect(onsite?.dueAt).toBe(cn('2026-11-24 17:00')));
    givenIn({ laterCalendars: [closedOnTuesday] }, at('2026-02-17 03:00', open()))
      .when(at('2026-02-17 03:20', amend))
      .and(({ clocks: [respond] }) => expect(respond?.dueAt).toBe(cn('2026-02-17 03:30')));
  });
});
