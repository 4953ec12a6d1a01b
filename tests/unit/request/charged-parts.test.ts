import type { QuoteLine } from '@fixtrail/domain/request';
import { agree, allocate, at, complete, decline, openWarranty, proposeVisit, restored } from '../../support/asks';
import { event, givenIn } from '../../support/given';
import { cn, ordinaryWorld } from '../../support/request-life';

const board = { fru: '13N7096', quantity: 1 };
const disk = { fru: '42W7799', quantity: 1 };

const quote = (...lines: readonly QuoteLine[]) =>
  complete('make-quote', { result: 'quoted', lines, validUntil: cn('2026-12-01 17:00') });
const labour = { text: 'labour', quantity: 1, unitPrice: 300 };
const quotedBoard = { text: 'board', fru: board.fru, quantity: 1, unitPrice: 2400 };
const needs = (parts: readonly { fru: string; quantity: number }[], faulty: readonly string[] = []) =>
  complete('onsite-visit', { result: 'needs-parts', parts, faulty: faulty.map((fru) => ({ fru, as: 'dead' })) });

/** Out of warranty: the customer has accepted a quote and a visit. */
const charged = (...lines: readonly QuoteLine[]) =>
  givenIn(
    { device: { serial: 'L3A1234', model: 'T60-2007', acceptedOn: '2019-01-01', warrantyYears: 3 } },
    at('2026-11-23 10:00', openWarranty()),
    at('2026-11-23 10:10', quote(...lines)),
    at('2026-11-23 10:20', agree),
    at('2026-11-23 10:30', proposeVisit()),
    at('2026-11-23 10:40', agree),
  );

describe('parts that a visit finds to be needed', () => {
  test('of a covered request are reserved, and the second visit opens at once: nobody is asked again', () => {
    givenIn(
      {},
      at('2026-11-23 10:00', openWarranty()),
      at('2026-11-23 10:30', proposeVisit()),
      at('2026-11-23 10:40', agree),
    )
      .when(at('2026-11-24 10:00', needs([board])))
      .thenAmong(event('parts-requested'), event('task-opened', { kind: 'onsite-visit' }))
      .and(({ stage }) => expect(stage).toBe('fulfilment'));
  });

  test('and are charged: they are held, the customer is asked again, and clocks that may wait for it do', () => {
    charged(labour)
      .when(at('2026-11-24 10:00', needs([board])))
      .thenAmong(
        event('parts-requested'),
        event('extra-parts-charged', { parts: [board] }),
        event('task-opened', { kind: 'make-quote' }),
      )
      .and(({ stage, tasks, lines }) => {
        expect(stage).toBe('quote');
        expect(tasks.filter(({ state }) => state === 'open')).toMatchObject([{ kind: 'make-quote' }]);
        expect(lines).toMatchObject([{ fru: board.fru, state: 'requested' }]);
      });
  });

  test('accepted: a second visit of the same engineer opens, and it was no first-time fix', () => {
    const specification = charged(labour);
    specification.when(at('2026-11-24 10:00', needs([board])));
    specification.when(at('2026-11-24 10:01', allocate));
    specification.when(at('2026-11-24 11:00', quote(labour, quotedBoard)));
    specification
      .when(at('2026-11-24 12:00', agree))
      .thenAmong(event('consent-given', { subject: 'quote' }), event('task-opened', { kind: 'onsite-visit' }))
      .and(({ stage, firstTimeFix }, life) => {
        expect([stage, firstTimeFix, life.reserved(board.fru)]).toEqual(['fulfilment', false, 1]);
      });
    specification
      .when(at('2026-11-25 10:00', complete('onsite-visit', restored({ fru: board.fru, serialOut: 'O1' }))))
      .thenAmong(event('part-used', { fru: board.fru }));
  });

  test('declined: the parts go back and the request closes as declined', () => {
    const specification = charged(labour);
    specification.when(at('2026-11-24 10:00', needs([board])));
    specification.when(at('2026-11-24 10:01', allocate));
    specification.when(at('2026-11-24 11:00', quote(quotedBoard)));
    specification
      .when(at('2026-11-24 12:00', decline))
      .thenAmong(event('part-released', { fru: board.fru }), event('request-closed', { resolution: 'declined' }))
      .and((_request, life) => expect(life.reserved(board.fru)).toBe(0));
  });

  test('are in the quote that was accepted: agreed to already; only what goes beyond it is asked', () => {
    charged(labour, quotedBoard)
      .when(at('2026-11-24 10:00', needs([board])))
      .thenAmong(event('task-opened', { kind: 'onsite-visit' }));
    charged(labour, quotedBoard)
      .when(at('2026-11-24 10:00', needs([{ ...board, quantity: 2 }, disk])))
      .thenAmong(event('extra-parts-charged', { parts: [board, disk] }));
  });

  test('take the place of one that was dead: nothing more is to be paid', () => {
    const specification = charged(labour, quotedBoard);
    specification.when(at('2026-11-24 10:00', needs([board])));
    specification.when(at('2026-11-24 10:01', allocate));
    specification
      .when(at('2026-11-25 10:00', needs([board], [board.fru])))
      .thenAmong(event('part-failed', { fru: board.fru }), event('task-opened', { kind: 'onsite-visit' }))
      .and(({ stage }) => expect(stage).toBe('fulfilment'));
  });
});

describe('a product that says how it may be repaired', () => {
  const proposing = (
    repairModes: readonly ('on-site' | 'depot' | 'cru')[],
    kind: 'fault' | 'engineering-change' = 'fault',
  ) => givenIn({ ...ordinaryWorld, product: { repairModes } }, at('2026-11-23 10:00', openWarranty({ kind })));
  const depot = complete('diagnose', { result: 'needs-depot', summary: 's', proposal: 'p', parts: [] });
  const cru = complete('diagnose', { result: 'cru', summary: 's', parts: [disk] });
  const refused = { errors: [{ path: 'outcome.result', code: 'repair-mode' }] };

  test('is not repaired in any other way: refused with the reason, and nothing has changed', () => {
    proposing(['depot']).when(at('2026-11-23 10:20', proposeVisit())).thenRefused('invalid', refused);
    proposing(['on-site', 'cru']).when(at('2026-11-23 10:20', depot)).thenRefused('invalid', refused);
    proposing(['on-site', 'depot'])
      .when(at('2026-11-23 10:20', cru))
      .thenRefused('invalid', refused)
      .and(({ stage, tasks }) => expect([stage, tasks.at(-1)?.state]).toEqual(['triage', 'open']));
    proposing(['depot'])
      .when(at('2026-11-23 10:20', depot))
      .thenAmong(event('proposal-made', { mode: 'depot' }));
  });

  test('is visited all the same for work that is no repair', () => {
    proposing(['depot'], 'engineering-change')
      .when(at('2026-11-23 10:20', proposeVisit()))
      .thenAmong(event('proposal-made', { mode: 'on-site' }));
  });
});
