import type { OpenedRequest } from '@fixtrail/domain/request';
import {
  agree,
  ask,
  at,
  claim,
  complete,
  confirm,
  open,
  openConsultation,
  openWarranty,
  proposeVisit,
  report,
  respond,
  restored,
  solveByPhone,
  solved,
  step,
} from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { cn } from '../../support/request-life';

const clock = ({ clocks }: OpenedRequest, key: string) => clocks.findLast((one) => one.key === key);
const dueOf = (request: OpenedRequest) => Object.fromEntries(request.clocks.map(({ key, dueAt }) => [key, dueAt]));
const reported = at('2026-02-17 03:00', open());

describe('7×24 platform support, reported 2026-02-17 03:00 (Spring Festival, at night)', () => {
  test('respond by 03:30, solve by 04:00, restore by 11:00', () => {
    given()
      .when(reported)
      .thenAmong(
        event('clock-started', { key: 'respond', dueAt: cn('2026-02-17 03:30') }),
        event('clock-started', { key: 'solve', dueAt: cn('2026-02-17 04:00') }),
        event('clock-started', { key: 'restore', dueAt: cn('2026-02-17 11:00') }),
      );
  });

  test('the whole ladder when nobody does anything: who is told or assigned, and when', () => {
    given(reported)
      .whenNothingHappensUntil('2026-02-17 12:00')
      .then(
        event('clock-warned', { key: 'respond', percent: 80 }, '2026-02-17 03:24'),
        event('person-notified', { who: 'owner', person: { id: 'hotline', name: 'hotline (hotline)' } }),
        event('clock-breached', { key: 'respond' }, '2026-02-17 03:30'),
        event('person-notified', { who: 'manager' }),
        event('clock-breached', { key: 'solve' }, '2026-02-17 04:00'),
        event('task-opened', { kind: 'senior-support', assignee: { id: 'senior', name: 'senior (senior)' } }),
        event('request-escalated', { to: { id: 'senior', name: 'senior (senior)' } }, '2026-02-17 04:00'),
        event('clock-started', { key: 'senior-onsite', dueAt: cn('2026-02-17 06:00') }),
        event('clock-breached', { key: 'senior-onsite' }, '2026-02-17 06:00'),
        event('person-notified', { who: 'manager' }),
        event('clock-warned', { key: 'restore', percent: 75 }, '2026-02-17 09:00'),
        event('person-notified', { who: 'manager' }),
        event('clock-breached', { key: 'restore' }, '2026-02-17 11:00'),
        event('person-notified', { who: 'manager' }, '2026-02-17 11:00'),
        event('person-notified', { who: 'admin' }, '2026-02-17 11:00'),
      );
  });

  test('resolved at 10:20: the report is due by 10:20 the next day', () => {
    given(reported, at('2026-02-17 03:10', respond()))
      .when(at('2026-02-17 10:20', solveByPhone))
      .thenAmong(
        event('clock-started', { key: 'senior-onsite', dueAt: cn('2026-02-17 06:00') }),
        event('clock-started', { key: 'report', dueAt: cn('2026-02-18 10:20') }),
      );
  });

  test('general and major alike: a senior engineer is assigned at once after one hour', () => {
    given(at('2026-02-17 03:00', open({ severity: 'major' })))
      .whenNothingHappensUntil('2026-02-17 04:00')
      .thenAmong(event('request-escalated', {}, '2026-02-17 04:00'));
  });

  test('a substantive response meets `respond`; claiming is not a response', () => {
    given(reported)
      .when(at('2026-02-17 03:05', claim('diagnose')))
      .then(event('task-claimed'));
    given(reported, at('2026-02-17 03:05', claim('diagnose')))
      .when(at('2026-02-17 03:10', respond()))
      .then(event('task-progressed', { step: 'responded' }), event('clock-met', { key: 'respond' }));
  });

  test('a response without a word of what was said is none', () => {
    given(reported)
      .when(at('2026-02-17 03:10', step('diagnose', 'responded', { note: '  ' })))
      .thenRefused('invalid', { errors: [{ path: 'note', code: 'required' }] });
  });

  test('solved within the hour: response, solution and restoration are met, and no senior is needed', () => {
    given(reported)
      .when(at('2026-02-17 03:20', solveByPhone))
      .thenAmong(
        event('clock-met', { key: 'respond' }),
        event('clock-met', { key: 'solve' }),
        event('clock-met', { key: 'restore' }),
      );
    given(reported, at('2026-02-17 03:20', solveByPhone)).whenNothingHappensUntil('2026-02-18 03:00').then();
  });

  test('at the very instant of the deadline the promise is kept first; an answer just in time corrects it', () => {
    given(reported)
      .when(at('2026-02-17 03:30', respond()))
      .thenAmong(event('clock-breached', { key: 'respond' }), event('clock-corrected', { key: 'respond' }));
  });

  test('the senior engineer arrives: `senior-onsite` is met', () => {
    given(reported)
      .when(at('2026-02-17 05:59', step('senior-support', 'arrived')))
      .thenAmong(
        event('engineer-arrived', { occurredAt: cn('2026-02-17 05:59') }),
        event('clock-met', { key: 'senior-onsite' }),
      );
  });

  test('solved before the senior arrives: `senior-onsite` is cancelled, not needed', () => {
    given(reported)
      .when(at('2026-02-17 05:00', solveByPhone))
      .thenAmong(event('clock-cancelled', { key: 'senior-onsite', reason: 'not needed: resolved' }));
  });

  test('the first solution withdraws the other task', () => {
    given(reported)
      .when(at('2026-02-17 05:00', complete('senior-support', solved)))
      .thenAmong(
        event('task-opened', { kind: 'senior-support' }),
        event('task-withdrawn', { kind: 'diagnose' }),
        event('task-opened', { kind: 'confirm-restored' }),
      );
    given(reported)
      .when(at('2026-02-17 05:00', solveByPhone))
      .thenAmong(event('task-withdrawn', { kind: 'senior-support' }));
  });

  test('escalated by command: the phone diagnosis stays open, and the hour’s end escalates no second time', () => {
    given(reported)
      .when(at('2026-02-17 03:30', ask('escalate', { reason: 'urgent' })))
      .thenAmong(event('request-escalated'), event('clock-started', { dueAt: cn('2026-02-17 05:30') }))
      .and(({ tasks }) => {
        expect(tasks.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['diagnose open', 'senior-support open']);
      });
    given(reported, at('2026-02-17 03:30', ask('escalate', { reason: 'urgent' })))
      .whenNothingHappensUntil('2026-02-17 04:30')
      .then(event('clock-breached', { key: 'solve' }));
    given(reported, at('2026-02-17 03:30', ask('escalate', { reason: 'urgent' })))
      .when(at('2026-02-17 03:40', ask('escalate', { reason: 'again' })))
      .thenRefused('already-escalated');
  });

  test('not restored: back to triage; `solve` and `restore` run on from their first start, the report is not due yet', () => {
    const denied = at('2026-02-17 03:50', complete('confirm-restored', { result: 'not-restored', note: 'again' }));
    given(reported, at('2026-02-17 03:20', solveByPhone))
      .when(denied)
      .thenAmong(
        event('restoration-denied', { note: 'again' }),
        event('clock-reinstated', { key: 'solve' }),
        event('clock-reinstated', { key: 'restore' }),
        event('clock-cancelled', { key: 'report', reason: 'not restored' }),
        event('task-opened', { kind: 'diagnose' }),
      )
      .and((request) => {
        expect(request.stage).toBe('triage');
        expect(clock(request, 'restore')).toMatchObject({ status: 'running', startedAt: cn('2026-02-17 03:00') });
        expect(clock(request, 'respond')?.status).toBe('met');
      });
    given(reported, at('2026-02-17 03:20', solveByPhone), denied)
      .whenNothingHappensUntil('2026-02-17 04:00')
      .thenAmong(event('clock-breached', { key: 'solve' }, '2026-02-17 04:00'), event('request-escalated'));
  });
});

