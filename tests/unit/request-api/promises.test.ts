import { presentPromises } from '@fixtrail/contracts/present/promises';
import { shippedPolicies } from '@fixtrail/domain/policy/shipped';
import type { Policy } from '@fixtrail/domain/policy/policy';
import type { Life } from '../../support/request-life';
import { ask, at, open } from '../../support/asks';
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
