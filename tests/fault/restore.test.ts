import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { agenda, fold, initialState, type RequestState } from '@fixtrail/domain/request';
import { openEventLog, readStream } from '@fixtrail/event-log';
import { openMongo } from '@fixtrail/platform/mongo';
import { openTemporal } from '@fixtrail/platform/temporal';
import { toRequestEvent } from '@fixtrail/projections';
import { repositoryRoot } from '../../apps/local/application';
import { startServers, type Servers } from '../../apps/local/servers';
import { signInAll, type Staff } from '../e2e/client';
import { complete, faultReport, followUp, openRequest, registerDevice, stockPart, type Device } from '../e2e/world';
import { eventually } from '../support/eventually';
import { startStack, type Stack } from '../support/stack';
import { historyOf, statusOf, timerOf } from '../workflow/history';
import { brokenPositions, brokenStreams, wholeLog } from './invariants';

// The drill of docs/operations.md: a copy of MongoDB taken while people work, restored beside an empty Temporal.

const folder = mkdtempSync(join(tmpdir(), 'fixtrail-restore-'));
const running: { stop(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of running.toReversed()) await one.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const database = 'fixtrail_drill';
const started = async (name: string): Promise<{ servers: Servers; stack: Stack; staff: Staff }> => {
  const servers = await startServers({ dataDir: join(folder, name) });
  running.push(servers);
  const place = { mongodbUri: servers.mongodb.uri, temporalAddress: servers.temporal.address, database };
  const stack = await startStack({ ...place, env: { FIXTRAIL_RATE_LIMIT: '1000000', FIXTRAIL_LOG_LEVEL: 'warn' } });
  running.push(stack);
  return { servers, stack, staff: await signInAll(stack.baseUrl, stack.seedPassword) };
};

test('a copy taken under load, restored beside an empty Temporal: every open request runs again with the same deadlines to the second', async () => {
  const before = await started('first');
  const device = await registerDevice(before.staff);
  const known = await openSome(before.staff, device);
  const promised = new Map((await statesOf(before, known)).map((state) => [state.id, agenda(state)]));

  // People go on working while the copy is made.
  let working = true;
  const load = (async () => {
    while (working) {
      const { id } = (await openRequest(before.staff.clerk, faultReport(device))) as { readonly id: string };
      await before.staff.hotline.post(`/v1/requests/${id}/notes`, { text: '已致电客户' });
    }
  })();
  await copyOf(before.servers, join(folder, 'second'));
  working = false;
  await load;
  for (const one of [before.stack.gateway, before.stack.worker, before.servers.temporal, before.servers.mongodb]) {
    await one.kill9();
  }

  const after = await started('second');
  const said = await rebuild(after);
  const [, needed] = /^(\d+) requests need a process/m.exec(said) ?? [];
  expect(said).toContain('Every promise stands as it stood, to the second.');
  expect(Number(needed)).toBeGreaterThanOrEqual(known.length);

  const mongo = await openMongo({ uri: after.servers.mongodb.uri, database });
  const temporal = openTemporal({ address: after.servers.temporal.address, namespace: 'default', taskQueue: 'any' });
  try {
    const streams = await wholeLog(await openEventLog(mongo.db, mongo.client));
    expect(brokenStreams(streams)).toEqual([]);
    await eventually(
      async () => brokenPositions(await wholeLog(await openEventLog(mongo.db, mongo.client))),
      (broken) => broken.length === 0,
    );
    const open = [...streams].filter(([stream]) => stream.startsWith('request/'));
    expect(open).toHaveLength(Number(needed));
    for (const [stream, events] of open) {
      const requestId = stream.slice('request/'.length);
      expect(await statusOf(temporal.client, requestId)).toBe('RUNNING');
      const state = fold(initialState(requestId), events.map(toRequestEvent));
      const [next] = state.opened ? agenda(state) : [];
      const rings = timerOf(await historyOf(temporal.client, requestId));
      // A timer counts from the end of the workflow task that sets it: later by as much as that takes, and never early.
      const lateMs = (rings ?? 0) - Date.parse(next?.fireAt ?? '');
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(2_000);
    }
  } finally {
    await temporal.close();
    await mongo.close();
  }
  for (const state of await statesOf(after, known)) expect(agenda(state)).toEqual(promised.get(state.id));

  // And what was restored is no different from what was lost: a life goes on to its end.
  const [first] = known;
  if (first === undefined) throw new Error('Some requests were opened.');
  await complete(after.staff.hotline, first, 'diagnose', { result: 'solved', cause: '内存松动', method: '重新插拔' });
  await followUp(after.staff, first);
}, 240_000);

/** Requests that wait for different things: a diagnosis, the customer, a visit with a part, a day within working hours. */
async function openSome(staff: Staff, device: Device): Promise<readonly string[]> {
  const open = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    ((await openRequest(staff.clerk, faultReport(device, more))) as { readonly id: string }).id;
  const [waiting, answered, visited] = [await open(), await open({ severity: 'major' }), await open()];
  await complete(staff.hotline, answered, 'diagnose', { result: 'needs-senior', summary: '未知' });
  const { fru } = await stockPart(staff, 1);
  const parts = [{ fru, quantity: 1 }];
  await complete(staff.hotline, visited, 'diagnose', {
    result: 'needs-onsite',
    summary: '主板',
    proposal: '上门',
    parts,
  });
  await staff.hotline.post(`/v1/requests/${visited}/consent`, { accepted: true, via: 'phone' });
  return [waiting, answered, visited, await open({ policy: 'hardware-warranty' })];
}

async function statesOf({ servers }: { readonly servers: Servers }, ids: readonly string[]) {
  const mongo = await openMongo({ uri: servers.mongodb.uri, database });
  try {
    const log = await openEventLog(mongo.db, mongo.client);
    const states = await Promise.all(
      ids.map(async (id): Promise<RequestState> =>
        fold(initialState(id), (await readStream(log, `request/${id}`)).map(toRequestEvent)),
      ),
    );
    return states.flatMap((state) => (state.opened ? [state] : []));
  } finally {
    await mongo.close();
  }
}

/** The files of a MongoDB that is told to write nothing meanwhile: what a snapshot of its volume is. */
async function copyOf({ mongodb }: Servers, to: string): Promise<void> {
  const mongo = await openMongo({ uri: mongodb.uri, database: 'admin' });
  try {
    await mongo.db.admin().command({ fsync: 1, lock: true });
    mkdirSync(to, { recursive: true });
    cpSync(join(folder, 'first', 'mongodb'), join(to, 'mongodb'), {
      recursive: true,
      filter: (path) => !path.endsWith('mongod.lock'),
    });
    await mongo.db.admin().command({ fsyncUnlock: 1 });
  } finally {
    await mongo.close();
  }
}

async function rebuild({ servers, stack }: { readonly servers: Servers; readonly stack: Stack }): Promise<string> {
  const main = join(repositoryRoot(), 'dist', 'apps', 'rebuild', 'main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [main, '--workflows'], {
    env: {
      ...process.env,
      MONGODB_URI: servers.mongodb.uri,
      MONGODB_DATABASE: database,
      TEMPORAL_ADDRESS: servers.temporal.address,
      TEMPORAL_TASK_QUEUE: stack.taskQueue,
    },
  });
  return stdout;
}
