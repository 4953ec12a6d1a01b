import { presentPromises } from '@fixtrail/contracts/present/promises';
import { promises } from '@fixtrail/domain/request';
import { shippedPolicies } from '@fixtrail/domain/policy/shipped';
import type { Policy } from '@fixtrail/domain/policy/policy';
import { cn, type Life, type World } from '../../support/request-life';
import {
  agree,
  allocate,
  ask,
  at,
  cancel,
  confirm,
  onLine,
  open,
  openWarranty,
  proposeVisit,
  rate,
  report,
  sendPart,
  type Said,
} from '../../support/asks';
import { afterIn, logged, randomLives } from './lives';

/** Every step that was ever promised for a clock, by the events alone. */
const everPromised = ({ events }: Life): ReadonlySet<string> =>
  new Set(
    events.flatMap(({ type, data }) =>
      type === 'clock-started' || type === 'clock-amended' || type === 'clock-resumed'
        ? data.steps.map(({ percent }) => `${data.clockId}@${percent}`)
        : [],
    ),
  );
const everFired = ({ events }: Life): ReadonlySet<string> =>
  new Set(
    events.flatMap(({ type, data }) => {
      if (type === 'clock-warned') return [`${data.clockId}@${data.percent}`];
      return type === 'clock-breached' ? [`${data.clockId}@100`] : [];
    }),
  );

const holds = (life: Life): number => {
  const ledger = presentPromises(life.request, logged(life.events)).filter(({ clockId }) => clockId !== null);
  const ids = ledger.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids)).toEqual(everPromised(life));
  const fired = ledger.filter(({ outcome }) => outcome === 'fired').map(({ id }) => id);
  expect(new Set(fired)).toEqual(everFired(life));
  return fired.length;
};

test('the timer ledger has every step of every clock exactly once, fired when the log says so', () => {
  const fired = randomLives(200, () => undefined).map(holds);
  expect(fired.filter((count) => count > 0).length).toBeGreaterThan(50);
});

describe('the timer ledger has every other promise too', () => {
  const besideClocks = (life: Life) =>
    presentPromises(life.request, logged(life.events)).filter(({ clockId }) => clockId === null);
  const told = (life: Life) => besideClocks(life).map(({ action, outcome }) => `${action} ${outcome}`);

  test('whatever a request ever promised is there once; fired when it fired, pending as long as the agenda has it', () => {
    const promised = new Map<Life, Set<string>>();
    const lives = randomLives(400, (life, request) => {
      const seen = promised.get(life) ?? new Set<string>();
      for (const { id, clockId } of promises(request)) if (clockId === null) seen.add(id);
      promised.set(life, seen);
    });
    for (const life of lives) {
      const ledger = besideClocks(life);
      const ids = ledger.map(({ id }) => id);
      const those = (outcome: string) => ledger.filter((item) => item.outcome === outcome).map(({ id }) => id);
      const ahead = promises(life.request).filter(({ clockId }) => clockId === null);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining([...(promised.get(life) ?? [])]));
      expect(those('fired').toSorted()).toEqual(life.fired.filter((id) => ids.includes(id)).toSorted());
      expect(those('pending').toSorted()).toEqual(ahead.map(({ id }) => id).toSorted());
    }
    const count = (those: ReadonlyMap<Life, Set<string>>): number =>
      [...those.values()].reduce((sum, { size }) => sum + size, 0);
    expect(count(promised)).toBeGreaterThan(50);
  });

  test('a backorder: looked for again when its day passes, kept when the part comes, cancelled with the request', () => {
    const rare = { fru: '99X9999', quantity: 1 };
    const backordered = (shelves: World['shelves'], ...then: readonly Said[]) =>
      afterIn(
        { shelves, inbound: { [rare.fru]: cn('2026-11-26 09:00') } },
        at('2026-11-23 10:00', openWarranty()),
        at('2026-11-23 10:20', proposeVisit(rare)),
        at('2026-11-23 10:30', agree),
        at('2026-11-23 10:31', allocate),
        ...then,
      );
    expect(told(backordered([]))).toEqual(['backorder-due pending']);
    expect(told(backordered([], at('2026-11-26 10:00', ask('tick', {}))))).toEqual(['backorder-due fired']);
    expect(told(backordered([], at('2026-11-24 10:00', cancel)))).toEqual(['backorder-due cancelled']);
    const shelves: { depot: string; fru: string; onHand: number }[] = [];
    const life = backordered(shelves);
    shelves.push({ depot: 'beijing', fru: rare.fru, onHand: 1 });
    life.tell(cn('2026-11-24 10:00'), allocate(life.state));
    expect(told(life)).toEqual(['backorder-due met']);
  });

  test('an old part: two reminders and the charge, each once; kept when it comes back, also after the close', () => {
    const part = { cru: true, returnRequired: true, substitutes: [], price: 800 };
    const swapped = () =>
      afterIn(
        { parts: { '42W7799': part } },
        at('2026-11-23 10:00', openWarranty()),
        at('2026-11-23 10:20', sendPart({ fru: '42W7799', quantity: 1 })),
        at('2026-11-23 10:30', allocate),
        at('2026-11-23 11:00', onLine('ship-part', { carrier: 'c', tracking: 't' })),
        at('2026-11-24 09:00', onLine('deliver-part')),
        at('2026-11-24 10:00', confirm),
        at('2026-11-24 10:10', report),
        at('2026-11-24 10:20', rate),
      );
    const waiting = swapped();
    expect(waiting.request.stage).toBe('closed');
    expect(told(waiting)).toEqual([
      'old-part-reminder pending',
      'old-part-reminder pending',
      'old-part-charge pending',
    ]);
    waiting.wait(cn('2026-11-28 09:00'));
    waiting.tell(cn('2026-11-28 10:00'), onLine('return-old-part', { serial: 'O1' })(waiting.state));
    expect(told(waiting)).toEqual(['old-part-reminder fired', 'old-part-reminder met', 'old-part-charge met']);
    const kept = swapped();
    kept.wait(cn('2026-12-31 09:00'));
    expect(besideClocks(kept)).toMatchObject([
      { action: 'old-part-reminder', expectedAt: cn('2026-11-27 09:00'), outcome: 'fired', latenessMs: 0 },
      { action: 'old-part-reminder', expectedAt: cn('2026-12-01 09:00'), outcome: 'fired', latenessMs: 0 },
      { action: 'old-part-charge', expectedAt: cn('2026-12-02 09:00'), outcome: 'fired', latenessMs: 0 },
    ]);
  });
});

test('a step that an amendment takes away was promised, and is shown as cancelled', () => {
  const shipped = shippedPolicies.find(({ id }) => id === 'platform-support');
  if (!shipped) throw new Error('There is a platform support.');
  const clocks = shipped.clocks.map((rule) => ({
    ...rule,
    ladder: rule.ladder.filter(({ percent }) => percent === 100),
  }));
  const amendedPolicy: Policy = { ...shipped, version: 2, clocks };
  const life = afterIn(
    { amendedPolicy },
    at('2026-02-17 03:00', open()),
    at('2026-02-17 03:10', ask('amend', { policy: { id: shipped.id, version: 2 }, reason: 'no warnings' })),
  );
  holds(life);
  const ledger = presentPromises(life.request, logged(life.events));
  expect(ledger.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'respond-warning cancelled',
    'respond-breach pending',
    'solve-breach pending',
    'restore-warning cancelled',
    'restore-breach pending',
  ]);
});
