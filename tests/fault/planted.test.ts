import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';
import { seededRandom } from '../support/random';
import { liveUnderFaults, type Campaign, type Violations } from './under-faults';

// A harness that has never found anything proves nothing. Each of these bugs is loaded into the applications from outside,
// for these runs alone, and must be found by the invariant that is there for it.

const campaign: Campaign = { lives: 40, clients: 8, kills: 5, pauses: 0, cuts: 0, healMs: 25_000 };
const seeds = 3;

interface Plant {
  readonly bug: string;
  readonly foundBy: readonly string[];
  readonly orders?: Partial<Campaign>;
}

const plants: readonly Plant[] = [
  {
    bug: 'acknowledge-before-commit',
    foundBy: ['an acknowledged command is there exactly once', 'every life comes to its end'],
  },
  {
    bug: 'no-unique-index',
    foundBy: ['an acknowledged command is there exactly once', 'versions are 1..n'],
    orders: { kills: 2, pauses: 6, cuts: 4 },
  },
  {
    bug: 'timer-outside-workflow',
    foundBy: ['a promise is kept once, in time'],
    // The watchdog finds what did not ring; it is the lateness that tells.
    orders: { kills: 10, kinds: ['escalated'] },
  },
  { bug: 'projection-skips', foundBy: ['read models are the fold of the log'], orders: { kills: 1 } },
  { bug: 'no-idempotency', foundBy: ['an acknowledged command is there exactly once'], orders: { kills: 1 } },
];

test.each(plants)(
  'planted: $bug is found',
  async ({ bug, foundBy, orders }) => {
    const planted = join(repositoryRoot(), 'dist', 'tests', 'fault', 'planted', `${bug}.js`);
    const found: string[] = [];
    for (let run = 1; run <= seeds && found.length === 0; run += 1) {
      const random = seededRandom(`planted ${bug}`, run);
      const { violations } = await liveUnderFaults({ ...campaign, ...orders, planted }, random);
      found.push(...brokenAmong(violations, foundBy));
      process.stdout.write(`${bug}, seed ${run}: ${found.join(', ') || 'nothing found'}\n`);
    }
    expect(found).not.toEqual([]);
  },
  600_000,
);

const brokenAmong = (violations: Violations, invariants: readonly string[]): readonly string[] =>
  invariants.filter((invariant) => invariant in violations);
