import { system, type Candidate } from '@fixtrail/domain/people';
import { agenda, evolve } from '@fixtrail/domain/request';
import {
  agree,
  ask,
  at,
  claim,
  complete,
  confirm,
  declineTask,
  open,
  openWarranty,
  proposeVisit,
  restored,
  step,
} from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { cn, staff } from '../../support/request-life';

const proposed = [at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:20', proposeVisit())];
const visiting = [...proposed, at('2026-11-23 10:30', agree)];
const window = { from: cn('2026-11-24 09:00'), to: cn('2026-11-24 11:00') };
const scheduled = [...visiting, at('2026-11-23 11:00', step('onsite-visit', 'scheduled', { window }))];

const engineer = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  role: 'field',
  regions: ['CN-BJ'],
  skills: ['notebook'],
  load: 0,
  capacity: 5,
  calendar: 'on-site',
  ...more,
});
const desks = staff.filter(({ role }) => role !== 'field');
const withEngineers = (...engineers: readonly Candidate[]) => ({
  candidates: [...desks, ...engineers],
  product: { skill: 'notebook' },
});

describe('a visit goes to an engineer', () => {
  test('who serves the region, has the skill, is not full and is on duty: with the reasons kept', () => {
    const candidates = withEngineers(
      engineer('a-far', { regions: ['CN-GD'] }),
      engineer('b-server', { skills: ['server'] }),
      engineer('c-full', { load: 5 }),
      engineer('d-busy', { load: 3 }),
      engineer('e-able', { load: 2 }),
    );
    givenIn(candidates, ...proposed)
      .when(at('2026-11-23 10:30', agree))
      .thenAmong(
        event('task-opened', {
          assignee: { id: 'e-able', name: 'e-able' },
          choice: {
            region: 'CN-BJ',
            skill: 'notebook',
            load: 2,
            capacity: 5,
            dutyFrom: null,
            passedOver: { region: 1, skill: 1, capacity: 1 },
          },
        }),
      );
  });

  test('whoever is on duty comes before whoever has less to do; at night, whoever comes on duty first', () => {
    const night = engineer('a-day', { load: 0 });
    const always = engineer('b-always', { load: 4, calendar: '7x24' });
    givenIn(withEngineers(night, always), ...proposed)
      .when(at('2026-11-23 22:00', agree))
      .thenAmong(event('task-opened', { assignee: { id: 'b-always', name: 'b-always' } }));
    givenIn(withEngineers(night), ...proposed)
      .when(at('2026-11-23 22:00', agree))
      .thenAmong(
        event('task-opened', {
          assignee: { id: 'a-day', name: 'a-day' },
          choice: {
            region: 'CN-BJ',
            skill: 'notebook',
            load: 0,
            capacity: 5,
            dutyFrom: cn('2026-11-24 09:00'),
            passedOver: {},
          },
        }),
      );
  });

  test('with nobody able it is in the pool', () => {
    givenIn(withEngineers(engineer('a-far', { regions: ['CN-GD'] })), ...proposed)
      .when(at('2026-11-23 10:30', agree))
      .thenAmong(event('task-opened', { assignee: null }));
  });

  test('who declines is not asked again', () => {
    const two = withEngineers(engineer('a'), engineer('b', { load: 1 }));
    givenIn(two, ...visiting)
      .when(at('2026-11-23 10:40', declineTask('onsite-visit', 'a')))
      .then(event('task-declined', { next: { id: 'b', name: 'b' } }));
  });
});

