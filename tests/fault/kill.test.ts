import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold, initialState } from '@fixtrail/domain/request';
import { headPosition, openEventLog, startFollower, type EventLog, type Running } from '@fixtrail/event-log';
import { openMongo, type Mongo } from '@fixtrail/platform/mongo';
import { openTemporal, type Temporal } from '@fixtrail/platform/temporal';
import { toRequestEvent } from '@fixtrail/projections';
import { startServers, type Servers } from '../../apps/local/servers';
import { signInAll } from '../e2e/client';
import { registerDevice, stockPart } from '../e2e/world';
import { eventually } from '../support/eventually';
import { seededRandom } from '../support/random';
import { startStack, type Stack } from '../support/stack';
import {
  brokenPositions,
  brokenShelves,
  brokenStreams,
  driftedProjections,
  laggingProjections,
  lostOrDoubled,
  overtakenPromises,
  unfinishedWorkflows,
  wholeLog,
} from './invariants';
import { persistentClient, type Journal } from './persistent-client';
import { strikeAll, type Strike } from './strikes';
import { liveWhole, type Desks, type Ground, type LifeKind } from './whole-lives';

const clients = 4;
const livesEach = 10;
/** Strikes beyond the one on each of the four. */
const moreStrikes = 3;

const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-fault-'));
let servers: Servers;
let stack: Stack;
let mongo: Mongo;
let temporal: Temporal;
let log: EventLog;
let reader: Running;
const seen: number[] = [];

beforeAll(async () => {
  servers = await startServers({ dataDir });
  const place = { mongodbUri: servers.mongodb.uri, temporalAddress: servers.temporal.address };
  stack = await startStack({ ...place, env: { FIXTRAIL_RATE_LIMIT: '1000000', FIXTRAIL_LOG_LEVEL: 'warn' } });
  mongo = await openMongo({ uri: place.mongodbUri, database: stack.database });
  temporal = openTemporal({ address: place.temporalAddress, namespace: 'default', taskQueue: stack.taskQueue });
  log = await openEventLog(mongo.db, mongo.client);
  reader = startFollower(log, {
    name: 'reader',
    after: () => Promise.resolve(seen.at(-1) ?? 0),
    handle: (events) => Promise.resolve(void seen.push(...events.map(({ position }) => position))),
  });
}, 120_000);

afterAll(async () => {
  await reader?.stop();
  await mongo?.close();
  await temporal?.close();
  await stack?.stop();
  await servers?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

test('whatever is killed, nothing acknowledged is lost, nothing is done twice, and every life comes to its end', async () => {
  const random = seededRandom('kills among whole lives');
  const { journal, lived, strikes } = await liveThrough(random);

  const struck = strikes.map(({ victim, outageMs }) => `${victim} ${(outageMs / 1000).toFixed(1)} s`);
  process.stdout.write(
    `${lived.length} lives, ${journal.acknowledged.length} acknowledged, ${journal.retries} retries; struck: ${struck.join(', ')}\n`,
  );
  expect(new Set(strikes.map(({ victim }) => victim)).size).toBe(4);
  expect(lived.length).toBeGreaterThanOrEqual(clients * livesEach);

  // What still runs has a moment to end: parts orders, numbering, read models.
  const healing = performance.now();
  await eventually(
    () => unfinishedWorkflows(temporal.client),
    (left) => left.length === 0,
    60_000,
  );
  await eventually(
    async () => (await log.events.countDocuments()) - seen.length,
    (left) => left === 0,
    30_000,
  );
  await eventually(
    () => laggingProjections(log),
    (left) => left.length === 0,
    30_000,
  );
  process.stdout.write(`healed after ${((performance.now() - healing) / 1_000).toFixed(1)} s\n`);
  const streams = await wholeLog(log);

  expect(lostOrDoubled(streams, journal.acknowledged)).toEqual([]);
  expect(brokenStreams(streams)).toEqual([]);
  expect(overtakenPromises(streams)).toEqual([]);
  expect(brokenPositions(streams)).toEqual([]);
  expect(seen).toEqual(Array.from({ length: await headPosition(log) }, (_, index) => index + 1));

  const ends = [...streams].flatMap(([stream, events]) => {
    const state = fold(initialState(stream), events.map(toRequestEvent));
    return stream.startsWith('request/') && state.opened ? [state.stage] : [];
  });
  expect(ends.toSorted()).toEqual(lived.map(({ kind }) => (kind === 'cancelled' ? 'cancelled' : 'closed')).toSorted());

  expect(await brokenShelves(log, streams)).toEqual([]);
  expect(await driftedProjections(log)).toEqual([]);
}, 240_000);

interface Lived {
  readonly id: string;
  readonly kind: LifeKind;
}

/** Lives go on until all strikes have fallen: each falls among them. */
async function liveThrough(random: ReturnType<typeof seededRandom>): Promise<{
  readonly journal: Journal;
  readonly lived: readonly Lived[];
  readonly strikes: readonly Strike[];
}> {
  const staff = await signInAll(stack.baseUrl, stack.seedPassword);
  const device = await registerDevice(staff);
  // No old part is owed: a request whose process goes on after its close would not be at its end.
  const { fru } = await stockPart(staff, 500, false);
  const journal: Journal = { acknowledged: [], retries: 0 };
  const lived: Lived[] = [];
  let striking = true;

  const oneClient = async (): Promise<void> => {
    const desk = (name: keyof Desks) => persistentClient(stack.baseUrl, name, stack.seedPassword, journal);
    const [clerk, hotline, field, senior, manager] = (['clerk', 'hotline', 'field', 'senior', 'manager'] as const).map(
      desk,
    );
    if (!clerk || !hotline || !field || !senior || !manager) throw new Error('Every desk is manned.');
    const ground: Ground = { device, fru };
    for (let count = 0; count < livesEach || striking; count += 1) {
      lived.push(await liveWhole({ clerk, hotline, field, senior, manager }, ground, random));
    }
  };
  const victims = [stack.worker, stack.gateway, servers.mongodb, servers.temporal];
  const striker = strikeAll(victims, moreStrikes, random).finally(() => (striking = false));
  const [strikes] = await Promise.all([striker, ...Array.from({ length: clients }, oneClient)]);
  return { journal, lived, strikes };
}
