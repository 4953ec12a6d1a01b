import { NativeConnection, Worker } from '@temporalio/worker';
import { engineerActivities } from '@fixtrail/activities/engineers/activities';
import { openRulebook, recordStores, startLoads } from '@fixtrail/activities/record';
import { recordActivities } from '@fixtrail/activities/record/activities';
import { requestCommands } from '@fixtrail/platform/request-commands';
import { confirm, open, rate, report, solveByPhone } from '../support/asks';
import { openRequest } from '../support/driven-request';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { statusOf } from './history';
import { bundleWorkflows, quietRuntime } from './worker-sdk';

let stack: WorkerStack;
beforeAll(async () => {
  quietRuntime();
  stack = await startWorkerStack();
}, 60_000);
afterAll(() => stack?.stop());

/** A worker whose outcomes are taken for handed over while no word of them ever comes back to the process. */
async function startDeafWorker(taskQueue: string): Promise<() => Promise<void>> {
  const { client, log } = stack;
  const stores = recordStores(log, log.db);
  const sources = { stores, loads: startLoads(log.db), rules: openRulebook(stores) };
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await bundleWorkflows(),
    activities: {
      ...recordActivities(sources, () => Promise.reject(new Error('Temporal is away'))),
      ...engineerActivities(client),
      settleTask: () => Promise.resolve(),
    },
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}

// Seen under faults: Temporal was killed in a workflow task, and kept completions under event ids of which the process
// had seen others. Every event was right, but the process of the closed request waited for ever.
test('a request ends though word of a task that was handed over never comes', async () => {
  const taskQueue = `${stack.taskQueue}-deaf`;
  const stop = await startDeafWorker(taskQueue);
  try {
    const request = await openRequest(requestCommands(stack.client, taskQueue), stack.log, open());
    for (const step of [solveByPhone, confirm, report, rate]) await request.tell(step);

    const ended = await eventually(
      () => statusOf(stack.client, request.id),
      (status) => status !== 'RUNNING',
    );
    expect(ended).toBe('COMPLETED');
  } finally {
    await stop();
  }
}, 60_000);
