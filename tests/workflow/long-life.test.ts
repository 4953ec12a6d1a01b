import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestWorkflowId } from '@fixtrail/contracts/process';
import { agenda } from '@fixtrail/domain/request';
import type { TemporalServer } from '../../apps/local/servers';
import { ask, confirm, open, rate, report, solveByPhone } from '../support/asks';
import { eventually } from '../support/eventually';
import { startImpatientTemporal } from '../support/impatient-temporal';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { courseOfTask, historyOf, statusOf, timerOf } from './history';

const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-long-life-'));
let temporal: TemporalServer;
let stack: WorkerStack;
beforeAll(async () => {
  temporal = await startImpatientTemporal(dataDir, 40);
  stack = await startWorkerStack({ temporalAddress: temporal.address });
}, 90_000);
afterAll(async () => {
  await stack?.stop();
  await temporal?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

test('a long life goes on in new runs: no command is lost on the way, nor task nor deadline', async () => {
  const request = await stack.open(open());
  const process = stack.client.workflow.getHandle(requestWorkflowId(request.id));
  const firstRun = (await process.describe()).runId;
  const [task] = (await request.state()).tasks;

  // First one after another, then many while the run changes under them.
  for (let n = 0; n < 12; n += 1) await request.tell(ask('add-note', { text: `note ${n}` }));
  await Promise.all(Array.from({ length: 8 }, (_, n) => request.tell(ask('add-note', { text: `and ${n}` }))));

  const run = await eventually(
    () => process.describe(),
    ({ runId, status }) => runId !== firstRun && status.name === 'RUNNING',
  );
  expect(run.historyLength).toBeLessThan(80);
  const history = await eventually(
    () => historyOf(stack.client, request.id),
    (events) => courseOfTask(events, task?.id ?? '').length > 0 && timerOf(events) !== null,
  );
  const [next] = agenda(await request.state());
  expect(Math.abs((timerOf(history) ?? 0) - Date.parse(next?.fireAt ?? ''))).toBeLessThan(2_000);

  for (const step of [solveByPhone, confirm, report, rate]) await request.tell(step);
  await eventually(
    () => statusOf(stack.client, request.id),
    (status) => status === 'COMPLETED',
  );
  const events = await request.events();
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ type }) => type === 'note-added')).toHaveLength(20);
  expect((await request.state()).stage).toBe('closed');
}, 90_000);
