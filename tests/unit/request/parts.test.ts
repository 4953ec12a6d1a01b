import { agree, allocate, at, cancel, complete, openWarranty, proposeVisit, restored } from '../../support/asks';
import { event, given, givenIn } from '../../support/given';
import { cn } from '../../support/request-life';

const hdd = { fru: '42W7799', quantity: 1 };
const board = { fru: '13N7096', quantity: 1 };
const rare = { fru: '99X9999', quantity: 1 };

/** A visit is agreed on and these parts are asked for. */
const agreed = (...parts: readonly { fru: string; quantity: number }[]) => [
  at('2026-11-23 10:00', openWarranty()),
  at('2026-11-23 10:20', proposeVisit(...parts)),
  at('2026-11-23 10:30', agree),
];
const allocated = (...parts: readonly { fru: string; quantity: number }[]) => [
  ...agreed(...parts),
  at('2026-11-23 10:31', allocate),
];
const visit = (...used: readonly { fru: string; serialIn?: string; serialOut?: string }[]) =>
  complete('onsite-visit', restored(...used));

describe('allocation', () => {
  test('each line is reserved at the first depot that can give all of it', () => {
    given(...agreed({ fru: '42W7799', quantity: 3 }, board))
      .when(at('2026-11-23 10:31', allocate))
      .then(
        event('part-reserved', { fru: '42W7799', quantity: 3, depot: 'shanghai' }),
        event('part-reserved', { fru: '13N7096', quantity: 1, depot: 'shanghai' }),
      );
  });

  test('lines of one order do not get the same piece', () => {
    given(...agreed(board, board))
      .when(at('2026-11-23 10:31', allocate))
      .then(
        event('part-reserved', { fru: '13N7096' }),
        event('part-short', { fru: '13N7096' }),
        event('task-opened', { kind: 'find-parts', role: 'parts' }),
      )
      .and((_request, life) => expect(life.reserved('13N7096')).toBe(1));
  });

  test('no depot can: the parts department looks for it, and the visit stays open', () => {
    given(...agreed(hdd, rare))
      .when(at('2026-11-23 10:31', allocate))
      .thenAmong(event('part-reserved', { fru: '42W7799' }), event('task-opened', { kind: 'find-parts' }))
      .and(({ tasks }) => expect(tasks.filter(({ state }) => state === 'open')).toHaveLength(2));
  });

  test('allocating twice reserves nothing twice', () => {
    given(...allocated(hdd))
      .when(at('2026-11-23 10:32', allocate))
      .then();
  });
});

describe('what the parts department finds', () => {
  const allocate99 = (...lines: readonly { fru: string; quantity: number; depot: string }[]) =>
    at('2026-11-23 11:00', complete('find-parts', { result: 'allocated', lines }));
  const pieces = (quantity: number) => ({ fru: '99X9999', quantity, depot: 'wuhan' });
  /** Nothing was there when the order was tried; later so many pieces came. */
  const searching = (came: number, ...parts: readonly { fru: string; quantity: number }[]) => {
    const shelves: { depot: string; fru: string; onHand: number }[] = [];
    const specification = givenIn({ shelves }, ...agreed(...parts), at('2026-11-23 10:31', allocate));
    shelves.push({ depot: 'wuhan', fru: '99X9999', onHand: came });
    return specification;
  };

  test('an allocation serves the line that waits for exactly this quantity', () => {
    searching(3, rare, { fru: '99X9999', quantity: 2 })
      .when(allocate99(pieces(2), pieces(1)))
      .thenAmong(event('part-reserved', { quantity: 2 }), event('part-reserved', { quantity: 1 }))
      .and(({ lines }, life) => {
        expect(lines.map(({ quantity, state }) => ({ quantity, state }))).toEqual([
          { quantity: 1, state: 'reserved' },
          { quantity: 2, state: 'reserved' },
        ]);
        expect(life.reserved('99X9999')).toBe(3);
      });
  });

  test('neither a line nor a piece is given twice', () => {
    searching(3, rare)
      .when(allocate99(pieces(1), pieces(1)))
      .thenRefused('invalid', { errors: [{ path: 'outcome.lines.1', code: 'not-wanted' }] });
    searching(1, rare, rare)
      .when(allocate99(pieces(1), pieces(1)))
      .thenRefused('invalid', { errors: [{ path: 'outcome.lines.1', code: 'not-in-stock' }] });
  });

  test('what a depot does not have cannot be allocated', () => {
    givenIn({ shelves: [] }, ...agreed(rare), at('2026-11-23 10:31', allocate))
      .when(allocate99({ fru: '99X9999', quantity: 1, depot: 'wuhan' }))
      .thenRefused('invalid', { errors: [{ path: 'outcome.lines.0', code: 'not-in-stock' }] });
  });

  test('on back order: the lines wait for the day named', () => {
    const expectedAt = cn('2026-11-26 09:00');
    givenIn({ shelves: [] }, ...agreed(rare), at('2026-11-23 10:31', allocate))
      .when(at('2026-11-23 11:00', complete('find-parts', { result: 'backordered', expectedAt })))
      .thenAmong(event('part-backordered', { fru: '99X9999', expectedAt }));
  });

  test('not to be had: the line is taken back and the owner is told', () => {
    givenIn({ shelves: [] }, ...agreed(rare), at('2026-11-23 10:31', allocate))
      .when(at('2026-11-23 11:00', complete('find-parts', { result: 'unavailable' })))
      .thenAmong(event('part-cancelled', { fru: '99X9999' }), event('person-notified', { who: 'owner' }));
  });
});

