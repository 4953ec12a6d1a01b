import { setTimeout as delay } from 'node:timers/promises';
import { confirm, open, rate, report, respond, solveByPhone } from '../support/asks';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { historyOf, statusOf } from './history';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack();
}, 60_000);
afterAll(() => stack?.stop());

test('a command that is kept waiting nudges its process, which does it once and goes on; others do not', async () => {
  const request = await stack.open(open());
  const nudges = async (): Promise<number> => {
    const history = await historyOf(stack.client, request.id);
    return history.filter((event) => event.workflowExecutionSignaledEventAttributes?.signalName === 'nudge').length;
  };
  await request.tell(respond());
  const waiting = await request.envelope(solveByPhone);
  process.kill(stack.worker.pid, 'SIGSTOP');
  const answer = request.send(waiting);
  await delay(4_000);
  process.kill(stack.worker.pid, 'SIGCONT');
  expect(await answer).toMatchObject({ ok: true });
  expect(await eventually(nudges, (count) => count > 0)).toBe(1);

  const done = (await request.events()).filter(
    ({ type, commandId }) => type === 'task-completed' && commandId === waiting.id,
  );
  expect(done).toHaveLength(1);
  for (const step of [confirm, report, rate]) await request.tell(step);
  await eventually(
    () => statusOf(stack.client, request.id),
    (status) => status === 'COMPLETED',
  );
  expect(await nudges()).toBe(1);
}, 60_000);
