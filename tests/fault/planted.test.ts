import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';
import { seededRandom } from '../support/random';
import { liveUnderFaults, type Campaign } from './under-faults';

// A harness that has never found anything proves nothing. Each of these bugs is loaded into the applications from outside,
// for these runs alone, and must be found by the invariant that is there for it.

const campaign: Campaign = {
  ...{ lives: 40, clients: 8, kills: 5, pauses: 0, cuts: 0 },
  // What a bug has made impossible need not be waited for.
  ...{ healMs: 20_000, patienceMs: 20_000 },
};
const seeds = [1, 2, 3];

interface Plant {
  readonly bug: string;
  readonly foundBy: readonly string[];
  readonly orders?: Partial<Campaign>;
}

const plants: readonly Plant[] = [
  { bug: 'acknowledge-before-commit', foundBy: ['an acknowledged command is there exactly once'] },
  {
    bug: 'no-unique-index',
    foundBy: ['an acknowledged command is there exactly once', 'versions are 1..n'],
    orders: { kills: 2, pauses: 3, cuts: 3 },
  },
  {
    bug: 'timer-outside-workflow',
    foundBy: ['a promise is kept once, in time'],
    // The watchdog finds what did not ring, so it is the lateness that tells; more kills would excuse it.
    orders: { kills: 2, kinds: ['escalated', 'waiting'], victims: ['worker 1', 'worker 2'] },
  },
  { bug: 'projection-skips', foundBy: ['read models are the fold of the log'], orders: { kills: 1 } },
  { bug: 'no-idempotency', foundBy: ['an acknowledged command is there exactly once'], orders: { kills: 1 } },
];

test.each(plants)(
  'planted: $bug is found, and without it the same orders break nothing',
  async ({ bug, foundBy, orders }) => {
    const planted = join(repositoryRoot(), 'dist', 'tests', 'fault', 'planted', `${bug}.js`);
    const found: string[] = [];
    let seed = 0;
    for (const next of seeds) {
      seed = next;
      const random = seededRandom(`planted ${bug}`, seed);
      const { violations } = await liveUnderFaults({ ...campaign, ...orders, planted }, random);
      found.push(...foundBy.filter((invariant) => invariant in violations));
      process.stdout.write(`${bug}, seed ${seed}: ${Object.keys(violations).join(', ') || 'nothing found'}\n`);
      if (found.length > 0) break;
    }
    expect(found).not.toEqual([]);

    const sound = { ...campaign, ...orders, healMs: 90_000, patienceMs: 90_000 };
    const { violations } = await liveUnderFaults(sound, seededRandom(`without ${bug}`, seed));
    expect(violations).toEqual({});
  },
  900_000,
);
