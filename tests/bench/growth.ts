import { openTemporal } from '@fixtrail/platform/temporal';
import { requestWorkflow, requestWorkflowId } from '@fixtrail/contracts/process';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { untilQuiet } from './cost';
import { openDesks, type Desks } from './desks';
import { withGround, type Ground } from './ground';
import { inTurns, median, quantile, ratioOf, rounded, timesOf, type Bench, type Row, type Setting } from './measure';
import { copyAll, liveSome } from './populated';

const few = 100;
const opened = 40;

/** What an opening costs where many requests are open, against the same where few are: two systems side by side, in turns. */
export const growth: Bench = {
  name: 'growth',
  about: 'opening a request with 20,000 open ones : with 100',
  run: (setting) =>
    withGround(setting, (emptyGround) =>
      withGround(setting, async (fullGround) => {
        const many = setting.size === 'small' ? 2_000 : 20_000;
        const [young, old] = [await openDesks(emptyGround.stack), await openDesks(fullGround.stack)];
        await liveSome(emptyGround, young, few, [0]);
        await liveSome(fullGround, old, few, [0]);
        await crowd(fullGround, many, setting);
        return [await compare(young, old, many, setting)];
      }),
    ),
};

/**
 * Copies of openings in the log, the keys and the read models, and for each a running workflow under its name. Those
 * belong to a task queue that nobody asks: Temporal has them open, and no worker has begun them, as after a restart.
 */
async function crowd({ db, stack }: Ground, many: number, { say }: Setting): Promise<void> {
  const since = performance.now();
  await stack.worker.stop();
  await copyAll(db, { copies: many / few - 1 });
  const rows = await liveCollection<RequestRow>(db, 'requests');
  const ids = (await rows.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  const temporal = openTemporal({ address: stack.temporalAddress, namespace: 'default', taskQueue: 'nobody' });
  const left = ids.values();
  const start = async (): Promise<void> => {
    for (const id of left) {
      await temporal.client.workflow.start(requestWorkflow, {
        workflowId: requestWorkflowId(id),
        taskQueue: 'nobody',
        args: [{ requestId: id }],
        // The hundred that were lived have theirs.
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    }
  };
  await Promise.all(Array.from({ length: 32 }, start));
  await temporal.close();
  await stack.worker.restart();
  await stack.worker.ready();
  // At its start the watchdog looks at every open request once.
  await untilQuiet(stack.worker.pid);
  say(`${ids.length} open requests after ${((performance.now() - since) / 1_000).toFixed(0)} s`);
}

async function compare(young: Desks, old: Desks, many: number, { size, say }: Setting): Promise<Row> {
  for (const { open } of [young, old]) await timesOf(opened, 4, open);
  const taken = await inTurns(
    size === 'small' ? 3 : 7,
    () => timesOf(opened, 1, old.open),
    () => timesOf(opened, 1, young.open),
  );
  const medians = taken.map(({ ours, measure }) => ({ ours: median(ours), measure: median(measure) }));
  for (const one of medians) say(`${many} open: ${one.ours.toFixed(1)} ms, ${few} open: ${one.measure.toFixed(1)} ms`);
  return {
    name: `growth, ${many} : ${few} open`,
    ...ratioOf(medians),
    aim: '<= 1.3',
    medianMs: rounded(median(taken.flatMap((one) => one.ours)), 1),
    fewMedianMs: rounded(median(taken.flatMap((one) => one.measure)), 1),
    p99Ms: rounded(
      quantile(
        taken.flatMap((one) => one.ours),
        0.99,
      ),
      1,
    ),
    fewP99Ms: rounded(
      quantile(
        taken.flatMap((one) => one.measure),
        0.99,
      ),
      1,
    ),
  };
}