describe('hardware warranty: on site by the end of the next working day', () => {
  test.each([
    ['2026-11-23 10:00', '2026-11-24 17:00'],
    ['2026-11-23 17:29', '2026-11-24 17:00'],
    ['2026-11-23 17:30', '2026-11-25 17:00'],
    ['2026-11-23 07:10', '2026-11-24 17:00'],
    ['2026-09-18 16:00', '2026-09-20 17:00'],
    ['2026-09-19 10:00', '2026-09-21 17:00'],
    ['2026-09-30 15:00', '2026-10-08 17:00'],
  ])('received %s: due %s', (received, due) => {
    given()
      .when(at(received, openWarranty()))
      .and((request) => expect(dueOf(request)).toEqual({ onsite: cn(due) }));
  });

  test('a deadline in a year without holiday data is provisional', () => {
    given()
      .when(at('2026-12-31 16:00', openWarranty()))
      .thenAmong(event('clock-started', { key: 'onsite', provisional: true }))
      .and((request) => expect(dueOf(request)).not.toEqual({ onsite: cn('2027-01-01 17:00') }));
  });

  const sent = (zone: 'city' | 'remote') => [
    at('2026-11-23 10:00', openWarranty({ site: { region: 'CN-XZ', zone } })),
    at('2026-11-23 10:20', proposeVisit()),
    at('2026-11-23 10:30', agree),
  ];
  const window = { from: cn('2026-11-25 09:00'), to: cn('2026-11-25 12:00') };
  test('city: met when the engineer has arrived, and by nothing before', () => {
    given(...sent('city'))
      .when(at('2026-11-24 09:00', step('onsite-visit', 'en-route')))
      .then(event('task-claimed'), event('task-progressed', { step: 'en-route' }));
    given(...sent('city'))
      .when(at('2026-11-24 16:59', step('onsite-visit', 'arrived')))
      .thenAmong(event('clock-met', { key: 'onsite', stoppedAt: cn('2026-11-24 16:59') }));
  });

  test('remote: met when the engineer is en route or the itinerary is fixed', () => {
    given(...sent('remote'))
      .when(at('2026-11-24 09:00', step('onsite-visit', 'en-route')))
      .thenAmong(event('clock-met', { key: 'onsite' }));
    given(...sent('remote'))
      .when(at('2026-11-24 09:00', step('onsite-visit', 'scheduled', { window })))
      .thenAmong(event('visit-scheduled', { window }), event('clock-met', { key: 'onsite' }));
  });

  test('whoever restored it on site was there, also when no step said so', () => {
    given(...sent('city'))
      .when(at('2026-11-24 15:00', complete('onsite-visit', restored())))
      .thenAmong(event('clock-met', { key: 'onsite' }), event('request-resolved', { by: 'on-site' }));
  });

  test('solved from afar by a senior engineer: nobody has to come any more', () => {
    given(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:20', ask('escalate', { reason: 'odd' })))
      .when(at('2026-11-23 11:00', complete('senior-support', solved)))
      .thenAmong(event('clock-cancelled', { key: 'onsite' }));
  });
});

describe('consultation', () => {
  test('by web or e-mail: answered within 24 hours', () => {
    given()
      .when(at('2026-11-20 22:00', openConsultation()))
      .and((request) => expect(dueOf(request)).toEqual({ answer: cn('2026-11-21 22:00') }));
    given(at('2026-11-20 22:00', openConsultation()))
      .when(at('2026-11-21 09:00', respond()))
      .thenAmong(event('clock-met', { key: 'answer' }));
  });

  test('unanswered: the owner is told at 80 %, the manager when it is missed', () => {
    given(at('2026-11-20 22:00', openConsultation()))
      .whenNothingHappensUntil('2026-11-22 00:00')
      .then(
        event('clock-warned', { key: 'answer', percent: 80 }, '2026-11-21 17:12'),
        event('person-notified', { who: 'owner' }),
        event('clock-breached', { key: 'answer' }, '2026-11-21 22:00'),
        event('person-notified', { who: 'manager' }),
      );
  });

  test('by phone there is no clock', () => {
    given()
      .when(at('2026-11-20 22:00', openConsultation({ channel: 'phone' })))
      .and((request) => expect(request.clocks).toEqual([]));
  });
});

describe('told late', () => {
  const visit = [
    at('2026-11-23 10:00', openWarranty()),
    at('2026-11-23 10:20', proposeVisit()),
    at('2026-11-23 10:30', agree),
  ];
  test('a late “arrived” shows a missed clock as corrected, never rewritten', () => {
    given(...visit)
      .when(at('2026-11-24 18:00', step('onsite-visit', 'arrived', { at: '2026-11-24 16:30' })))
      .thenAmong(
        event('clock-breached', { key: 'onsite' }, '2026-11-24 17:00'),
        event('engineer-arrived', { occurredAt: cn('2026-11-24 16:30') }, '2026-11-24 18:00'),
        event('clock-corrected', { key: 'onsite', stoppedAt: cn('2026-11-24 16:30') }),
      )
      .and((request) => expect(clock(request, 'onsite')).toMatchObject({ status: 'breached', corrected: true }));
  });

  test('arrived late indeed: the clock stands still, and stays missed', () => {
    given(...visit)
      .when(at('2026-11-24 18:00', step('onsite-visit', 'arrived', { at: '2026-11-24 17:10' })))
      .thenAmong(event('clock-stopped-late', { key: 'onsite', lateMs: 600_000 }))
      .and((request) => expect(clock(request, 'onsite')).toMatchObject({ status: 'breached', corrected: false }));
  });

  test('opened late: deadlines already past are breached at their due time, with one notice', () => {
    const late = at('2026-02-17 12:00', open({ receivedAt: cn('2026-02-17 03:00') }));
    given()
      .when(late)
      .thenAmong(
        event('person-notified', { about: 'already past when the request was opened: respond, solve, restore' }),
      );
    given(late)
      .whenNothingHappensUntil('2026-02-17 12:00')
      .then(
        event('clock-warned', { key: 'respond' }, '2026-02-17 03:24'),
        event('clock-breached', { key: 'respond' }, '2026-02-17 03:30'),
        event('clock-breached', { key: 'solve' }, '2026-02-17 04:00'),
        event('task-opened', { kind: 'senior-support' }, '2026-02-17 04:00'),
        event('request-escalated', {}, '2026-02-17 04:00'),
        event('clock-started', { key: 'senior-onsite', dueAt: cn('2026-02-17 06:00') }),
        event('clock-breached', { key: 'senior-onsite' }, '2026-02-17 06:00'),
        event('clock-warned', { key: 'restore' }, '2026-02-17 09:00'),
        event('clock-breached', { key: 'restore' }, '2026-02-17 11:00'),
      );
  });

  test('opened late, with the deadline still ahead: the warning is given all the same', () => {
    given(at('2026-02-17 03:25', open({ receivedAt: cn('2026-02-17 03:00') })))
      .whenNothingHappensUntil('2026-02-17 03:26')
      .then(event('clock-warned', { key: 'respond' }), event('person-notified', { who: 'owner' }));
  });
});

test('on a test clock time is where the clock stands, and advancing it makes what is due happen', () => {
  const onClock = at('2026-11-22 12:00', open({ testClockId: 'clock-1' }));
  const advance = ask('advance-clock', { to: cn('2026-02-17 03:31') });
  givenIn({ testClockNow: cn('2026-02-17 03:00') })
    .when(onClock)
    .thenAmong(event('request-opened', { receivedAt: cn('2026-02-17 03:00') }, '2026-02-17 03:00'));
  givenIn({ testClockNow: cn('2026-02-17 03:00') }, onClock)
    .when(at('2026-02-17 03:31', advance))
    .thenAmong(event('clock-breached', { key: 'respond' }), event('clock-advanced', { to: cn('2026-02-17 03:31') }))
    .and(({ testClock }) => expect(testClock).toEqual({ id: 'clock-1', now: cn('2026-02-17 03:31') }));
});

test('a request that is over has no clock that runs', () => {
  given(reported, at('2026-02-17 03:20', solveByPhone), at('2026-02-17 03:40', confirm), at('2026-02-17 04:00', report))
    .when(at('2026-02-17 05:00', complete('return-visit', { result: 'rated', scores: {}, source: 'third-party' })))
    .and(({ clocks }) => {
      expect(clocks.map(({ status }) => status)).toEqual(['met', 'met', 'met', 'met']);
    });
});
