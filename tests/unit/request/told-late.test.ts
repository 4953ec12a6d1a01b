import type { Ask } from '../../support/asks';
import { agree, at, claim, complete, open, proposeVisit, respond, restored, step } from '../../support/asks';
import { event, given } from '../../support/given';
import { cn } from '../../support/request-life';

/** The same completion, with what is told beside the outcome. */
const beside =
  (ask: Ask, told: { readonly at?: string; readonly checked?: readonly string[] }): Ask =>
  (state) => {
    const command = ask(state);
    if (command.type !== 'complete-task') throw new Error('Only a completion is told so.');
    const { at: when, ...rest } = told;
    return { ...command, data: { ...command.data, ...rest, ...(when !== undefined && { at: cn(when) }) } };
  };

/** Reported at 10:00 on a working day: to be restored by 18:00. */
const arrived = [
  at('2026-11-23 10:00', open()),
  at('2026-11-23 10:05', respond()),
  at('2026-11-23 10:20', proposeVisit()),
  at('2026-11-23 10:30', agree),
  at('2026-11-23 13:00', step('onsite-visit', 'arrived')),
];
const done = complete('onsite-visit', restored());

describe('an engineer who was out of reach', () => {
  test('restored in time and told after the deadline: the missed clock shows that it had been kept', () => {
    given(...arrived)
      .when(at('2026-11-23 19:00', beside(done, { at: '2026-11-23 17:30' })))
      .thenAmong(
        event('clock-breached', { key: 'restore' }, '2026-11-23 18:00'),
        event('task-completed', { occurredAt: cn('2026-11-23 17:30') }, '2026-11-23 19:00'),
        event('service-restored', { occurredAt: cn('2026-11-23 17:30') }),
        event('clock-corrected', { key: 'restore', stoppedAt: cn('2026-11-23 17:30') }),
      );
  });

  test('the report is due from the solution, not from when it was heard of', () => {
    given(...arrived)
      .when(at('2026-11-23 19:00', beside(done, { at: '2026-11-23 17:30' })))
      .thenAmong(event('clock-started', { key: 'report', dueAt: cn('2026-11-24 17:30') }))
      .and(({ resolved }) => expect(resolved?.at).toBe(cn('2026-11-23 17:30')));
  });

  test('told at once, nothing is said of another time', () => {
    given(...arrived)
      .when(at('2026-11-23 14:00', done))
      .and(({ tasks }, { events }) => {
        const [told] = events.filter(({ type }) => type === 'task-completed').slice(-1);
        expect(told?.data).not.toHaveProperty('occurredAt');
        expect(tasks.find(({ kind }) => kind === 'onsite-visit')?.since).toBe(cn('2026-11-23 14:00'));
      });
  });

  test.each([
    ['in the future', '2026-11-23 14:01', 'in-future'],
    ['before the step before it', '2026-11-23 12:59', 'before-previous'],
  ])('nothing is done %s', (_when, told, code) => {
    given(...arrived)
      .when(at('2026-11-23 14:00', beside(done, { at: told })))
      .thenRefused('invalid', { errors: [{ path: 'at', code }] });
  });
});

describe('the checklist', () => {
  test('what was ticked stands in the log, once', () => {
    given(...arrived)
      .when(at('2026-11-23 14:00', beside(done, { checked: ['earthed', 'backup-asked', 'earthed'] })))
      .thenAmong(event('task-completed', { checked: ['earthed', 'backup-asked'] }));
  });

  test('a point of another kind of task is refused', () => {
    given(...arrived)
      .when(at('2026-11-23 14:00', beside(done, { checked: ['earthed', 'message-read-out'] })))
      .thenRefused('invalid', { errors: [{ path: 'checked.1', code: 'unknown-point' }] });
  });
});

test('a task knows since when it is offered, taken and over', () => {
  given(at('2026-11-23 10:00', open()), at('2026-11-23 10:04', claim('diagnose')))
    .when(at('2026-11-23 10:20', proposeVisit()))
    .and(({ tasks }) => expect(tasks.find(({ kind }) => kind === 'diagnose')?.since).toBe(cn('2026-11-23 10:20')));
  given(at('2026-11-23 10:00', open()))
    .when(at('2026-11-23 10:04', claim('diagnose')))
    .and(({ tasks }) => expect(tasks.find(({ kind }) => kind === 'diagnose')?.since).toBe(cn('2026-11-23 10:04')));
});
