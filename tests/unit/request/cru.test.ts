import { allocate, at, complete, confirm, onLine, openWarranty, sendPart } from '../../support/asks';
import { event, givenIn } from '../../support/given';
import type { World } from '../../support/request-life';

const disk = { fru: '42W7799', quantity: 1 };
const parts: World['parts'] = {
  '42W7799': { cru: true, returnRequired: true, substitutes: [], price: 800 },
  '13N7096': { cru: false, returnRequired: true, substitutes: [], price: 2400 },
};
const opened = at('2026-11-23 10:00', openWarranty());
const sent = [opened, at('2026-11-23 10:20', sendPart(disk)), at('2026-11-23 10:21', allocate)];
const shipped = [...sent, at('2026-11-23 11:00', onLine('ship-part', { carrier: 'c', tracking: 't', serial: 'N1' }))];
const delivered = [...shipped, at('2026-11-24 09:00', onLine('deliver-part'))];
const notRestored = complete('confirm-restored', { result: 'not-restored', note: 'still dark' });

describe('a part for the customer to swap', () => {
  test('is asked for at once: no proposal, no consent, and the phone diagnosis is over', () => {
    givenIn({ parts }, opened)
      .when(at('2026-11-23 10:20', sendPart(disk)))
      .thenAmong(event('diagnosis-made'), event('parts-requested', { cru: true }))
      .and(({ stage, proposal, tasks }) => {
        expect([stage, proposal]).toEqual(['fulfilment', null]);
        expect(tasks.every(({ state }) => state !== 'open')).toBe(true);
      });
  });

  test('is refused for a part that only an engineer replaces, or that nobody knows: each is named', () => {
    givenIn({ parts }, opened)
      .when(at('2026-11-23 10:20', sendPart(disk, { fru: '13N7096', quantity: 1 }, { fru: '99X9999', quantity: 1 })))
      .thenRefused('invalid', {
        errors: [
          { path: 'outcome.parts.1.fru', code: 'not-cru' },
          { path: 'outcome.parts.2.fru', code: 'not-cru' },
        ],
      })
      .and(({ stage }) => expect(stage).toBe('triage'));
  });

  test('is refused to who was charged for an old part and still has it', () => {
    const cruBlockedBy = { fru: '42W7799', number: 'R20261101-0007' };
    givenIn({ parts, cruBlockedBy }, opened)
      .when(at('2026-11-23 10:20', sendPart(disk)))
      .thenRefused('cru-blocked', { params: cruBlockedBy });
  });

  test('delivered: the owner asks whether it worked, and the old part is due from now on', () => {
    givenIn({ parts }, ...shipped)
      .when(at('2026-11-24 09:00', onLine('deliver-part')))
      .then(
        event('part-delivered', { serial: 'N1' }),
        event('old-part-due', { fru: '42W7799', cru: true, price: 800 }),
        event('task-opened', { kind: 'confirm-restored' }),
      );
  });

  test('it worked: the delivered part is in use, and it is solved by the customer’s swap', () => {
    givenIn({ parts }, ...delivered)
      .when(at('2026-11-24 10:00', confirm))
      .thenAmong(
        event('part-used', { fru: '42W7799', serialIn: 'N1', from: 'site' }),
        event('request-resolved', { by: 'cru', as: 'solved' }),
      )
      .and(({ oldParts }) => expect(oldParts).toMatchObject([{ state: 'due' }]));
  });

  test('it did not help: it has to come back, no old part is owed for it, and the diagnosis begins again', () => {
    givenIn({ parts }, ...delivered)
      .when(at('2026-11-24 10:00', notRestored))
      .thenAmong(
        event('part-recalled', { fru: '42W7799', condition: 'good' }),
        event('old-part-waived', { fru: '42W7799' }),
        event('task-opened', { kind: 'diagnose' }),
      )
      .and(({ stage }) => expect(stage).toBe('triage'));
  });

  test('it is not to be had: the request is not left with nobody', () => {
    givenIn({ parts, shelves: [] }, ...sent)
      .when(at('2026-11-23 12:00', complete('find-parts', { result: 'unavailable' })))
      .thenAmong(event('part-cancelled', { fru: '42W7799' }), event('task-opened', { kind: 'diagnose' }));
  });
});
