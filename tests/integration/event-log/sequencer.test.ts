import { headPosition, numberPending, readFrom, startFollower, startSequencer } from '@fixtrail/event-log';
import type { NumberedEvent, StoredEvent } from '@fixtrail/event-log';
import { appended, appendTo, eventOf, newStream } from '../../support/events';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { seededRandom, type Random } from '../../support/random';

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);

function expectOrdered(events: readonly StoredEvent[]): void {
  const reached = new Map<string, number>();
  for (const { stream, version } of events) {
    expect({ stream, version }).toEqual({ stream, version: (reached.get(stream) ?? 0) + 1 });
    reached.set(stream, version);
  }
}

test('16 writers, two sequencers and a live reader: no gap, no repeat, and each stream in its order', async () => {
  const { log } = database;
  const random = seededRandom('writers, sequencers and a reader');
  const streams = Array.from({ length: 6 }, newStream) as [string, ...string[]];
  const written: string[] = [];
  const seen: NumberedEvent[] = [];

  const sequencers = [startSequencer(log, { pollMs: 10 }), startSequencer(log, { pollMs: 10 })];
  const reader = startFollower(log, {
    name: 'reader',
    pollMs: 10,
    batch: 7,
    after: () => Promise.resolve(seen.at(-1)?.position ?? 0),
    handle: (events) => Promise.resolve(void seen.push(...events)),
  });
  await Promise.all(Array.from({ length: 16 }, () => writeSome(random, streams, 40, written)));
  await eventually(
    () => seen.length,
    (count) => count >= written.length,
    15_000,
  );
  await Promise.all([...sequencers, reader].map((running) => running.stop()));

  expect(seen.map((event) => event.position)).toEqual(upTo(written.length));
  expect(new Set(seen.map((event) => event._id))).toEqual(new Set(written));
  expect(await headPosition(log)).toBe(written.length);
  expectOrdered(seen);
}, 90_000);

/** One writer: each time a stream and one to three events by chance; a conflict is tried again on what is there then. */
async function writeSome(random: Random, streams: readonly [string, ...string[]], times: number, written: string[]) {
  for (let turn = 0; turn < times;) {
    const stream = random.pick(streams);
    const events = upTo(1 + random.integer(3)).map(() => eventOf());
    const last = await database.log.events.findOne({ stream }, { sort: { version: -1 } });
    const result = await appendTo(database.log, stream, last?.version ?? 0, ...events);
    if (!result.ok) continue;
    written.push(...events.map((event) => event._id));
    turn += 1;
  }
}

test('sequencers that take a batch at the same moment leave no hole', async () => {
  const { log } = database;
  const stream = newStream();
  for (let round = 0; round < 10; round += 1) {
    await appended(log, stream, round * 3, eventOf(), eventOf(), eventOf());
    const batches = await Promise.all([numberPending(log), numberPending(log), numberPending(log)]);
    expect(batches.map((batch) => batch.numbered).sort()).toEqual([0, 0, 3]);
  }
  expect((await readFrom(log, 0, 100)).map((event) => event.version)).toEqual(upTo(30));
});

test('an event recorded by a process that died before numbering is numbered by the next sequencer', async () => {
  const { log } = database;
  const stream = newStream();
  await appended(log, stream, 0, eventOf(), eventOf());
  expect(await readFrom(log, 0, 10)).toEqual([]);

  const sequencer = startSequencer(log);
  await eventually(
    () => headPosition(log),
    (head) => head === 2,
  );
  await sequencer.stop();
  const events = await readFrom(log, 0, 10);
  expect(events).toMatchObject([
    { stream, version: 1, position: 1 },
    { version: 2, position: 2 },
  ]);
  expect(events.filter((event) => 'pending' in event)).toEqual([]);
});

test('a backlog beyond one batch is numbered in the order of recording', async () => {
  const { log } = database;
  const [early, late] = [newStream(), newStream()];
  await appended({ ...log, now: () => new Date('2026-03-02T09:00:00Z') }, late, 0, ...upTo(300).map(() => eventOf()));
  await appended({ ...log, now: () => new Date('2026-03-02T08:00:00Z') }, early, 0, ...upTo(300).map(() => eventOf()));

  expect(await numberPending(log)).toEqual({ numbered: 500, head: 500 });
  expect(await numberPending(log)).toEqual({ numbered: 100, head: 600 });
  expect(await numberPending(log)).toEqual({ numbered: 0, head: 600 });
  const events = await readFrom(log, 0, 1_000);
  expect(events.slice(0, 300).every((event) => event.stream === early)).toBe(true);
  expectOrdered(events);
});

test('nothing is numbered while another sequencer moves the head', async () => {
  const { log } = database;
  await appended(log, newStream(), 0, eventOf());
  await log.client.withSession(async (session) => {
    session.startTransaction();
    await log.counters.updateOne({ _id: 'head' }, { $inc: { position: 5 } }, { session });
    expect(await numberPending(log)).toEqual({ numbered: 0 });
    await session.abortTransaction();
  });
  expect(await numberPending(log)).toEqual({ numbered: 1, head: 1 });
});

test('a reader of some types gets those only, from after its position, as many as it asks for', async () => {
  const { log } = database;
  const types = ['opened', 'noted', 'closed', 'noted', 'opened', 'closed'];
  await appended(log, newStream(), 0, ...types.map((type) => eventOf({ type })));
  await numberPending(log);
  const positions = async (...args: Parameters<typeof readFrom> extends [unknown, ...infer Rest] ? Rest : never) =>
    (await readFrom(log, ...args)).map((event) => event.position);
  expect(await positions(0, 10, { types: ['opened', 'closed'] })).toEqual([1, 3, 5, 6]);
  expect(await positions(1, 2, { types: ['opened', 'closed'] })).toEqual([3, 5]);
  expect(await positions(4, 10)).toEqual([5, 6]);
});
