import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestWorkflowId } from '@fixtrail/contracts/process';
import { agenda, initialState } from '@fixtrail/domain/request';
import type { TemporalServer } from '../../apps/local/servers';
import { recordRegister, recordStores } from '@fixtrail/activities/record';
import { freshId } from '@fixtrail/contracts/ids';
import {
  agree,
  ask,
  complete,
  confirm,
  open,
  proposeVisit,
  rate,
  report,
  restored,
  solveByPhone,
} from '../support/asks';
import { eventually } from '../support/eventually';
import { byAdmin } from '../support/staffed-record';
import { startImpatientTemporal } from '../support/impatient-temporal';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { courseOfTask, historyOf, runsOf, statusOf, timerOf } from './history';

/** Everything of this file in the time of a coffee; `FIXTRAIL_FULL=1` for the size that is promised, on an ordinary Temporal. */
const full = process.env['FIXTRAIL_FULL'] !== undefined;
const commands = full ? 5_000 : 150;
/** Below the ten updates that Temporal lets wait at once. */
const callers = 8;
const eventsARun = 40;

const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-long-life-'));
let temporal: TemporalServer;
let stack: WorkerStack;
beforeAll(async () => {
  temporal = await startImpatientTemporal(dataDir, eventsARun);
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

test('callers who never pause do not keep a run from ending, and no command is lost or doubled between runs', async () => {
  const { TEMPORAL_ADDRESS: ordinary } = process.env;
  const busy = full && ordinary !== undefined ? await startWorkerStack({ temporalAddress: ordinary }) : stack;
  const hourEndsIn = full ? 3_600_000 : 20_000;
  const request = await busy.open(open({ receivedAt: new Date(Date.now() - 3_600_000 + hourEndsIn).toISOString() }));
  const began = performance.now();
  const sent: string[] = [];
  let left = commands;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const id = freshId();
      // A note is the same whatever has happened: reading thousands of events for it would be the test's own work.
      const command = ask('add-note', { text: `note ${left}` })(initialState(request.id));
      expect(await request.send({ id, correlationId: id, command })).toMatchObject({ ok: true });
      sent.push(id);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - began) / 1_000;

  const runs = await runsOf(busy.client, request.id);
  const longest = Math.max(...runs.map(({ length }) => length));
  const figures = `${commands} commands in ${seconds.toFixed(1)} s, ${runs.length} runs, the longest of ${longest} events`;
  process.stdout.write(`${figures}\n`);
  expect(runs.length).toBeGreaterThan(1);
  // A run ends soon after it was asked to: what had been taken by then is finished, and nothing more is taken.
  expect(longest).toBeLessThan(full ? 8_000 : eventsARun + 100);
  const events = await request.events();
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  const noted = events.filter(({ type }) => type === 'note-added').map(({ commandId }) => commandId);
  expect(noted.toSorted()).toEqual(sent.toSorted());

  // What was promised before the first of these runs is kept by the last one.
  const [next] = agenda(await request.state());
  const timer = await eventually(
    async () => timerOf(await historyOf(busy.client, request.id)),
    (rings) => rings !== null,
  );
  expect(Math.abs((timer ?? 0) - Date.parse(next?.fireAt ?? ''))).toBeLessThan(2_000);
  if (!full) {
    const breach = await eventually(
      async () =>
        (await request.events()).find(({ type, data }) => type === 'clock-breached' && data['key'] === 'solve'),
      (event) => event !== undefined,
      40_000,
    );
    expect((breach?.recordedAt.getTime() ?? 0) - (breach?.at.getTime() ?? 0)).toBeLessThan(5_000);
  }
  for (const step of [solveByPhone, confirm, report, rate]) await request.tell(step);
  await eventually(
    () => statusOf(busy.client, request.id),
    (status) => status === 'COMPLETED',
  );
  if (busy !== stack) await busy.stop();
}, 1_200_000);

test('a request reopened while its old part is still out goes through its stages again', async () => {
  const { log } = stack;
  const document = { description: 'board', cru: false, returnRequired: true, substitutes: [], price: 100 };
  await recordRegister(recordStores(log, log.db), { kind: 'part', id: '42W7799', document, ...byAdmin() });
  const request = await stack.open(open());
  const visit = proposeVisit({ fru: '42W7799', quantity: 1 });
  const partsReserved = (count: number): Promise<unknown> =>
    eventually(
      () => request.state(),
      ({ lines }) => lines.length === count && lines.every(({ state }) => state !== 'requested'),
    );
  for (const step of [visit, agree]) await request.tell(step);
  await partsReserved(1);
  const swapped = restored({ fru: '42W7799', serialIn: 'N1', serialOut: 'O1' });
  for (const step of [complete('onsite-visit', swapped), confirm, report, rate]) await request.tell(step);
  expect(await request.state()).toMatchObject({ stage: 'closed', oldParts: [{ state: 'due' }] });
  expect(await statusOf(stack.client, request.id)).toBe('RUNNING');

  for (const step of [ask('reopen', { reason: 'it came back' }), visit, agree]) await request.tell(step);
  await partsReserved(2);
  expect((await request.state()).lines.map(({ state }) => state)).toEqual(['used', 'reserved']);
}, 60_000);
