import {
  liveCollection,
  projectPending,
  rebuildProjection,
  rowPerStream,
  startProjection,
  waitForRow,
  type Projection,
  type ProjectionRow,
} from '@fixtrail/projections';
import { numberPending, startSequencer } from '@fixtrail/event-log';
import { appended, eventOf, newStream } from '../../support/events';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';

interface CountRow extends ProjectionRow {
  readonly events: number;
  readonly closed?: boolean;
  readonly label: string;
}

/** Counts the events of each stream; `type: 'removed'` takes the row away. */
function countsOf(version = 1, label = 'first'): Projection<CountRow> {
  return rowPerStream<CountRow>({
    name: 'counts',
    version,
    indexes: [{ key: { events: 1 } }],
    idOf: (stream) => (stream.startsWith('request/') ? stream : undefined),
    evolve: (row, event) =>
      event.type === 'removed'
        ? undefined
        : { _id: event.stream, version: event.version, events: (row?.events ?? 0) + 1, label, closed: undefined },
  });
}

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

async function numbered(stream: string, after: number, count: number, type = 'noted'): Promise<void> {
  await appended(database.log, stream, after, ...Array.from({ length: count }, () => eventOf({ type })));
  while ((await numberPending(database.log)).numbered > 0);
}

async function rows(): Promise<readonly CountRow[]> {
  const live = await liveCollection<CountRow>(database.db, 'counts');
  return live.find().sort({ _id: 1 }).toArray();
}

/** Everything that is there of the projection's collections. */
async function builds(): Promise<readonly string[]> {
  const names = (await database.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  return names.filter((name) => name.startsWith('counts__')).sort();
}

const settled = (stream: string, version: number) => waitForRow(database.db, 'counts', { id: stream, version }, 5_000);

describe('a projection', () => {
  test('folds each event into its row once, batch after batch, and removes what is gone', async () => {
    const [kept, removed] = [newStream(), newStream()];
    await numbered(kept, 0, 150);
    await numbered(removed, 0, 150);
    await numbered('stock/other', 0, 1);
    expect(await projectPending(database.log, countsOf())).toEqual({ events: 200, position: 200 });
    expect(await rows()).toHaveLength(2);
    await numbered(removed, 150, 1, 'removed');
    expect(await projectPending(database.log, countsOf())).toEqual({ events: 102, position: 302 });
    expect(await projectPending(database.log, countsOf())).toEqual({ events: 0, position: 302 });
    expect(await rows()).toEqual([{ _id: kept, version: 150, events: 150, label: 'first' }]);
  });

  test('of two runners on the same checkpoint one is fenced off, and no event counts twice', async () => {
    const stream = newStream();
    await projectPending(database.log, countsOf());
    for (let round = 0; round < 10; round += 1) {
      await numbered(stream, round * 5, 5);
      await Promise.all([projectPending(database.log, countsOf()), projectPending(database.log, countsOf())]);
      expect(await rows()).toMatchObject([{ version: (round + 1) * 5, events: (round + 1) * 5 }]);
    }
  });

  test('a batch whose projection fails leaves neither rows nor checkpoint changed', async () => {
    await numbered(newStream(), 0, 3);
    const broken: Projection<CountRow> = { ...countsOf(), apply: () => Promise.reject(new Error('broken')) };
    await expect(projectPending(database.log, broken)).rejects.toThrow('broken');
    expect(await rows()).toEqual([]);
    expect(await projectPending(database.log, countsOf())).toEqual({ events: 3, position: 3 });
  });

  test('two live runners and a sequencer keep it up to date, and users see in it what they just did', async () => {
    const { log } = database;
    const stream = newStream();
    const running = [startSequencer(log), startProjection(log, countsOf()), startProjection(log, countsOf())];
    try {
      for (let version = 0; version < 20; version += 1) {
        await appended(log, stream, version, eventOf());
        expect(await settled(stream, version + 1)).toBe(true);
      }
      expect(await rows()).toMatchObject([{ events: 20 }]);
      expect(await waitForRow(database.db, 'counts', { id: stream, version: 21 }, 60)).toBe(false);
    } finally {
      await Promise.all(running.map((one) => one.stop()));
    }
  });
});

describe('a rebuild', () => {
  test('starts from position 0 beside the live rows and takes their place when it has caught up', async () => {
    const stream = newStream();
    await numbered(stream, 0, 30);
    await projectPending(database.log, countsOf());
    const live = await liveCollection<CountRow>(database.db, 'counts');
    await live.updateOne({ _id: stream }, { $set: { events: 999 } });

    expect(await rebuildProjection(database.log, countsOf())).toEqual({ collection: 'counts__v2', position: 30 });
    expect(await rows()).toMatchObject([{ _id: stream, events: 30 }]);
    expect(await builds()).toEqual(['counts__v1', 'counts__v2']);
    await numbered(stream, 30, 1);
    expect(await projectPending(database.log, countsOf())).toEqual({ events: 1, position: 31 });
    expect(await rows()).toMatchObject([{ events: 31 }]);
  });

  test('of a log longer than its batches takes in every event once', async () => {
    const streams = Array.from({ length: 45 }, () => newStream());
    for (const stream of streams) await numbered(stream, 0, 200);
    expect(await rebuildProjection(database.log, countsOf())).toMatchObject({ position: 9_000 });
    expect((await rows()).map(({ events, version }) => [events, version])).toEqual(streams.map(() => [200, 200]));
  });

  test('goes on while events arrive, and the running runner follows it to the new rows', async () => {
    const { log } = database;
    const stream = newStream();
    const running = [startSequencer(log), startProjection(log, countsOf())];
    try {
      let version = 0;
      const write = async (times: number): Promise<void> => {
        for (let turn = 0; turn < times; turn += 1) await appended(log, stream, version++, eventOf());
      };
      await write(20);
      const writing = write(100);
      for (let turn = 0; turn < 3; turn += 1) await rebuildProjection(log, countsOf());
      await writing;
      expect(await settled(stream, 120)).toBe(true);
      expect(await rows()).toMatchObject([{ events: 120 }]);
    } finally {
      await Promise.all(running.map((one) => one.stop()));
    }
    expect(await builds()).toEqual(['counts__v3', 'counts__v4']);
  });

  test('a newer version builds itself, takes over, and an older runner keeps its hands off', async () => {
    const { log } = database;
    const stream = newStream();
    await numbered(stream, 0, 5);
    await projectPending(log, countsOf(1));
    const newer = startProjection(log, countsOf(2, 'second'), { pollMs: 20 });
    try {
      await eventually(rows, ([row]) => row?.label === 'second');
    } finally {
      await newer.stop();
    }
    await numbered(stream, 5, 1);
    expect(await projectPending(log, countsOf(1))).toBe('fenced');
    expect(await projectPending(log, countsOf(2, 'second'))).toEqual({ events: 1, position: 6 });
    expect(await rows()).toEqual([{ _id: stream, version: 6, events: 6, label: 'second' }]);
  });
});
