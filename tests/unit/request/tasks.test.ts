import {
  agree,
  ask,
  assign,
  at,
  cancel,
  claim,
  complete,
  confirm,
  declineTask,
  open,
  openWarranty,
  proposeVisit,
  release,
  restored,
  solveByPhone,
  solved,
  step,
} from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { cn, staff } from '../../support/request-life';

const opened = at('2026-11-23 10:00', openWarranty());
const visiting = [opened, at('2026-11-23 10:20', proposeVisit()), at('2026-11-23 10:30', agree)];

describe('claiming', () => {
  test('of two engineers who take one task exactly one wins; the other is told who has it', () => {
    given(opened, at('2026-11-23 10:01', claim('diagnose', 'hotline-2')))
      .when(at('2026-11-23 10:01', claim('diagnose', 'hotline')))
      .thenRefused('task-claimed', { params: { by: 'hotline-2 (hotline)', since: cn('2026-11-23 10:01') } });
  });

  test('an assignment is a preference until it is claimed', () => {
    given(opened)
      .when(at('2026-11-23 10:01', claim('diagnose', 'hotline-2')))
      .then(event('task-claimed', { by: { id: 'hotline-2', name: 'hotline-2 (hotline)' } }));
  });

  test('claiming again is fine and no second fact', () => {
    given(opened, at('2026-11-23 10:01', claim('diagnose')))
      .when(at('2026-11-23 10:02', claim('diagnose')))
      .then();
  });

  test('the owner is not the assignee: another engineer’s claim leaves the owner as it is', () => {
    given(opened)
      .when(at('2026-11-23 10:01', claim('diagnose', 'hotline-2')))
      .and(({ owner }) => expect(owner?.id).toBe('hotline'));
  });

  test('released: anyone may take it', () => {
    given(opened, at('2026-11-23 10:01', claim('diagnose')), at('2026-11-23 10:02', release('diagnose')))
      .when(at('2026-11-23 10:03', claim('diagnose', 'hotline-2')))
      .then(event('task-claimed'));
  });

  test('what nobody has claimed cannot be released', () => {
    given(opened)
      .when(at('2026-11-23 10:01', release('diagnose')))
      .thenRefused('task-not-claimed');
  });

  test('declined: it goes to the next candidate, then to the pool', () => {
    given(...visiting)
      .when(at('2026-11-23 11:00', declineTask('onsite-visit', 'field')))
      .then(event('task-declined', { next: { id: 'field-2', name: 'field-2 (field)' } }));
    given(...visiting, at('2026-11-23 11:00', declineTask('onsite-visit', 'field')))
      .when(at('2026-11-23 11:10', declineTask('onsite-visit', 'field-2')))
      .then(event('task-declined', { next: null }));
  });
});

describe('assigning', () => {
  test('a manager gives it to an engineer', () => {
    given(...visiting)
      .when(at('2026-11-23 11:00', assign('onsite-visit', 'field-2')))
      .then(event('task-assigned', { engineer: { id: 'field-2', name: 'field-2 (field)' } }));
  });

  test.each([
    ['nobody', 'unknown'],
    ['senior', 'wrong-role'],
    ['far', 'wrong-region'],
  ])('to %s is refused: %s', (engineer, code) => {
    const far = { id: 'far', name: 'far', role: 'field', regions: ['CN-GD'], skills: 'all', load: 9 } as const;
    givenIn({ candidates: [...staff, far] }, ...visiting)
      .when(at('2026-11-23 11:00', assign('onsite-visit', engineer)))
      .thenRefused('invalid', { errors: [{ path: 'engineerId', code }] });
  });

  test('an engineer of another region is not sent', () => {
    const far = { id: 'a-far', name: 'far', role: 'field', regions: ['CN-GD'], skills: 'all', load: 0 } as const;
    givenIn({ candidates: [far, ...staff] }, ...visiting.slice(0, 2))
      .when(at('2026-11-23 10:30', agree))
      .thenAmong(event('task-opened', { assignee: { id: 'field', name: 'field (field)' } }));
  });

  test('a new owner is a hotline engineer or a manager', () => {
    given(opened)
      .when(at('2026-11-23 11:00', ask('set-owner', { userId: 'hotline-2', reason: 'shift' })))
      .then(event('owner-assigned', { owner: { id: 'hotline-2', name: 'hotline-2 (hotline)' } }));
    given(opened)
      .when(at('2026-11-23 11:00', ask('set-owner', { userId: 'field', reason: 'shift' })))
      .thenRefused('invalid', { errors: [{ path: 'userId', code: 'wrong-role' }] });
  });
});

