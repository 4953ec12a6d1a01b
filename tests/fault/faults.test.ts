import { seededRandom } from '../support/random';
import { keepRow, writeReport } from './report';
import { liveUnderFaults, type Campaign } from './under-faults';

/** One that fits into every run; `npm run test:fault` takes the next, or the full one. `FIXTRAIL_SEED` chooses the chance. */
const sizes = {
  small: { lives: 80, clients: 8, kills: 8, pauses: 2, cuts: 3 },
  ci: { lives: 300, clients: 8, kills: 8, pauses: 2, cuts: 3, watched: true },
  full: {
    ...{ lives: 5_000, clients: 12, kills: 100, pauses: 12, cuts: 18 },
    ...{ replicaSet: true, watched: true, healMs: 300_000 },
  },
} as const satisfies Record<string, Campaign>;
const wanted = process.env['FIXTRAIL_FAULT_SIZE'];
const size = wanted === 'full' || wanted === 'ci' ? wanted : 'small';
const first = Number(process.env['FIXTRAIL_SEED'] ?? Date.now() % 1_000_000);
const several = process.env['FIXTRAIL_FAULT_SEEDS'];
const seeds = Array.from({ length: Number(several ?? 1) }, (_, index) => first + index);

test.each(seeds)(
  'whatever is killed, paused or cut off, nothing acknowledged is lost, nothing is done twice, and every life comes to its end (seed %i)',
  async (seed) => {
    const campaign: Campaign = sizes[size];
    const outcome = await liveUnderFaults(campaign, seededRandom(`faults, size ${size}`, seed));
    const file = process.env['FIXTRAIL_FAULT_REPORT'];
    if (several === undefined) writeReport(file, size, campaign, outcome);
    else keepRow(file, size, campaign, outcome);

    expect(outcome.violations).toEqual({});
    expect(outcome.strikes).toHaveLength(campaign.kills + campaign.pauses + campaign.cuts);
    expect(outcome.figures.lives).toBeGreaterThanOrEqual(campaign.lives);
  },
  size === 'full' ? 5 * 3_600_000 : 900_000,
);
