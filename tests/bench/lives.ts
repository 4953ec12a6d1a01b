import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTemporal } from '@fixtrail/platform/temporal';
import { startServers } from '../../apps/local/servers';
import { startStack, type Stack } from '../support/stack';
import { startBareWorker } from './bare/run-bare';
import { httpLives } from './http-lives';
import { median, rateOf, rounded, type Bench, type Row } from './measure';

const rounds = 5;
const livesARound = 32;
const clientsAtOnce = [1, 8];

/** Whole lives over HTTP against bare workflows on the same Temporal server, in turns, so that both see the same machine. */
export const lives: Bench = {
  name: 'lives',
  about:
    'request lives a second over HTTP : bare workflows of eight activities, no HTTP, no MongoDB; aim 0.8, then 1.0',
  async run(say) {
    const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-bench-'));
    const servers = await startServers({ dataDir });
    try {
      const place = { mongodbUri: servers.mongodb.uri, temporalAddress: servers.temporal.address };
      const stack = await startStack({ ...place, env: { FIXTRAIL_RATE_LIMIT: '1000000', FIXTRAIL_LOG_LEVEL: 'warn' } });
      try {
        return await compare(stack, say);
      } finally {
        await stack.stop();
      }
    } finally {
      await servers.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

async function compare(stack: Stack, say: (line: string) => void): Promise<readonly Row[]> {
  const { temporalAddress: address, taskQueue } = stack;
  const temporal = openTemporal({ address, namespace: 'default', taskQueue });
  const bare = await startBareWorker(temporal.client, address);
  try {
    const ours = await httpLives(stack);
    say('warming up …');
    await rateOf(16, 8, ours);
    await rateOf(16, 8, bare.live);
    const rows: Row[] = [];
    for (const clients of clientsAtOnce) rows.push(await inTurns(clients, ours, bare.live, say));
    return rows;
  } finally {
    await bare.stop();
    await temporal.close();
  }
}

async function inTurns(
  clients: number,
  ours: () => Promise<void>,
  bare: () => Promise<void>,
  say: (line: string) => void,
): Promise<Row> {
  const times = clients === 1 ? livesARound / 4 : livesARound;
  const taken: { readonly ours: number; readonly bare: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const one = { ours: await rateOf(times, clients, ours), bare: await rateOf(times, clients, bare) };
    taken.push(one);
    say(`${clients} at once, round ${round}: ${one.ours.toFixed(1)} lives/s, bare ${one.bare.toFixed(1)}/s`);
  }
  return {
    name: `lives, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    ratio: rounded(median(taken.map((one) => one.ours / one.bare))),
    livesPerSecond: rounded(median(taken.map((one) => one.ours))),
    barePerSecond: rounded(median(taken.map((one) => one.bare))),
    ratios: taken.map((one) => rounded(one.ours / one.bare)),
  };
}
