import { requestWorkflow, requestWorkflowId, type RequestInput } from '@fixtrail/contracts/process';
import type { ProcessView } from '@fixtrail/domain/request';
import { cancel, onLine, open, solveByPhone } from '../support/asks';
import type { DrivenRequest } from '../support/driven-request';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { runsOf, statusOf } from './history';
import { oweOldPart } from './stories-of-trouble';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack();
}, 60_000);
afterAll(() => stack?.stop());

/** How often the worker's watchdog has found this. */
async function found(what: string): Promise<number> {
  const metrics = await (await fetch(`${stack.worker.baseUrl}/metrics`)).text();
  const line = new RegExp(`^fixtrail_watchdog_found_total\\{what="${what}"\\} (\\d+)$`, 'm').exec(metrics);
  return Number(line?.[1] ?? 0);
}

/** Puts in the place of a request's process one that stands for a process which has gone wrong. */
async function putInItsPlace({ id }: DrivenRequest, taskQueue: string, view?: ProcessView): Promise<string> {
  const workflowId = requestWorkflowId(id);
  const { workflow } = stack.client;
  if ((await statusOf(stack.client, id)) === 'RUNNING') await workflow.getHandle(workflowId).terminate('for the test');
  const input: RequestInput = { requestId: id, ...(view && { view }) };
  const { firstExecutionRunId } = await workflow.start(requestWorkflow, { workflowId, taskQueue, args: [input] });
  return firstExecutionRunId;
}

const fate = async ({ id }: DrivenRequest, runId: string): Promise<string> =>
  (await stack.client.workflow.getHandle(requestWorkflowId(id), runId).describe()).status.name;

test('a process that waits for what its closed request does not know of is ended; one that waits for an inspection is not', async () => {
  const inspected = await oweOldPart(stack, onLine('return-old-part', { serial: 'O1' }));
  const request = await stack.open(open());
  await request.tell(cancel);
  await eventually(
    () => statusOf(stack.client, request.id),
    (status) => status === 'COMPLETED',
  );
  const { version } = (await request.events()).at(-1) ?? { version: 0 };
  // As if word of the end of its task had been lost.
  const task = { id: 'lost', kind: 'diagnose', role: 'hotline', title: 'A task whose end was never heard of' } as const;
  const wrong = await putInItsPlace(request, stack.taskQueue, {
    ...{ version, number: 'R1', stage: 'cancelled', over: true, tasks: [task], ended: [], ordersToAllocate: [] },
    ...{ next: null, details: '', severity: 'general', region: 'CN-BJ' },
  });
  expect(await fate(request, wrong)).toBe('RUNNING');

  await eventually(
    () => fate(request, wrong),
    (status) => status === 'TERMINATED',
    90_000,
  );
  await eventually(
    () => statusOf(stack.client, request.id),
    (status) => status === 'COMPLETED',
  );
  expect(await found('outlived')).toBe(1);
  expect((await inspected.state()).stage).toBe('closed');
  expect(await statusOf(stack.client, inspected.id)).toBe('RUNNING');
  expect(await runsOf(stack.client, inspected.id)).toHaveLength(1);
}, 120_000);

test('a process that does not answer is replaced, and the promise that it did not keep is kept', async () => {
  // Half an hour to answer, of which ten seconds are left.
  const receivedAt = new Date(Date.now() - (30 * 60 - 10) * 1000).toISOString();
  const request = await stack.open(open({ receivedAt }));
  const wrong = await putInItsPlace(request, 'a queue that nobody looks at');

  const typesOf = async () => (await request.events()).map(({ type }) => type);
  await eventually(typesOf, (types) => types.includes('clock-breached'), 150_000);
  expect(await fate(request, wrong)).toBe('TERMINATED');
  expect(await found('no-answer')).toBe(1);
  const [newest] = await runsOf(stack.client, request.id);
  expect(newest?.runId).not.toBe(wrong);
  expect(await statusOf(stack.client, request.id)).toBe('RUNNING');
}, 180_000);

test('a process whose workflow tasks fail again and again is replaced, though nothing is overdue', async () => {
  const request = await stack.open(open());
  // What no `record` has ever answered: to go through its tasks throws, each time.
  const broken = { version: 1, over: true, next: null } as ProcessView;
  const wrong = await putInItsPlace(request, stack.taskQueue, broken);

  await eventually(
    () => fate(request, wrong),
    (status) => status === 'TERMINATED',
    240_000,
  );
  expect(await found('failing')).toBe(1);
  await request.tell(solveByPhone);
  expect(await statusOf(stack.client, request.id)).toBe('RUNNING');
}, 300_000);
