import type { Collection } from 'mongodb';
import pino from 'pino';
import { recordRegister, recordRequest, recordStockMove, type RequestSources } from '@fixtrail/activities/record';
import { freshId } from '@fixtrail/contracts/ids';
import { requestStream } from '@fixtrail/contracts/process';
import { fold, initialState, isAwaited, type OpenedRequest, type PartsLine } from '@fixtrail/domain/request';
import { readStream, startSequencer, type Running } from '@fixtrail/event-log';
import { toRequestEvent } from '@fixtrail/projections';
import { partsReactor } from '../../../apps/worker/reactors/parts.reactor';
import { startReactor } from '../../../apps/worker/reactors/reactor';
import { agree, allocate, ask, cancel, complete, openWarranty, proposeVisit, type Ask } from '../../support/asks';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { byAdmin, openStaffedRecord, registerOrdinaryDevice } from '../../support/staffed-record';

const rounds = 200;
const groupsAtOnce = 4;
const logger = pino({ level: 'silent' });
let database: TestDatabase;
let sources: RequestSources;
const running: Running[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const { log } = database;
  sources = await openStaffedRecord(log);
  const { stores } = sources;
  await registerOrdinaryDevice(stores);
  const beijing = { name: '北京', zone: 'city', depots: [{ id: 'shanghai', leadTimeHours: 24 }] };
  await recordRegister(stores, { kind: 'region', id: 'CN-BJ', document: beijing, ...byAdmin() });
  for (const [id, region] of [
    ['beijing', 'CN-BJ'],
    ['shanghai', 'CN-SH'],
  ] as const) {
    await recordRegister(stores, { kind: 'depot', id, document: { name: id, region }, ...byAdmin() });
  }
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
const drive = (requestId = freshId(), from = sources) => {
  const state = async () => {
    const events = await readStream(database.log, requestStream(requestId));
    return fold(initialState(requestId), events.map(toRequestEvent));
  };
  const tell = async (ask: Ask): Promise<void> => {
    const id = freshId();
    const envelope = { id, correlationId: id, command: ask(await state()) };
    const at = new Date().toISOString();
    const { result } = await recordRequest(from, { requestId, envelope, at, watched: [] });
    if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.rejected)}`);
  };
  return { requestId, state: async () => (await state()) as OpenedRequest, tell };
};

type Driven = ReturnType<typeof drive>;

/** The collection, in which something else happens before a list of its rows is first read. */
const readAfter = <T extends object>(collection: Collection<T>, happens: () => Promise<void>): Collection<T> => {
  const find = collection.find.bind(collection);
  let happened: Promise<void> | undefined;
  return Object.assign(Object.create(collection) as Collection<T>, {
    find: (...asked: Parameters<typeof find>) => {
      const cursor = find(...asked);
      const list = cursor.toArray.bind(cursor);
      return Object.assign(cursor, { toArray: async () => (await (happened ??= happens()), list()) });
    },
  });
};

/** Wanting this part, too, as the visit finds out. */
const alsoNeeds = (fru: string): Ask =>
  complete('onsite-visit', { result: 'needs-parts', parts: [{ fru, quantity: 1 }] });

const lineOf = async ({ state }: Driven, fru: string): Promise<PartsLine | undefined> =>
  (await state()).lines.find((line) => line.fru === fru);
const countBy = async (requests: readonly Driven[], fru: string): Promise<Readonly<Record<string, number>>> => {
  const lines = await Promise.all(requests.map((request) => lineOf(request, fru)));
  const asked = lines.filter((line) => line !== undefined);
  return Object.fromEntries([...Map.groupBy(asked, stateOf)].map(([state, group]) => [state, group.length]));
};
const stateOf = (line: PartsLine): string => (isAwaited(line) ? 'waiting' : line.state);

/** Balances by depot, each proved from its ledger: the lines sum up to it, and no line on the way goes below zero. */
const shelvesOf = async (fru: string): Promise<Readonly<Record<string, { onHand: number; reserved: number }>>> => {
  const rows = await sources.stores.stock.find({ fru, condition: 'good' }).toArray();
  const proved = rows.map(async ({ _id, depot, onHand, reserved }) => {
    const sum = { onHand: 0, reserved: 0 };
    for (const { data } of await readStream(database.log, `stock/${_id}`)) {
      sum.onHand += Number(data['onHand']);
      sum.reserved += Number(data['reserved']);
      expect(sum.reserved).toBeGreaterThanOrEqual(0);
      expect(sum.onHand).toBeGreaterThanOrEqual(sum.reserved);
    }
    expect(sum).toEqual({ onHand, reserved });
    return [depot, sum] as const;
  });
  return Object.fromEntries(await Promise.all(proved));
};

const deliver = (depot: string, fru: string, quantity: number) =>
  recordStockMove(sources.stores, { depot, fru, quantity, condition: 'good', reason: 'delivered', ...byAdmin() });

/** So many rounds share their requests, so that orders and waiting lines pile up as in a busy office. */
const roundsOfARequest = 10;
const newRequests = async (): Promise<readonly Driven[]> => {
  const requests = Array.from({ length: 4 }, () => drive());
  for (const one of [openWarranty(), proposeVisit(), agree]) {
    await Promise.all(requests.map(({ tell }) => tell(one)));
  }
  return requests;
};

/** The last parts of one kind, wanted by more than there are. The last of its requests’ rounds ends one of them. */
const playRound = async (requests: readonly Driven[], round: number, isLast: boolean): Promise<void> => {
  const fru = `P${String(round).padStart(6, '0')}`;
  const [latecomer, ...first] = requests as readonly [Driven, ...Driven[]];
  // The last one in the own depot; in some rounds one or two more, a day away.
  const elsewhere = round % 3;
  await deliver('beijing', fru, 1);
  if (elsewhere > 0) await deliver('shanghai', fru, elsewhere);

  await Promise.all(first.map(({ tell }) => tell(alsoNeeds(fru))));
  await Promise.all(first.map(({ tell }) => tell(allocate)));
  const losers = 2 - elsewhere;
  const served = { reserved: 1 + elsewhere };
  expect(await countBy(requests, fru)).toEqual(losers > 0 ? { ...served, waiting: losers } : served);
  const one = { onHand: 1, reserved: 1 };
  const other = { onHand: elsewhere, reserved: elsewhere };
  expect(await shelvesOf(fru)).toEqual(elsewhere > 0 ? { beijing: one, shanghai: other } : { beijing: one });

  // All at once: one gives its part back, or its request ends; a delivery comes; and one more asks.
  const lines = await Promise.all(first.map((request) => lineOf(request, fru)));
  const place = lines.findIndex((line) => line?.state === 'reserved');
  const [giver, given] = [first[place], lines[place]];
  if (!giver || !given) throw new Error(`Nobody holds ${fru}.`);
  await Promise.all([
    giver.tell(isLast ? cancel : ask('return-part', { lineId: given.id })),
    deliver('beijing', fru, 1),
    latecomer.tell(alsoNeeds(fru)).then(() => latecomer.tell(allocate)),
  ]);

  // Three want one now, and there are two to four.
  const held = Math.min(3, 2 + elsewhere);
  const settled = held < 3 ? { returned: 1, reserved: held, waiting: 3 - held } : { returned: 1, reserved: held };
  const shelf = { fru, condition: 'good' } as const;
  const reserved = async (): Promise<number> =>
    (await sources.stores.stock.find(shelf).toArray()).reduce((sum, row) => sum + row.reserved, 0);
  await eventually(reserved, (now) => now === held);
  expect(await countBy(requests, fru)).toEqual(settled);
  expect(await sources.stores.waiting.countDocuments({ fru })).toBe(3 - held);
  const shelves = Object.values(await shelvesOf(fru));
  expect(shelves.reduce((sum, { onHand }) => sum + onHand, 0)).toBe(2 + elsewhere);
  expect(shelves.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(held);
};

test(`${rounds} times the last parts are asked for at once: exactly as many are given as there are, and nobody waits beside stock`, async () => {
  // Several kinds of part at a time: each has its own race, and one department serves them all.
  const groups = Array.from({ length: groupsAtOnce }, async (_, group) => {
    let requests: readonly Driven[] = [];
    for (let turn = 0; turn < rounds / groupsAtOnce; turn += 1) {
      if (turn % roundsOfARequest === 0) requests = await newRequests();
      await playRound(requests, turn * groupsAtOnce + group, turn % roundsOfARequest === roundsOfARequest - 1);
    }
  });
  await Promise.all(groups);
}, 240_000);

test.each(['stock', 'waiting', 'register'] as const)(
  'somebody is served just before a decision reads %s: nobody waits beside stock for that',
  async (read) => {
    const fru = `BETWEEN-${read}`;
    await deliver('beijing', fru, 2);
    const [served, decides] = [drive(), drive()];
    for (const one of [openWarranty(), proposeVisit(), agree, alsoNeeds(fru)]) {
      for (const { tell } of [served, decides]) await tell(one);
    }

    const { stores } = sources;
    const happens = () => served.tell(allocate);
    const interrupted = {
      stock: { stock: readAfter(stores.stock, happens) },
      waiting: { waiting: readAfter(stores.waiting, happens) },
      register: { register: readAfter(stores.register, happens) },
    }[read];
    await drive(decides.requestId, { ...sources, stores: { ...stores, ...interrupted } }).tell(allocate);
    expect(await countBy([served, decides], fru)).toEqual({ reserved: 2 });
  },
);