describe('steps', () => {
  const enRoute = [...visiting, at('2026-11-23 13:00', step('onsite-visit', 'en-route'))];
  test('go forward only', () => {
    given(...enRoute)
      .when(at('2026-11-23 13:10', step('onsite-visit', 'accepted')))
      .thenRefused('step-not-forward', { params: { step: 'accepted', last: 'en-route' } });
    given(...enRoute)
      .when(at('2026-11-23 13:10', step('onsite-visit', 'en-route')))
      .thenRefused('step-not-forward');
  });

  test('any may be left out', () => {
    given(...visiting)
      .when(at('2026-11-23 13:00', step('onsite-visit', 'working')))
      .then(event('task-claimed'), event('task-progressed', { step: 'working' }));
  });

  test.each([
    ['in the future', '2026-11-23 13:11', 'in-future'],
    ['before the step before', '2026-11-23 12:59', 'before-previous'],
  ])('do not lie %s', (_what, when, code) => {
    given(...enRoute)
      .when(at('2026-11-23 13:10', step('onsite-visit', 'arrived', { at: when })))
      .thenRefused('invalid', { errors: [{ path: 'at', code }] });
  });

  test('of another kind of task are unknown', () => {
    given(opened)
      .when(at('2026-11-23 10:10', step('diagnose', 'arrived')))
      .thenRefused('invalid', { errors: [{ path: 'step', code: 'unknown-step' }] });
  });

  test('an appointment needs its window', () => {
    given(...visiting)
      .when(at('2026-11-23 10:40', step('onsite-visit', 'scheduled')))
      .thenRefused('invalid', { errors: [{ path: 'window', code: 'required' }] });
  });
});

describe('completing', () => {
  test('unclaimed: claims and completes', () => {
    given(opened)
      .when(at('2026-11-23 10:20', solveByPhone))
      .thenAmong(event('task-claimed', { kind: 'diagnose' }), event('task-completed', { kind: 'diagnose' }));
  });

  test('another’s task is refused', () => {
    given(opened, at('2026-11-23 10:01', claim('diagnose', 'hotline-2')))
      .when(at('2026-11-23 10:20', complete('diagnose', solved, 'hotline')))
      .thenRefused('task-claimed');
  });

  test('a second completion is refused, with the name of the first', () => {
    given(opened, at('2026-11-23 10:20', solveByPhone))
      .when(at('2026-11-23 10:21', complete('diagnose', solved, 'hotline-2')))
      .thenRefused('task-already-completed', { params: { by: 'hotline (hotline)' } });
  });

  test('a task that was withdrawn is refused', () => {
    given(...visiting, at('2026-11-23 11:00', cancel))
      .when(at('2026-11-23 15:00', complete('onsite-visit', restored())))
      .thenRefused('task-withdrawn');
  });

  test('a task nobody knows is not found', () => {
    given(opened).when(at('2026-11-23 10:20', confirm)).thenRefused('not-found');
  });

  test('nothing can be done with a request that does not exist', () => {
    given().when(at('2026-11-23 10:20', cancel)).thenRefused('not-found');
  });
});

describe('no access', () => {
  const noAccess = [
    ...visiting,
    at('2026-11-24 10:00', complete('onsite-visit', { result: 'no-access', note: 'shut' })),
  ];
  const unreachable = complete('arrange-visit', { result: 'unreachable' });
  const window = { from: cn('2026-11-26 09:00'), to: cn('2026-11-26 12:00') };

  test('the hotline arranges another visit', () => {
    given(...noAccess)
      .when(at('2026-11-24 11:00', complete('arrange-visit', { result: 'arranged', window })))
      .thenAmong(event('task-opened', { kind: 'onsite-visit', window }), event('visit-scheduled', { window }));
  });

  test('unreachable in three attempts over two days: closed', () => {
    given(...noAccess, at('2026-11-24 11:00', unreachable), at('2026-11-24 15:00', unreachable))
      .when(at('2026-11-25 09:00', unreachable))
      .thenAmong(event('request-closed', { resolution: 'unreachable' }));
  });

  test('a weekend is not two business days', () => {
    const friday = [...noAccess, at('2026-11-27 11:00', unreachable), at('2026-11-28 11:00', unreachable)];
    given(...friday)
      .when(at('2026-11-29 11:00', unreachable))
      .thenAmong(event('customer-unreached', { attempt: 3 }), event('task-opened', { kind: 'arrange-visit' }));
    given(...friday)
      .when(at('2026-11-30 11:00', unreachable))
      .thenAmong(event('request-closed', { resolution: 'unreachable' }));
  });

  test('who was reached once is not given up for the attempts before', () => {
    given(
      ...noAccess,
      at('2026-11-24 11:00', unreachable),
      at('2026-11-24 15:00', unreachable),
      at('2026-11-25 09:00', complete('arrange-visit', { result: 'arranged', window })),
      at('2026-11-26 12:00', complete('onsite-visit', { result: 'no-access', note: 'shut again' })),
    )
      .when(at('2026-11-26 13:00', unreachable))
      .thenAmong(event('customer-unreached', { attempt: 1 }), event('task-opened', { kind: 'arrange-visit' }));
  });
});

describe('a proposal or a quote is answered while it is open, and not later', () => {
  test('solved by the senior engineer while the customer thinks it over: the proposal is gone', () => {
    given(
      at('2026-02-17 03:00', open()),
      at('2026-02-17 03:20', proposeVisit()),
      at('2026-02-17 04:30', complete('senior-support', solved)),
    )
      .when(at('2026-02-17 05:00', agree))
      .thenRefused('nothing-to-consent')
      .and(({ stage }) => expect(stage).toBe('confirming'));
  });
});