describe('edge case 8, no-show', () => {
  test('is promised from the moment the appointment is fixed: the window’s end and 30 minutes of grace', () => {
    given(...visiting)
      .when(at('2026-11-23 11:00', step('onsite-visit', 'scheduled', { window })))
      .thenAmong(event('visit-scheduled', { missedAt: cn('2026-11-24 11:30') }))
      .and((request) => {
        const items = agenda(request).filter(({ action }) => action === 'visit-no-show');
        expect(items).toMatchObject([{ fireAt: cn('2026-11-24 11:30'), because: { type: 'visit-scheduled' } }]);
      });
  });

  test('not arrived by then: another engineer is asked, never the same, and the manager is told', () => {
    given(...scheduled)
      .whenNothingHappensUntil('2026-11-24 11:30')
      .then(
        event(
          'visit-missed',
          { engineer: { id: 'field', name: 'field (field)' }, next: { id: 'field-2', name: 'field-2 (field)' } },
          '2026-11-24 11:30',
        ),
        event('person-notified', { who: 'manager' }),
      )
      .and(({ tasks }) =>
        expect(tasks.at(-1)).toMatchObject({
          state: 'open',
          assignee: { id: 'field-2' },
          declinedBy: ['field'],
          steps: [],
        }),
      );
  });

  test('arrived in time: nothing of it remains', () => {
    given(...scheduled, at('2026-11-24 11:20', step('onsite-visit', 'arrived')))
      .whenNothingHappensUntil('2026-11-24 16:00')
      .then();
  });

  test('with nobody else to ask the hotline arranges another visit; the appointment is a new promise', () => {
    const alone = { candidates: staff.filter(({ id }) => id !== 'field-2') };
    const missed = [...scheduled, at('2026-11-24 11:40', claim('arrange-visit'))];
    givenIn(alone, ...scheduled)
      .whenNothingHappensUntil('2026-11-24 11:30')
      .thenAmong(event('visit-missed', { next: null }), event('task-opened', { kind: 'arrange-visit' }));
    const later = { from: cn('2026-11-25 09:00'), to: cn('2026-11-25 10:00') };
    givenIn(alone, ...missed)
      .when(at('2026-11-24 12:00', complete('arrange-visit', { result: 'arranged', window: later })))
      .thenAmong(event('visit-scheduled', { window: later, missedAt: cn('2026-11-25 10:30') }))
      .and(({ tasks }) => expect(tasks.filter(({ kind }) => kind === 'onsite-visit')).toHaveLength(1));
  });

  test('edge case 10: one who was there and offline says so late; the visit is theirs again, the clock was kept', () => {
    const offline = [...scheduled, at('2026-11-24 18:00', claim('onsite-visit', 'field'))];
    given(...offline)
      .when(at('2026-11-24 18:01', step('onsite-visit', 'arrived', { at: '2026-11-24 10:50' })))
      .thenAmong(
        event('engineer-arrived', { occurredAt: cn('2026-11-24 10:50') }),
        event('clock-corrected', { key: 'onsite', stoppedAt: cn('2026-11-24 10:50') }),
      );
  });
});

describe('a second visit', () => {
  const needsParts = complete('onsite-visit', { result: 'needs-parts', parts: [{ fru: '42W7799', quantity: 1 }] });
  const again = [
    ...visiting,
    at('2026-11-24 10:00', claim('onsite-visit', 'field-2')),
    at('2026-11-24 11:00', needsParts),
  ];

  test('goes to the same engineer first', () => {
    given(...again.slice(0, -1))
      .when(at('2026-11-24 11:00', needsParts))
      .thenAmong(event('task-opened', { kind: 'onsite-visit', assignee: { id: 'field-2', name: 'field-2 (field)' } }))
      .and((request) => expect(request.firstTimeFix).toBe(false));
  });

  test('begins when the last of its parts is expected', () => {
    const expectedAt = cn('2026-11-26 09:00');
    givenIn({ shelves: [] }, ...again)
      .when(at('2026-11-24 12:00', ask('sync', {})))
      .and(({ tasks, lines, ...request }) => {
        const [line] = lines;
        if (!line) throw new Error('A line was asked for.');
        const data = { lineId: line.id, fru: line.fru, expectedAt };
        const event = { id: 'e', type: 'part-backordered', at: cn('2026-11-24 12:00'), actor: system, data } as const;
        const after = evolve({ tasks, lines, ...request }, event);
        expect(after.opened && after.tasks.at(-1)?.earliest).toBe(expectedAt);
      });
  });

  test('was needed: not fixed at the first attempt, also when it is confirmed in the end', () => {
    const done = at('2026-11-25 10:00', complete('onsite-visit', restored()));
    given(...again, done)
      .when(at('2026-11-25 10:30', confirm))
      .and((request) => expect(request.firstTimeFix).toBe(false));
  });

  test('was not needed: fixed at the first attempt once the customer confirms', () => {
    given(...visiting, at('2026-11-24 10:00', complete('onsite-visit', restored())))
      .when(at('2026-11-24 10:30', confirm))
      .and((request) => expect(request.firstTimeFix).toBe(true));
  });
});

test('an appointment of a 7×24 request is looked after the same way', () => {
  const now = { from: cn('2026-02-17 04:00'), to: cn('2026-02-17 05:00') };
  given(
    at('2026-02-17 03:00', open()),
    at('2026-02-17 03:10', proposeVisit()),
    at('2026-02-17 03:20', agree),
    at('2026-02-17 03:30', step('onsite-visit', 'scheduled', { window: now })),
  )
    .whenNothingHappensUntil('2026-02-17 05:30')
    .thenAmong(event('visit-missed', { engineer: { id: 'field', name: 'field (field)' } }));
});
