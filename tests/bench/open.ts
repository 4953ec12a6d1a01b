import { openTemporal } from '@fixtrail/platform/temporal';
import { startBareWorker } from './bare/run-bare';
import { costOf } from './cost';
import { openDesks } from './desks';
import { withGround, type Ground } from './ground';
import { inTurns, median, quantile, ratioOf, rounded, timesOf, type Bench, type Row, type Setting } from './measure';

const clientsAtOnce = [1, 16];

/** Opening over HTTP (answered when it is committed) against the least that a durable start can be. */
export const open: Bench = {
  name: 'open',
  about: 'opening a request over HTTP : a bare update-with-start of a trivial workflow',
  run: (setting) => withGround(setting, (ground) => compare(ground, setting)),
};

async function compare(ground: Ground, { size, say }: Setting): Promise<readonly Row[]> {
  const { temporalAddress: address, taskQueue } = ground.stack;
  const [rounds, times] = size === 'small' ? [3, 32] : [7, 96];
  const temporal = openTemporal({ address, namespace: 'default', taskQueue });
  const bare = await startBareWorker(temporal.client, address);
  try {
    const desks = await openDesks(ground.stack);
    say('warming up …');
    await timesOf(96, 8, desks.open);
    await timesOf(96, 8, bare.open);
    const rows: Row[] = [];
    for (const clients of clientsAtOnce) {
      const count = clients === 1 ? times / 3 : times;
      const taken = await inTurns(
        rounds,
        () => timesOf(count, clients, desks.open),
        () => timesOf(count, clients, bare.open),
      );
      const ours = taken.flatMap((one) => one.ours);
      const measure = taken.flatMap((one) => one.measure);
      const medians = taken.map((one) => ({ ours: median(one.ours), measure: median(one.measure) }));
      for (const one of medians)
        say(`${clients} at once: ${one.ours.toFixed(1)} ms, bare ${one.measure.toFixed(1)} ms`);
      const cost = await costOf(ground, times, () => timesOf(times, clients, desks.open));
      const bareCost = await costOf(ground, times, () => timesOf(times, clients, bare.open));
      rows.push({
        name: `open, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        ...ratioOf(medians),
        aim: '<= 1.4',
        medianMs: rounded(median(ours), 1),
        bareMedianMs: rounded(median(measure), 1),
        p99Ms: rounded(quantile(ours, 0.99), 1),
        bareP99Ms: rounded(quantile(measure, 0.99), 1),
        cpuMs: cost.cpuMs,
        bareCpuMs: bareCost.cpuMs,
        mongodb: cost.mongodb,
      });
    }
    return rows;
  } finally {
    await bare.stop();
    await temporal.close();
  }
}
