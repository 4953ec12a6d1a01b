import { seededRandom } from '../support/random';
import { liveUnderFaults, type Campaign } from './under-faults';

// MongoDB in three members, whose primary is killed, stands still or is cut off, again and again. Each time the others
// elect another (that is the proof that it struck), and the old one comes back and follows: what it had alone is rolled back.

const campaign: Campaign = {
  ...{ lives: 30, clients: 6, kills: 2, pauses: 1, cuts: 2 },
  ...{ replicaSet: true, victims: ['the primary of MongoDB'], patienceMs: 60_000 },
};

test('whoever leads MongoDB, nothing acknowledged is lost and nothing is done twice when another is elected', async () => {
  const outcome = await liveUnderFaults(campaign, seededRandom('elections'));
  const elections = outcome.strikes.filter(({ kind }) => kind === 'kill' || kind === 'pause');
  process.stdout.write(`elections after ${elections.map(({ outageMs }) => `${outageMs} ms`).join(', ')}\n`);
  expect(outcome.violations).toEqual({});
  expect(elections).toHaveLength(campaign.kills + campaign.pauses);
}, 600_000);
