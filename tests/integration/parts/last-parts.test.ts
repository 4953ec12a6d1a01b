import pino from 'pino';
import {
  openRulebook,
  prepareStores,
  recordRegister,
  recordRequest,
  recordStockMove,
  recordStores,
  seedRules,
  startLoads,
  type RecordStores,
  type RequestSources,
} from '@fixtrail/activities/record';
import { freshId } from '@fixtrail/contracts/ids';
import { requestStream } from '@fixtrail/contracts/process';
import { fold, initialState, type OpenedRequest } from '@fixtrail/domain/request';
import { readStream, startSequencer, type Running } from '@fixtrail/event-log';
import { toRequestEvent } from '@fixtrail/projections';
import { partsReactor } from '../../../apps/worker/reactors/parts.reactor';
import { startReactor } from '../../../apps/worker/reactors/reactor';
import { agree, allocate, ask, cancel, complete, openWarranty, proposeVisit, type Ask } from '../../support/asks';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { as, ordinaryWorld, staff } from '../../support/request-life';

const rounds = 200;
const logger = pino({ level: 'silent' });
let database: TestDatabase;
let stores: RecordStores;
let sources: RequestSources;
const running: Running[] = [];
const about = () => ({ by: as('admin'), commandId: freshId(), correlationId: freshId() });

beforeAll(async () => {
  database = await openTestDatabase();
  const { db, log } = database;
  await prepareStores(db);
  stores = recordStores(log, db);
  await seedRules(stores);
  sources = { stores, loads: startLoads(db), rules: openRulebook(stores) };
  for (const { id, name, role, regions, skills } of staff) {
    await recordRegister(stores, { kind: 'user', id, document: { name, role, regions, skills }, ...about() });
  }
  const { device } = ordinaryWorld;
  if (device) await recordRegister(stores, { kind: 'device', id: device.serial, document: { ...device }, ...about() });
  const send = async (requestId: string, envelope: Parameters<typeof recordRequest>[1]['envelope']) => {
    const at = new Date().toISOString();
    return (await recordRequest(sources, { requestId, envelope, at, watched: [] })).result;
  };
  running.push(startSequencer(log, { logger, pollMs: 50 }));
  running.push(startReactor(log, logger, partsReactor({ sources, commands: { send } })));
});

afterAll(async () => {
  for (const one of running) await one.stop();
  await database.close();
});

/** A request as `record` keeps it, without the process that would stand before it. */
const drive = (requestId = freshId()) => {
  const state = async () => {
    const events = await readStream(database.log, requestStream(requestId));
    return fold(initialState(requestId), events.map(toRequestEvent));
  };
  const tell = async (ask: Ask): Promise<void> => {
    const id = freshId();
    const envelope = { id, correlationId: id, command: ask(await state()) };
    const at = new Date().toISOString();
    const { result } = await recordRequest(sources, { requestId, envelope, at, watched: [] });
    if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.rejected)}`);
  };
  return { requestId, state: async () => (await state()) as OpenedRequest, tell };
};

/** Wanting this part, too, as the visit finds out. */
const alsoNeeds = (fru: string): Ask =>
  complete('onsite-visit', { result: 'needs-parts', parts: [{ fru, quantity: 1 }] });

/** Gives back what it holds of this part; when it holds none, there is nothing to give. */
const giveBack = async ({ state, tell }: ReturnType<typeof drive>, fru: string): Promise<void> => {
  const line = (await state()).lines.find((one) => one.fru === fru && one.state === 'reserved');
  if (line) await tell(ask('return-part', { lineId: line.id }));
};

const wishers = 4;
const roundsOfARequest = 10;

test('of those who want the last parts at once, each part goes to exactly one; what is left or comes back goes to who waits', async () => {
  let requests: readonly ReturnType<typeof drive>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % roundsOfARequest === 0) {
      requests = Array.from({ length: wishers }, () => drive());
      for (const one of [openWarranty(), proposeVisit(), agree]) {
        await Promise.all(requests.map(({ tell }) => tell(one)));
      }
    }
    const fru = `P${String(round).padStart(6, '0')}`;
    const pieces = 1 + (round % 2);
    const move = { depot: 'beijing', fru, condition: 'good', reason: 'delivered' } as const;
    await recordStockMove(stores, { ...move, quantity: pieces, ...about() });
    // All ask at once, a delivery comes meanwhile, and then somebody gives back or is cancelled.
    const isLast = round % roundsOfARequest === roundsOfARequest - 1;
    await Promise.all([
      ...requests.map(async (request, index) => {
        await request.tell(alsoNeeds(fru));
        await request.tell(allocate);
        if (index === round % wishers) await (isLast ? request.tell(cancel) : giveBack(request, fru));
      }),
      recordStockMove(stores, { ...move, quantity: 1, ...about() }),
    ]);

    const shelf = () => stores.stock.findOne({ _id: `beijing/${fru}/good` });
    const waiting = () => stores.waiting.countDocuments({ fru });
    await eventually(
      async () => ({ waiting: await waiting(), shelf: await shelf() }),
      (now) => now.waiting === 0 || (now.shelf !== null && now.shelf.onHand === now.shelf.reserved),
    );
    const lines = (await Promise.all(requests.map(({ state }) => state()))).flatMap((request) => request.lines);
    const held = lines.filter((line) => line.fru === fru && line.state === 'reserved').length;
    const given = lines.filter((line) => line.fru === fru && line.state === 'returned').length;
    const balance = await shelf();
    expect(balance).toMatchObject({ onHand: pieces + 1, reserved: held });
    expect(held).toBeLessThanOrEqual(pieces + 1);
    expect(held + given + (await waiting())).toBeGreaterThanOrEqual(wishers - 1);
  }
}, 120_000);
