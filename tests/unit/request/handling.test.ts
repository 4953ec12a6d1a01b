import {
  ask,
  assign,
  at,
  claim,
  open,
  openWarranty,
  proposeVisit,
  agree,
  respond,
  solveByPhone,
} from '../../support/asks';
import type { Ask } from '../../support/asks';
import { event, given } from '../../support/given';

const handle = (by = 'manager'): Ask => ask('handle-risk', { note: 'on the phone with them' }, by);
const unhandle = ask('unhandle-risk', {});
/** At 03:24 the response is warned of, at 03:30 it is missed, at 04:00 the first hour is over. */
const reported = at('2026-02-17 03:00', open());

describe('what is at risk is handled by somebody', () => {
  it('is kept as an event that says who, and which clocks they had seen', () => {
    given(reported)
      .when(at('2026-02-17 03:26', handle()))
      .thenAmong(
        event('risk-handled', {
          by: { id: 'manager', name: 'manager (manager)' },
          clocks: ['respond'],
          note: 'on the phone with them',
        }),
      )
      .and((request) =>
        expect(request.handled).toMatchObject({ by: { id: 'manager' }, note: 'on the phone with them' }),
      );
  });

  it('until a clock alarms again', () => {
    given(reported, at('2026-02-17 03:26', handle()))
      .whenNothingHappensUntil('2026-02-17 03:29')
      .and((request) => expect(request.handled).not.toBeNull());
    given(reported, at('2026-02-17 03:26', handle()))
      .whenNothingHappensUntil('2026-02-17 03:30')
      .thenAmong(event('clock-breached', { key: 'respond' }))
      .and((request) => expect(request.handled).toBeNull());
  });

  it('a deadline that is kept is no alarm', () => {
    given(reported, at('2026-02-17 03:26', handle()))
      .when(at('2026-02-17 03:28', respond()))
      .thenAmong(event('clock-met', { key: 'respond' }))
      .and((request) => expect(request.handled).not.toBeNull());
  });

  it('said again by the same person it is no second fact; by another it is refused with the name', () => {
    const handled = given(reported, at('2026-02-17 03:26', handle()));
    handled.when(at('2026-02-17 03:27', handle())).then();
    handled
      .when(at('2026-02-17 03:27', handle('hotline')))
      .thenRefused('already-handled', { params: { by: 'manager (manager)' } });
  });

  it('is taken back', () => {
    given(reported, at('2026-02-17 03:26', handle()))
      .when(at('2026-02-17 03:27', unhandle))
      .then(event('risk-unhandled', { by: { id: 'manager', name: 'manager (manager)' } }))
      .and((request) => expect(request.handled).toBeNull());
    given(reported).when(at('2026-02-17 03:10', unhandle)).thenRefused('not-handled');
  });

  it('nobody handles what is on track, or over', () => {
    given(reported).when(at('2026-02-17 03:10', handle())).thenRefused('not-at-risk');
    given(reported, at('2026-02-17 03:10', ask('cancel', { reason: 'a mistake' })))
      .when(at('2026-02-17 03:26', handle()))
      .thenRefused('request-over');
  });
});

describe('a task is taken from somebody who cannot do it', () => {
  const reassign =
    (from: string, to?: string): Ask =>
    (state) => ({
      type: 'reassign-task',
      data: {
        taskId: (state.opened && state.tasks.at(-1)?.id) || '',
        from,
        reason: 'ill',
        ...(to !== undefined && { to }),
      },
      by: { id: 'manager', name: 'manager (manager)', actor: { kind: 'user', id: 'manager' } },
    });
  const visit = [
    at('2026-11-23 10:00', openWarranty()),
    at('2026-11-23 10:10', proposeVisit()),
    at('2026-11-23 10:20', agree),
  ] as const;

  it('claimed or not, it goes to whoever is next, with the reasons for the choice', () => {
    given(...visit, at('2026-11-23 10:30', claim('onsite-visit', 'field')))
      .when(at('2026-11-23 11:00', reassign('field')))
      .then(event('task-assigned', { engineer: { id: 'field-2', name: 'field-2 (field)' }, reason: 'ill' }))
      .and((request) => expect(request.tasks.at(-1)).toMatchObject({ state: 'open', assignee: { id: 'field-2' } }));
  });

  it('or to whom it is given to, who must be of its desk', () => {
    given(...visit)
      .when(at('2026-11-23 11:00', reassign('field', 'field-2')))
      .then(event('task-assigned'));
    given(...visit)
      .when(at('2026-11-23 11:00', reassign('field', 'clerk')))
      .thenRefused('invalid', {
        errors: [
          {
            path: 'to',
            code: 'wrong-role',
            message: { en: expect.any(String) as string, zh: expect.any(String) as string },
          },
        ],
      });
  });

  it('with nobody able it is everybody’s', () => {
    given(reported, at('2026-02-17 04:10', claim('senior-support')))
      .when(at('2026-02-17 04:20', reassign('senior')))
      .then(event('task-assigned', { engineer: null }))
      .and((request) => expect(request.tasks.at(-1)).toMatchObject({ state: 'open', assignee: null }));
  });

  it('what is with somebody else by now stays there, and what is over is over', () => {
    given(...visit, at('2026-11-23 10:30', assign('onsite-visit', 'field-2')))
      .when(at('2026-11-23 11:00', reassign('field')))
      .thenRefused('task-not-theirs', { params: { from: 'field' } });
    given(at('2026-11-23 10:00', openWarranty()), at('2026-11-23 10:10', claim('diagnose', 'hotline')))
      .when(at('2026-11-23 10:20', solveByPhone))
      .and((_request, life) => {
        const [task] = life.request.tasks;
        const told = life.tell(life.request.updatedAt, {
          type: 'reassign-task',
          data: { taskId: task?.id ?? '', from: 'hotline', reason: 'ill' },
          by: { id: 'manager', name: 'manager', actor: { kind: 'user', id: 'manager' } },
        });
        expect(told.rejected).toMatchObject({ code: 'task-already-completed' });
      });
  });
});
