import type { PartUse } from '@fixtrail/domain/request';
import {
  agree,
  allocate,
  at,
  cancel,
  complete,
  confirm,
  onLine,
  openWarranty,
  proposeVisit,
  rate,
  report,
  restored,
  sendPart,
} from '../../support/asks';
import { event, givenIn } from '../../support/given';
import type { World } from '../../support/request-life';

const board = { fru: '13N7096', quantity: 1 };
const disk = { fru: '42W7799', quantity: 1 };
const parts: World['parts'] = {
  '42W7799': { cru: true, returnRequired: true, substitutes: [], price: 800 },
  '13N7096': { cru: false, returnRequired: true, substitutes: [], price: 2400 },
};
const opened = at('2026-11-23 10:00', openWarranty());
const visiting = [
  opened,
  at('2026-11-23 10:20', proposeVisit(board)),
  at('2026-11-23 10:30', agree),
  at('2026-11-23 10:31', allocate),
];
const visited = (...used: readonly PartUse[]) => at('2026-11-24 10:00', complete('onsite-visit', restored(...used)));
const swapped = [...visiting, visited({ fru: board.fru, serialIn: 'N1', serialOut: 'O1' })];
const followedUp = [at('2026-11-24 11:00', confirm), at('2026-11-24 11:10', report), at('2026-11-24 11:20', rate)];
/** Swapped by the customer, delivered on the 24th at nine, and closed. */
const byCustomer = [
  opened,
  at('2026-11-23 10:20', sendPart(disk)),
  at('2026-11-23 10:21', allocate),
  at('2026-11-23 11:00', onLine('ship-part', { carrier: 'c', tracking: 't' })),
  at('2026-11-24 09:00', onLine('deliver-part')),
  ...followedUp,
];
const isBack = (serial: string) => onLine('return-old-part', { serial });

describe('a swap on site', () => {
  test('without the serial that came out is refused where it has to come back; nothing has changed', () => {
    givenIn({ parts }, ...visiting)
      .when(visited({ fru: board.fru, serialIn: 'N1' }))
      .thenRefused('invalid', { errors: [{ path: 'outcome.partsUsed.0.serialOut', code: 'old-serial-required' }] })
      .and(({ stage, oldParts }) => expect([stage, oldParts]).toEqual(['fulfilment', []]));
  });

  test('makes the old part due, with its serial', () => {
    givenIn({ parts }, ...visiting)
      .when(visited({ fru: board.fru, serialIn: 'N1', serialOut: 'O1' }))
      .thenAmong(event('old-part-due', { fru: board.fru, serial: 'O1', cru: false }));
  });

  test('of a part that need not come back owes nothing', () => {
    givenIn({ parts: {} }, ...visiting)
      .when(visited({ fru: board.fru }))
      .and(({ oldParts }) => expect(oldParts).toEqual([]));
  });
});

describe('an old part that is not back', () => {
  test('is reminded of on day 3 and day 7, also when the request is closed', () => {
    givenIn({ parts }, ...swapped, ...followedUp)
      .whenNothingHappensUntil('2027-03-01 09:00')
      .then(
        event('old-part-reminded', { day: 3 }, '2026-11-27 10:00'),
        event('person-notified', { who: 'owner' }),
        event('old-part-reminded', { day: 7 }, '2026-12-01 10:00'),
        event('person-notified', { who: 'owner' }),
      )
      .and(({ stage }) => expect(stage).toBe('closed'));
  });

  test('is charged on day 8 where the customer has it, at the price of the day it was sent', () => {
    givenIn({ parts }, ...byCustomer)
      .whenNothingHappensUntil('2027-03-01 09:00')
      .thenAmong(
        event('old-part-reminded', { day: 3 }),
        event('old-part-reminded', { day: 7 }),
        event('old-part-charged', { amount: 800 }, '2026-12-02 09:00'),
      );
  });
});

describe('an old part that comes back', () => {
  test('is on quality’s desk, and nobody is reminded any more', () => {
    const specification = givenIn({ parts }, ...swapped);
    specification
      .when(at('2026-11-25 09:00', isBack('O1')))
      .then(
        event('old-part-returned', { fru: board.fru, serial: 'O1' }),
        event('task-opened', { kind: 'inspect-old-part', role: 'quality' }),
      );
    specification.whenNothingHappensUntil('2027-03-01 09:00').and(({ oldParts }) => {
      expect(oldParts).toMatchObject([{ state: 'returned', reminded: [] }]);
    });
  });

  test('after the charge is credited', () => {
    givenIn({ parts }, ...byCustomer)
      .when(at('2026-12-10 09:00', isBack('O7')))
      .thenAmong(event('old-part-charged', { amount: 800 }), event('old-part-credited', { amount: 800 }))
      .and(({ oldParts }) => expect(oldParts).toMatchObject([{ state: 'returned', serial: 'O7', charged: null }]));
  });

  test('must be the one that was taken out, and come back once', () => {
    givenIn({ parts }, ...swapped)
      .when(at('2026-11-26 09:00', isBack('OTHER')))
      .thenRefused('invalid', { errors: [{ path: 'serial', code: 'other-serial' }] });
    givenIn({ parts }, ...swapped, at('2026-11-26 09:00', isBack('O1')))
      .when(at('2026-11-26 09:10', isBack('O1')))
      .thenRefused('no-old-part-due');
  });

  test('is inspected also after the close: the finding, the cause and the supplier stay with it', () => {
    const finding = { result: 'no-fault-found', cause: 'worked for two days', supplier: 'ACME' } as const;
    givenIn({ parts }, ...swapped, ...followedUp, at('2026-11-26 09:00', isBack('O1')))
      .when(at('2026-11-27 09:00', complete('inspect-old-part', finding, 'quality')))
      .thenAmong(event('old-part-inspected', { fru: board.fru, finding }))
      .and(({ stage, oldParts }) => {
        expect(stage).toBe('closed');
        expect(oldParts).toMatchObject([{ state: 'inspected', finding }]);
      });
  });
});

test('a cancel before the swap leaves nothing owed: the delivered part itself comes back', () => {
  givenIn({ parts }, ...byCustomer.slice(0, 5), at('2026-11-24 09:30', cancel))
    .when(at('2026-11-25 09:00', onLine('return-part')))
    .thenAmong(event('part-returned', { from: 'site', condition: 'good' }), event('old-part-waived'))
    .and(({ oldParts, lines }, life) => {
      expect(oldParts).toMatchObject([{ state: 'waived' }]);
      expect(lines).toMatchObject([{ state: 'returned' }]);
      expect(life.reserved(disk.fru)).toBe(0);
    });
});
