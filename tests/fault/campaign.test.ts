import { openEventLog, type EventLog, type StoredEvent } from '@fixtrail/event-log';
import { openMongo, type Mongo } from '@fixtrail/platform/mongo';
import { ok, signInAll, type Client, type Staff } from '../e2e/client';
import { registerDevice } from '../e2e/world';
import { eventually } from '../support/eventually';
import { asOneMoment } from '../support/mongo';
import { startStack, type Stack } from '../support/stack';

const devices = 40;

let stack: Stack;
let mongo: Mongo;
let log: EventLog;
let staff: Staff;

beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000', FIXTRAIL_LOG_LEVEL: 'warn' } });
  mongo = await openMongo({ uri: stack.mongodbUri, database: stack.database });
  log = await openEventLog(mongo.db, mongo.client);
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 120_000);

afterAll(async () => {
  await mongo?.close();
  await stack?.stop();
}, 60_000);

interface Shown {
  readonly id: string;
  readonly progress: { readonly opened: number };
}

const openedBy = (campaignId: string): Promise<readonly StoredEvent[]> =>
  log.events.find({ type: 'request-opened', 'data.campaignId': campaignId }, asOneMoment).toArray();
const startCampaign = async (by: Client): Promise<{ readonly id: string; readonly serials: readonly string[] }> => {
  const model = `EC-${Date.now()}`;
  const registered = Array.from({ length: devices }, () => registerDevice(staff, { model }));
  const serials = (await Promise.all(registered)).map(({ serial }) => serial);
  const body = { name: 'EC 更换电池', devices: { model }, fault: { description: '更换召回批次电池' } };
  const { id } = ok(await by.post('/v1/campaigns', body, { 'idempotency-key': model })) as Shown;
  return { id, serials };
};

test('a campaign whose worker and gateway are killed half-way goes on, with exactly one request for each device', async () => {
  const { id, serials } = await startCampaign(staff.manager);
  const struckAt: number[] = [];
  for (const share of [0.15, 0.5]) {
    const opened = await eventually(
      () => openedBy(id),
      ({ length }) => length >= devices * share,
      60_000,
    );
    struckAt.push(opened.length);
    await stack.worker.kill9();
    if (share < 0.5) {
      await stack.gateway.kill9();
      await stack.gateway.restart();
      await stack.gateway.ready();
    }
    // Last, and not waited for: the campaign goes on with it, and the next strike must find it under way.
    await stack.worker.restart();
  }
  await stack.worker.ready();
  // Struck while it was under way: a campaign that was done already would prove nothing.
  expect(struckAt.every((count) => count < devices)).toBe(true);

  const opened = await eventually(
    () => openedBy(id),
    ({ length }) => length >= devices,
    90_000,
  );
  const told = opened.map(({ data }) => (data['product'] as { readonly serial: string }).serial);
  expect(told.toSorted()).toEqual([...serials].toSorted());
  const again = await signInAll(stack.baseUrl, stack.seedPassword);
  const progress = await eventually(
    async () => (ok(await again.manager.get(`/v1/campaigns/${id}`)) as Shown).progress,
    (now) => now.opened === devices,
    60_000,
  );
  expect(progress).toMatchObject({ total: devices, opened: devices, refused: [], byStage: { triage: devices } });
}, 300_000);
