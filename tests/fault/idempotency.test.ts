import { setTimeout as delay } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMongo, type Mongo } from '@fixtrail/platform/mongo';
import { openEventLog, type EventLog } from '@fixtrail/event-log';
import { derivedId } from '@fixtrail/contracts/ids';
import { repositoryRoot } from '../../apps/local/application';
import { ok, signInAll, type Staff } from '../e2e/client';
import { registerDevice, stockPart } from '../e2e/world';
import { eventually } from '../support/eventually';
import { asOneMoment } from '../support/mongo';
import { startReceiver, type Receiver } from '../support/receiver';
import { seededRandom, type Random } from '../support/random';
import { startStack, type Stack } from '../support/stack';
import { boards, register, tools, turns, visit, type Desks, type Ground } from './every-post';
import { retrying, type Kept } from './retrying';

let stack: Stack;
let mongo: Mongo;
let log: EventLog;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  const env = {
    FIXTRAIL_RATE_LIMIT: '1000000',
    WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8',
    WEBHOOK_RETRY_SECONDS: '0,1,1,1,1',
  };
  stack = await startStack({ env });
  mongo = await openMongo({ uri: stack.mongodbUri, database: stack.database });
  log = await openEventLog(mongo.db, mongo.client);
}, 120_000);
afterAll(async () => {
  await mongo?.close();
  await stack?.stop();
  await receiver?.stop();
}, 60_000);

/** Signing in makes nothing that could be made twice, and takes no key. */
const withoutKey = ['/v1/auth/token', '/v1/auth/session', '/v1/auth/link'];

test('whoever asks everything again until there is an answer has done each thing once, by every kind of POST', async () => {
  const random = seededRandom('every POST among kills');
  const staff = await signInAll(stack.baseUrl, stack.seedPassword);
  const device = await registerDevice(staff);
  const { fru, depot } = await stockPart(staff, 50);
  const region = 'CN-ILL';
  for (const id of ['ill', 'well']) await engineer(staff, id, region);
  const kept: Kept[] = [];
  const client = (name: string) => retrying(stack.baseUrl, name, stack.seedPassword, kept);
  const desks = {
    clerk: client('clerk'),
    hotline: client('hotline'),
    field: client('field'),
    senior: client('senior'),
    parts: client('parts'),
    quality: client('quality'),
    manager: client('manager'),
    admin: client('admin'),
  } satisfies Desks;
  const ground = (mark: string): Ground => ({
    device,
    fru,
    depot,
    webhookUrl: receiver.url,
    ill: 'ill',
    region,
    mark: `${mark}${random.seed}`,
  });

  let living = true;
  const kills: string[] = [];
  const killing = kill(random, kills, () => living);
  const lives = [
    visit(desks, ground('V')),
    turns(desks, ground('T')),
    boards(desks, ground('B')),
    register(desks, ground('R')),
    tools(desks, ground('C')),
  ];
  try {
    await Promise.all(lives);
    // On a fast machine all is done before enough was broken.
    for (let round = 1; kills.length < 4; round += 1) await boards(desks, ground(`B${round}`));
  } finally {
    living = false;
    await killing;
  }
  const retries = Object.values(desks).reduce((sum, desk) => sum + desk.retries(), 0);
  process.stdout.write(`${kept.length} calls, ${retries} retries, ${kills.length} kills\n`);

  // The same key: the same answer, whatever has happened since.
  const differing = [];
  for (const { again, path, status, body } of kept) {
    const answer = await again();
    if (answer.status !== status || answer.body !== body) differing.push({ path, first: { status, body }, answer });
  }
  expect(differing).toEqual([]);

  // A kill between the event and the receipt, for every call: what it did is found, and said again.
  const ran = new Date(0);
  const receipts = log.db.collection('receipts');
  const forgotten = await receipts.updateMany(
    { answer: { $exists: true } },
    { $unset: { answer: '' }, $set: { lease: ran } },
  );
  // Of a preview, which does nothing, no answer is kept.
  expect(forgotten.modifiedCount).toBeGreaterThan(kept.length / 2);
  const lost = [];
  for (const { again, path, status, body } of kept) {
    const answer = await again();
    if (answer.status !== status) lost.push({ path, first: { status, body }, answer });
  }
  expect(lost).toEqual([]);

  // Each command once: its events bear ids made of it, one after the other, and nothing else bears it.
  const twice = [];
  for (const { commandId, path } of kept) {
    const events = await log.events.find({ commandId }).sort({ stream: 1, version: 1 }).toArray();
    const byStream = Map.groupBy(events, ({ stream }) => stream);
    for (const [stream, those] of byStream) {
      const wanted = those.map((_, ordinal) => derivedId(commandId, stream, ordinal));
      if (those.some(({ _id }, index) => _id !== wanted[index])) twice.push({ path, stream });
    }
  }
  expect(twice).toEqual([]);
  expect(await made(`R${random.seed}`, `C${random.seed}`)).toEqual({
    users: 1,
    keys: 1,
    campaigns: 1,
    clocks: 1,
    endpoints: 1,
  });
  // 50 on the shelf, three and two by hand and by file, one used, and the old one in its place; one more went and came back.
  await eventually(
    () => onHand(staff, fru, depot),
    (shelf) => shelf.good === 50 + 3 + 2 - 1 && shelf.defective === 1,
  );

  const asked = kept.map(({ path }) => path);
  expect(posts.filter(({ pattern }) => !asked.some((path) => pattern.test(path))).map(({ path }) => path)).toEqual([]);
}, 180_000);

