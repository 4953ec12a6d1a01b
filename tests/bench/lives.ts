import { openTemporal } from '@fixtrail/platform/temporal';
import { requestWorkflowId } from '@fixtrail/contracts/process';
import { startBareWorker } from './bare/run-bare';
import { bytesKept, costOf } from './cost';
import { openDesks } from './desks';
import { withGround, type Ground } from './ground';
import { liveOverHttp } from './http-lives';
import { inTurns, median, rateOf, ratioOf, rounded, type Bench, type Row, type Setting } from './measure';

const clientsAtOnce = [1, 8];

/** Whole lives over HTTP against bare workflows on the same Temporal server, in turns, so that both see the same machine. */
export const lives: Bench = {
  name: 'lives',
  about: 'request lives a second over HTTP : bare workflows of eight activities, no HTTP, no MongoDB',
  run: (setting) => withGround(setting, (ground) => compare(ground, setting)),
};

async function compare(ground: Ground, { size, say }: Setting): Promise<readonly Row[]> {
  const { temporalAddress: address, taskQueue } = ground.stack;
  const [rounds, times] = size === 'small' ? [3, 16] : [7, 32];
  const temporal = openTemporal({ address, namespace: 'default', taskQueue });
  const bare = await startBareWorker(temporal.client, address);
  try {
    const desks = await openDesks(ground.stack);
    const ours = (): Promise<string> => liveOverHttp(desks);
    say('warming up …');
    await rateOf(48, 8, ours);
    await rateOf(48, 8, bare.live);
    const rows: Row[] = [];
    for (const clients of clientsAtOnce) {
      const count = clients === 1 ? times / 4 : times;
      const taken = await inTurns(
        rounds,
        () => rateOf(count, clients, ours),
        () => rateOf(count, clients, bare.live),
      );
      for (const one of taken)
        say(`${clients} at once: ${one.ours.toFixed(1)} lives/s, bare ${one.measure.toFixed(1)}/s`);
      const cost = await costOf(ground, times, () => rateOf(times, clients, ours));
      const bareCost = await costOf(ground, times, () => rateOf(times, clients, bare.live));
      rows.push({
        name: `lives, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        ...ratioOf(taken),
        aim: '>= 0.8',
        livesPerSecond: rounded(median(taken.map((one) => one.ours))),
        barePerSecond: rounded(median(taken.map((one) => one.measure))),
        cpuMs: cost.cpuMs,
        bareCpuMs: bareCost.cpuMs,
        mongodb: cost.mongodb,
      });
    }
    const handle = temporal.client.workflow.getHandle(requestWorkflowId(await ours()));
    await handle.result();
    const { historyLength, historySize = 0 } = await handle.describe();
    say(`history of a life: ${historyLength} events, ${historySize} bytes`);
    const requests = await ground.db.collection('keys').countDocuments({ kind: 'request-number' });
    const kept = await bytesKept(ground.db, requests);
    return rows.map((row) => ({ ...row, historyEvents: historyLength, historyBytes: historySize, bytesKept: kept }));
  } finally {
    await bare.stop();
    await temporal.close();
  }
}
