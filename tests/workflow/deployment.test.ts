import { setTimeout as delay } from 'node:timers/promises';
import { requestWorkflowId } from '@fixtrail/contracts/process';
import { ask, confirm, open, rate, report, respond, solveByPhone } from '../support/asks';
import type { DrivenRequest } from '../support/driven-request';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { historyOf, statusOf } from './history';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack({ env: { FIXTRAIL_WORKER_BUILD: 'release-1' } });
}, 60_000);
afterAll(() => stack?.stop(), 60_000);

/** What an operator does by `temporal worker deployment set-current-version`: see docs/operations.md. */
async function makeCurrent(buildId: string): Promise<void> {
  const { client, taskQueue } = stack;
  const asked = { namespace: 'default', deploymentName: taskQueue, buildId, identity: 'an operator' };
  const done = async (): Promise<unknown> => {
    try {
      return await client.workflowService.setWorkerDeploymentCurrentVersion(asked);
    } catch (error) {
      return error;
    }
  };
  await eventually(done, (answer) => !(answer instanceof Error), 30_000);
}

/** The release that has done the latest work on the process. */
async function releaseOf({ id }: DrivenRequest): Promise<string | null | undefined> {
  const { raw } = await stack.client.workflow.getHandle(requestWorkflowId(id)).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
}
const comesTo = (request: DrivenRequest, release: string): Promise<unknown> =>
  eventually(
    () => releaseOf(request),
    (now) => now === release,
  );

test('a release takes over from the last one with both running: what is open goes on with it, nobody waits for a command, and there is a way back', async () => {
  await makeCurrent('release-1');
  const early = await stack.open(open());
  await early.tell(respond());
  await comesTo(early, 'release-1');

  await stack.another({ FIXTRAIL_WORKER_BUILD: 'release-2' });
  const between = await stack.open(open());
  // Until it is made the current one, the new release only waits.
  await comesTo(between, 'release-1');

  // Somebody works all the time, whichever release it is.
  let working = true;
  const slowest = { ms: 0 };
  const work = async (): Promise<void> => {
    while (working) {
      const began = performance.now();
      await early.tell(ask('add-note', { text: 'still working' }));
      slowest.ms = Math.max(slowest.ms, performance.now() - began);
      await delay(20);
    }
  };
  const worker = work();
  await makeCurrent('release-2');
  await comesTo(early, 'release-2');
  const late = await stack.open(open());
  await comesTo(late, 'release-2');

  await makeCurrent('release-1');
  await comesTo(early, 'release-1');
  await makeCurrent('release-2');
  await comesTo(early, 'release-2');
  working = false;
  await worker;
  expect(slowest.ms).toBeLessThan(8_000);

  // Nothing of ours stays with the old one: it may go.
  await stack.worker.stop();
  for (const request of [early, between, late]) {
    for (const step of [solveByPhone, confirm, report, rate]) await request.tell(step);
    await eventually(
      () => statusOf(stack.client, request.id),
      (status) => status === 'COMPLETED',
      20_000,
    );
    const failed = (await historyOf(stack.client, request.id)).filter(
      (event) => event.workflowTaskFailedEventAttributes,
    );
    expect(failed).toEqual([]);
    const events = await request.events();
    expect(new Set(events.map(({ _id }) => _id)).size).toBe(events.length);
  }
}, 600_000);
