import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { agenda } from '@fixtrail/domain/request';
import { liveCollection, type RequestRow } from '@fixtrail/projections';
import { freePort, startTemporal, type TemporalServer } from '../../apps/local/servers';
import {
  agree,
  ask,
  confirm,
  open,
  openWarranty,
  proposeVisit,
  rate,
  report,
  respond,
  solveByPhone,
} from '../support/asks';
import type { DrivenRequest } from '../support/driven-request';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { historyOf, statusOf, timerOf } from './history';

const folder = mkdtempSync(join(tmpdir(), 'fixtrail-empty-temporal-'));
let temporal: TemporalServer;
let stack: WorkerStack;

const startOn = (port: number, uiPort: number, data: string): Promise<TemporalServer> =>
  startTemporal({ binary: process.env.FIXTRAIL_TEMPORAL ?? 'temporal', dataDir: join(folder, data), port, uiPort });

beforeAll(async () => {
  temporal = await startOn(await freePort(), await freePort(), 'first');
  stack = await startWorkerStack({ temporalAddress: temporal.address });
}, 90_000);
afterAll(async () => {
  await stack?.stop();
  await temporal?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Requests that the watchdog found without a process, as the worker counts them. */
async function found(): Promise<number> {
  const metrics = await (await fetch(`${stack.worker.baseUrl}/metrics`)).text();
  const counts = [...metrics.matchAll(/^fixtrail_watchdog_found_total\{what="process-missing"\} (\d+)/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** When the timer rings that the process of this request has set, as Temporal knows it. */
const rings = async ({ id }: DrivenRequest): Promise<number | null> => timerOf(await historyOf(stack.client, id));

/**
 * How late the timer will ring after what is promised, in seconds. A timer counts from the end of the workflow task that
 * sets it, so by as much as that task takes it is late, and never early; five seconds are what a promise may be late by.
 */
async function lateness(request: DrivenRequest): Promise<number | null> {
  const ring = await rings(request);
  const [next] = agenda(await request.state());
  return ring === null || !next ? null : (ring - Date.parse(next.fireAt)) / 1000;
}

const expectOnTime = (late: readonly (number | null)[]): void => {
  for (const one of late) {
    expect(one).toBeGreaterThanOrEqual(0);
    expect(one).toBeLessThan(5);
  }
};

test('beside an empty Temporal every open request runs again, with its deadline to the second', async () => {
  const waiting = await Promise.all([
    stack.open(open()),
    stack.open(open({ severity: 'major' })),
    stack.open(openWarranty()),
    stack.open(open()),
    stack.open(open()),
    stack.open(open()),
  ]);
  const [triaged, , , answered, visited, escalated] = waiting;
  if (!triaged || !answered || !visited || !escalated) throw new Error('Six requests were opened.');
  await answered.tell(respond());
  await visited.tell(proposeVisit({ fru: '42W7799', quantity: 1 }));
  await visited.tell(agree);
  await escalated.tell(ask('escalate', { reason: 'the customer insists' }));
  const closed = await stack.open(open());
  for (const step of [solveByPhone, confirm, report, rate]) await closed.tell(step);

  const rows = await liveCollection<RequestRow>(stack.log.db, 'requests');
  await eventually(
    () => rows.countDocuments({ open: true }),
    (count) => count === waiting.length,
  );
  await eventually(
    async () => (await visited.state()).lines.map(({ state }) => state),
    (states) => states.every((state) => state === 'reserved'),
  );
  const promised = await Promise.all(waiting.map(async (request) => agenda(await request.state())));
  expectOnTime(await Promise.all(waiting.map(lateness)));
  expect(await found()).toBe(0);

  await stack.worker.stop();
  await temporal.stop();
  temporal = await startOn(temporal.port, temporal.uiPort, 'second');
  expect(
    await eventually(
      () => known(waiting),
      (statuses) => statuses !== 'no answer',
      30_000,
    ),
  ).toEqual(waiting.map(() => null));
  await stack.worker.restart();
  await stack.worker.ready();

  await eventually(found, (count) => count === waiting.length, 60_000);
  expect(await known(waiting)).toEqual(waiting.map(() => 'RUNNING'));
  expectOnTime(
    await Promise.all(
      waiting.map((request) =>
        eventually(
          () => lateness(request),
          (late) => late !== null,
        ),
      ),
    ),
  );
  expect(await Promise.all(waiting.map(async (request) => agenda(await request.state())))).toEqual(promised);
  expect(await statusOf(stack.client, closed.id)).toBeNull();

  // The watchdog's next round finds nothing any more.
  await delay(17_000);
  expect(await found()).toBe(waiting.length);

  // And what was rebuilt is no different from what was lost: the life goes on to its end.
  for (const step of [solveByPhone, confirm, report, rate]) await triaged.tell(step);
  await eventually(
    () => statusOf(stack.client, triaged.id),
    (status) => status === 'COMPLETED',
  );
}, 180_000);

/** States of the processes, or that Temporal does not answer yet. */
async function known(requests: readonly DrivenRequest[]): Promise<readonly (string | null)[] | 'no answer'> {
  try {
    return await Promise.all(requests.map(({ id }) => statusOf(stack.client, id)));
  } catch {
    return 'no answer';
  }
}