const paths = (
  JSON.parse(readFileSync(join(repositoryRoot(), 'openapi.json'), 'utf8')) as { paths: Record<string, object> }
).paths;
const posts = Object.entries(paths)
  .filter(([path, methods]) => 'post' in methods && !withoutKey.includes(path))
  .map(([path]) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }));

/**
 * Kills gateway or worker, by chance, again and again, and tells whom. Where coming up takes long everything does, so
 * there is more time between two strikes: otherwise nothing would ever be done.
 */
async function kill(random: Random, killed: string[], goesOn: () => boolean): Promise<void> {
  for (let recoveryMs = 0; goesOn();) {
    await delay(300 + random.integer(1_500) + Math.min(recoveryMs, 2_500));
    const victim = random.pick([stack.gateway, stack.worker, stack.gateway]);
    await victim.kill9();
    killed.push(victim.name);
    const since = Date.now();
    await delay(random.integer(300));
    await victim.restart();
    await victim.ready();
    recoveryMs = Date.now() - since;
  }
}

async function engineer(staff: Staff, id: string, region: string): Promise<void> {
  const user = { username: id, name: id, role: 'field', regions: [region], password: stack.seedPassword };
  ok(await staff.admin.post('/v1/users', user));
  const entry = { name: id, role: 'field', skills: 'all', regions: [region], capacity: 3, calendar: '7x24' };
  ok(await staff.admin.put(`/v1/engineers/${id}`, entry));
}

async function onHand(staff: Staff, fru: string, depot: string): Promise<Readonly<Record<string, number>>> {
  const { items } = ok(await staff.parts.get(`/v1/stock?fru=${fru}&depot=${depot}`)) as Shelves;
  return Object.fromEntries(items.map((row) => [row.condition, row.onHand]));
}
interface Shelves {
  readonly items: readonly { readonly condition: string; readonly onHand: number }[];
}

/** How many there are of what bears the names of this round. */
async function made(mark: string, tool: string): Promise<object> {
  const told = async (type: string, name: string): Promise<number> => {
    const events = await log.events.find({ type }, asOneMoment).toArray();
    return events.filter(({ data }) => JSON.stringify(data).includes(`"${name}"`)).length;
  };
  return {
    users: await log.events.countDocuments({ type: 'user-registered', stream: `user/user-${mark}` }),
    keys: await told('api-key-registered', mark),
    campaigns: await told('campaign-started', mark),
    clocks: await told('test-clock-created', tool),
    endpoints: await log.db.collection('webhook_endpoints').countDocuments({ description: tool }),
  };
}