describe('settled when it is restored', () => {
  test('parts used are taken from their lines, all others are given back', () => {
    given(...allocated({ fru: '42W7799', quantity: 2 }, board))
      .when(at('2026-11-24 10:00', visit({ fru: '42W7799', serialIn: 'N1', serialOut: 'O1' })))
      .thenAmong(
        event('part-used', { fru: '42W7799', quantity: 1, serialIn: 'N1', serialOut: 'O1' }),
        event('part-released', { fru: '42W7799', quantity: 1, reason: 'not used' }),
        event('part-released', { fru: '13N7096', quantity: 1, reason: 'not used' }),
      )
      .and(({ lines }, life) => {
        expect(lines.map(({ state }) => state)).toEqual(['used', 'returned']);
        expect(life.reserved('42W7799') + life.reserved('13N7096')).toBe(0);
      });
  });

  test('a part used that was not reserved is refused, each one named; nothing happens', () => {
    given(...allocated(hdd))
      .when(at('2026-11-24 10:00', visit({ fru: '42W7799' }, { fru: '42W7799' }, { fru: '13N7096' })))
      .thenRefused('invalid', {
        errors: [
          { path: 'outcome.partsUsed.1.fru', code: 'not-reserved' },
          { path: 'outcome.partsUsed.2.fru', code: 'not-reserved' },
        ],
      })
      .and(({ stage }, life) => {
        expect(stage).toBe('fulfilment');
        expect(life.reserved('42W7799')).toBe(1);
      });
  });

  test('the visit shows that more parts are needed: a second order, and a second visit of the same engineer', () => {
    given(...allocated(hdd))
      .when(at('2026-11-24 10:00', complete('onsite-visit', { result: 'needs-parts', parts: [board] }, 'field-2')))
      .thenAmong(
        event('parts-requested'),
        event('task-opened', { kind: 'onsite-visit', assignee: { id: 'field-2', name: 'field-2 (field)' } }),
      )
      .and(({ lines }) => expect(new Set(lines.map(({ orderId }) => orderId)).size).toBe(2));
  });
});

describe('cancelled', () => {
  test('everything held is given back in reverse order, and what was only asked for is taken back', () => {
    given(...allocated(hdd, board, rare))
      .when(at('2026-11-23 12:00', cancel))
      .then(
        event('task-withdrawn', { kind: 'onsite-visit' }),
        event('task-withdrawn', { kind: 'find-parts' }),
        event('part-cancelled', { fru: '99X9999' }),
        event('part-released', { fru: '13N7096' }),
        event('part-released', { fru: '42W7799' }),
        event('clock-cancelled', { key: 'onsite' }),
        event('request-cancelled', { reason: 'no longer needed' }),
      )
      .and((_request, life) => expect(life.reserved('42W7799') + life.reserved('13N7096')).toBe(0));
  });
});

describe('not covered, found on site', () => {
  const found = at('2026-11-24 10:00', complete('onsite-visit', { result: 'not-covered', exclusion: 'misuse' }));
  const quoted = at(
    '2026-11-24 10:30',
    complete('make-quote', {
      result: 'quoted',
      lines: [{ text: 'board', quantity: 1, unitPrice: 1 }],
      validUntil: cn('2026-12-01 17:00'),
    }),
  );

  test('work stops and a quote is made; the parts stay reserved', () => {
    given(...allocated(hdd))
      .when(found)
      .thenAmong(
        event('exclusion-found', { exclusion: 'misuse', where: 'fulfilment' }),
        event('entitlement-decided', { decision: 'excluded', charge: 'quoted' }),
        event('task-opened', { kind: 'make-quote' }),
      )
      .and(({ stage }, life) => expect([stage, life.reserved('42W7799')]).toEqual(['quote', 1]));
  });

  test('accepted: the visit goes on', () => {
    given(...allocated(hdd), found, quoted)
      .when(at('2026-11-24 11:00', agree))
      .then(
        event('consent-given', { subject: 'quote' }),
        event('clock-resumed', { key: 'onsite' }),
        event('task-opened', { kind: 'onsite-visit' }),
      )
      .and(({ stage }) => expect(stage).toBe('fulfilment'));
  });

  test('nobody answers: closed as declined, and the parts go back', () => {
    given(...allocated(hdd), found, quoted)
      .whenNothingHappensUntil('2026-12-02 09:00')
      .thenAmong(event('part-released', { fru: '42W7799' }), event('request-closed', { resolution: 'declined' }));
  });

  test('found in the depot: after an accepted quote the depot goes on, and nobody is sent', () => {
    const toDepot = complete('diagnose', { result: 'needs-depot', summary: 's', proposal: 'send it in', parts: [] });
    given(
      at('2026-11-23 10:00', openWarranty()),
      at('2026-11-23 10:20', toDepot),
      at('2026-11-23 10:30', agree),
      at('2026-11-24 10:00', complete('depot-repair', { result: 'not-covered', exclusion: 'power' })),
      quoted,
    )
      .when(at('2026-11-24 11:00', agree))
      .then(event('consent-given'), event('clock-resumed'), event('task-opened', { kind: 'depot-repair' }));
  });
});
