import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { seededRandom } from '../support/random';
import { reportOf } from './report';
import { liveUnderFaults, type Campaign } from './under-faults';

/** One that fits into every run; `npm run test:fault` takes the next, or the full one. `FIXTRAIL_SEED` chooses the chance. */
const sizes = {
  small: { lives: 80, clients: 8, kills: 8, pauses: 2, cuts: 3 },
  ci: { lives: 300, clients: 8, kills: 8, pauses: 2, cuts: 3 },
  full: { lives: 5_000, clients: 12, kills: 100, pauses: 12, cuts: 18, healMs: 300_000 },
} as const satisfies Record<string, Campaign>;
const wanted = process.env['FIXTRAIL_FAULT_SIZE'];
const size = wanted === 'full' || wanted === 'ci' ? wanted : 'small';

test(
  'whatever is killed, paused or cut off, nothing acknowledged is lost, nothing is done twice, and every life comes to its end',
  async () => {
    const random = seededRandom(`faults, size ${size}`);
    const outcome = await liveUnderFaults(sizes[size], random);
    const report = reportOf(size, sizes[size], outcome);
    process.stdout.write(report);
    const file = process.env['FIXTRAIL_FAULT_REPORT'];
    if (file !== undefined) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, report);
    }

    expect(outcome.violations).toEqual({});
    expect(outcome.strikes).toHaveLength(sizes[size].kills + sizes[size].pauses + sizes[size].cuts);
    expect(outcome.figures.lives).toBeGreaterThanOrEqual(sizes[size].lives);
  },
  size === 'full' ? 5 * 3_600_000 : 600_000,
);
