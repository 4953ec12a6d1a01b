import { append } from '@fixtrail/event-log/append';
import { lastOf, readByCommand, readStream, TimeOverError, type EventLog } from '@fixtrail/event-log';
import { appended, appendTo, eventOf, newStream } from '../../support/events';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('appending to a stream', () => {
  test('events get versions from 1, and are read back as they were given', async () => {
    const stream = newStream();
    const first = eventOf({ type: 'request-opened', data: { severity: 2, symptom: undefined, tags: ['a'] } });
    await appended(database.log, stream, 0, first, eventOf());
    await appended(database.log, stream, 2, eventOf());

    const events = await readStream(database.log, stream);
    expect(events.map((event) => event.version)).toEqual([1, 2, 3]);
    expect(events[0]).toMatchObject({ ...first, data: { severity: 2, tags: ['a'] }, pending: true });
    expect(events[0]?.data).not.toHaveProperty('symptom');
    expect((await lastOf(database.log, stream))?.version).toBe(3);
    expect((await readStream(database.log, stream, { afterVersion: 1, upToVersion: 2 })).map((e) => e.version)).toEqual(
      [2],
    );
  });

  test('of two commands decided on the same version one wins, and the other learns that the stream moved on', async () => {
    for (const events of [1, 2]) {
      const stream = newStream();
      const results = await Promise.all(
        Array.from({ length: 8 }, () =>
          appendTo(database.log, stream, 0, ...Array.from({ length: events }, () => eventOf())),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      const conflicts = results.filter((result) => !result.ok).map((result) => result.conflict);
      expect(['version', 'write-conflict']).toEqual(expect.arrayContaining([...new Set(conflicts)]));
      expect(await readStream(database.log, stream)).toHaveLength(events);
    }
  });

  test('a version beyond the end of the stream is a conflict, not a hole', async () => {
    const stream = newStream();
    await appended(database.log, stream, 0, eventOf());
    expect(await appendTo(database.log, stream, 4, eventOf())).toMatchObject({ ok: false, conflict: 'version' });
    expect(await readStream(database.log, stream)).toHaveLength(1);
  });

  test('a command sent again collides with itself and is found by its id', async () => {
    const stream = newStream();
    const event = eventOf();
    await appended(database.log, stream, 0, event);
    expect(await appendTo(database.log, stream, 1, event)).toMatchObject({ ok: false, conflict: 'duplicate' });
    expect(await readByCommand(database.log, event.commandId)).toMatchObject([{ _id: event._id, stream, version: 1 }]);
    expect(await readByCommand(database.log, 'never-sent')).toEqual([]);
  });

  test('the time of recording never decreases within a stream, even when the wall clock does', async () => {
    const clock = [
      new Date('2026-03-02T10:00:00Z'),
      new Date('2026-03-02T09:00:00Z'),
      new Date('2026-03-02T11:00:00Z'),
    ];
    let turn = 0;
    const log = { ...database.log, now: () => clock[turn++] ?? new Date() };
    const stream = newStream();
    const first = await appended(log, stream, 0, eventOf());
    await appended(log, stream, 1, eventOf(), eventOf());
    const lastRecordedAt = first[0]?.recordedAt;
    await append(log, { streams: [{ stream, expectedVersion: 3, lastRecordedAt, events: [eventOf()] }] });

    const recorded = (await readStream(log, stream)).map((event) => event.recordedAt.toISOString().slice(11, 13));
    expect(recorded).toEqual(['10', '10', '10', '11']);
  });
});

describe('appending to several streams', () => {
  test('a conflict in one of them leaves none of them changed', async () => {
    const [request, stock] = [newStream(), newStream()];
    await appended(database.log, stock, 0, eventOf());
    const result = await append(database.log, {
      streams: [
        { stream: request, expectedVersion: 0, events: [eventOf()] },
        { stream: stock, expectedVersion: 0, events: [eventOf()] },
      ],
    });
    expect(result).toMatchObject({ ok: false, conflict: 'version' });
    expect(await readStream(database.log, request)).toEqual([]);
  });

  test('what goes along with the events is written exactly when they are', async () => {
    const keys = database.db.collection<{ _id: string; stream: string }>('keys');
    const open = (stream: string) =>
      append(database.log, {
        streams: [{ stream, expectedVersion: 0, events: [eventOf()] }],
        also: async (session) => void (await keys.insertOne({ _id: 'R-1', stream }, { session })),
      });
    const [winner, loser] = [newStream(), newStream()];
    expect(await open(winner)).toMatchObject({ ok: true });
    expect(await open(loser)).toMatchObject({
      conflict: 'duplicate',
      duplicate: { collection: 'keys', index: '_id_' },
    });
    expect(await readStream(database.log, loser)).toEqual([]);
    expect(await keys.find().toArray()).toEqual([{ _id: 'R-1', stream: winner }]);
  });

  test('what goes along may refuse: its error is thrown and nothing is written', async () => {
    const stream = newStream();
    const refused = new Error('out of stock');
    const attempt = append(database.log, {
      streams: [{ stream, expectedVersion: 0, events: [eventOf()] }],
      also: () => Promise.reject(refused),
    });
    await expect(attempt).rejects.toBe(refused);
    expect(await readStream(database.log, stream)).toEqual([]);
  });
});

describe('an attempt that timed out', () => {
  /** A log whose single inserts are held back until `release`, as by a network that stalls. */
  function stalledLog(): { log: EventLog; release: () => void; lateOutcome: Promise<unknown> } {
    let release = (): void => undefined;
    let report = (_outcome: unknown): void => undefined;
    const stalled = new Promise<void>((resolve) => (release = resolve));
    const lateOutcome = new Promise<unknown>((resolve) => (report = resolve));
    const events = Object.create(database.log.events) as EventLog['events'];
    events.insertOne = async (...args) => {
      await stalled;
      const inserting = database.log.events.insertOne(...args);
      inserting.then(report, report);
      return inserting;
    };
    const log = { ...database.log, events, limits: { operationMs: 900, appendMs: 50 } };
    return { log, release, lateOutcome };
  }

  test('is fenced off when it finishes after its second attempt', async () => {
    const stream = newStream();
    const event = eventOf();
    const { log, release, lateOutcome } = stalledLog();
    await expect(appendTo(log, stream, 0, event)).rejects.toThrow(TimeOverError);

    await appended(database.log, stream, 0, event);
    release();
    expect(await lateOutcome).toMatchObject({ code: 11000 });
    expect(await readByCommand(database.log, event.commandId)).toHaveLength(1);
  });

  test('is fenced off when another command has taken its version', async () => {
    const stream = newStream();
    const { log, release, lateOutcome } = stalledLog();
    await expect(appendTo(log, stream, 0, eventOf({ type: 'late' }))).rejects.toThrow(TimeOverError);

    await appended(database.log, stream, 0, eventOf({ type: 'in-time' }));
    release();
    expect(await lateOutcome).toMatchObject({ code: 11000 });
    expect(await readStream(database.log, stream)).toMatchObject([{ type: 'in-time', version: 1 }]);
  });

  test('is found by its command when it was written after all', async () => {
    const stream = newStream();
    const event = eventOf();
    const { log, release, lateOutcome } = stalledLog();
    await expect(appendTo(log, stream, 0, event)).rejects.toThrow(TimeOverError);
    release();
    await lateOutcome;

    expect(await appendTo(database.log, stream, 0, event)).toMatchObject({ conflict: 'duplicate' });
    expect(await readByCommand(database.log, event.commandId)).toMatchObject([{ stream, version: 1 }]);
  });
});
