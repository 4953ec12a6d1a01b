import { randomUUID } from 'node:crypto';
import type { Db, MongoClient } from 'mongodb';
import { headPosition, openEventLog, startSequencer, type EventLog, type NewEvent } from '@fixtrail/event-log';
import { append as appendTo } from '../../libs/event-log/append';
import { withDatabase, withServers } from './ground';
import { inTurns, median, quantile, rateOf, ratioOf, rounded, type Bench, type Row, type Setting } from './measure';

const writers = 64;

/** The log under 64 writers, numbered as it is written, against `insertOne` of the same document into a plain collection. */
export const append: Bench = {
  name: 'append',
  about: 'events a second by 64 writers, numbered meanwhile : insertOne with majority, no order at all',
  run: (setting) =>
    withServers((servers) => withDatabase(servers, 'bench', (db, client) => compare(db, client, setting))),
};

async function compare(db: Db, client: MongoClient, { size, say }: Setting): Promise<readonly Row[]> {
  const [rounds, times] = size === 'small' ? [3, 3_000] : [7, 10_000];
  // The limits are there to fail in time; here everything is to be written, however slow the machine.
  const log = await openEventLog(db, client, { limits: { operationMs: 30_000, appendMs: 60_000 } });
  const streams = Array.from({ length: writers }, () => ({ name: `request/${randomUUID()}`, version: 0 }));
  let next = 0;
  const write = async (): Promise<void> => {
    // Each writer has a stream to itself for as long as it writes, as each request has its queue.
    const mine = streams[(next += 1) % writers] ?? { name: '', version: 0 };
    const expectedVersion = mine.version;
    mine.version += 1;
    const result = await appendTo(log, {
      streams: [{ stream: mine.name, expectedVersion, lastRecordedAt: new Date(0), events: [note()] }],
    });
    if (!result.ok) throw new Error(result.message);
  };
  const plain = db.collection('plain', { writeConcern: { w: 'majority', journal: true }, ignoreUndefined: true });
  const insert = async (): Promise<void> => {
    const recordedAt = new Date();
    await plain.insertOne({ ...note(), stream: `request/${randomUUID()}`, version: 1, recordedAt } as object);
  };

  const numbered = (): Promise<number> => rateOf(times, writers, write);
  const inserted = (): Promise<number> => rateOf(times, writers, insert);
  await rateOf(1_000, writers, write);
  await rateOf(1_000, writers, insert);

  // First without a sequencer, which tells what the indexes cost; then with one, as a worker runs it.
  const alone = await inTurns(Math.ceil(rounds / 2), numbered, inserted);
  const sequencer = startSequencer(log);
  await caughtUp(log);
  const watching = watchLag(log);
  const taken = await inTurns(
    rounds,
    async () => {
      const rate = await numbered();
      await caughtUp(log);
      return rate;
    },
    inserted,
  );
  const lags = await watching.stop();
  await sequencer.stop();
  for (const one of taken) say(`${one.ours.toFixed(0)} events/s, bare ${one.measure.toFixed(0)} inserts/s`);
  return [
    {
      name: 'append, 64 writers',
      ...ratioOf(taken),
      aim: '>= 0.8',
      eventsPerSecond: rounded(median(taken.map((one) => one.ours)), 0),
      insertsPerSecond: rounded(median(taken.map((one) => one.measure)), 0),
      lagMedianMs: rounded(median(lags), 0),
      lagP99Ms: rounded(quantile(lags, 0.99), 0),
      lagAim: 'p99 <= 500 ms',
    },
    {
      name: 'append, nothing numbered',
      ...ratioOf(alone),
      aim: '',
      eventsPerSecond: rounded(median(alone.map((one) => one.ours)), 0),
    },
  ];
}

const note = (): NewEvent => ({
  _id: randomUUID(),
  type: 'note-added',
  at: new Date(),
  commandId: randomUUID(),
  actor: { kind: 'user', id: 'hotline', name: '陈昊' },
  correlationId: randomUUID(),
  causationId: null,
  data: { text: '客户确认仍在等待，约定明天上午再联系' },
});

async function caughtUp(log: EventLog): Promise<void> {
  while ((await log.events.findOne({ pending: true }, { projection: { _id: 1 } })) !== null) await aMoment();
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/**
 * How long events wait for their position: looks often at the head, and when it has moved asks how old the event there is.
 * That is its age when a reader can first see it, the look included.
 */
function watchLag(log: EventLog): { stop(): Promise<readonly number[]> } {
  const lags: number[] = [];
  let stopped = false;
  const watch = async (): Promise<void> => {
    let seen = await headPosition(log);
    while (!stopped) {
      const head = await headPosition(log);
      if (head === seen) {
        await aMoment();
        continue;
      }
      const now = Date.now();
      // The first of the batch has waited longest.
      for (const position of [seen + 1, head]) {
        const event = await log.events.findOne({ position }, { projection: { recordedAt: 1 } });
        if (event) lags.push(now - event.recordedAt.getTime());
      }
      seen = head;
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopped = true;
      await watching;
      return lags;
    },
  };
}
