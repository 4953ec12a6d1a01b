import { lastOf, numberPending, readByCommand, readFrom, readStream } from '@fixtrail/event-log';
import { appended, eventOf, newStream } from '../../support/events';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';

let database: TestDatabase;
const stream = newStream();
const commandId = 'a-command';

beforeAll(async () => {
  database = await openTestDatabase();
  await appended(database.log, stream, 0, ...Array.from({ length: 50 }, () => eventOf()));
  await numberPending(database.log);
  await appended(database.log, stream, 50, eventOf({ commandId }));
});
afterAll(() => database.close());

/** How the server really carried out the finds of `work`, as its profiler saw them. */
async function planOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const { db } = database;
  await db.setProfilingLevel('all');
  await work();
  await db.setProfilingLevel('off');
  const seen = await db
    .collection<{ planSummary: string }>('system.profile')
    .find({ 'command.find': 'events' })
    .toArray();
  await db.collection('system.profile').drop();
  return seen.map((entry) => entry.planSummary);
}

describe('every way of reading uses its index', () => {
  test.each([
    ['a stream', 'IXSCAN { stream: 1, version: 1 }', () => readStream(database.log, stream)],
    ['the last event of a stream', 'IXSCAN { stream: 1, version: 1 }', () => lastOf(database.log, stream)],
    ['the events of a command', 'IXSCAN { commandId: 1 }', () => readByCommand(database.log, commandId)],
    ['the log from its beginning (partial)', 'IXSCAN { position: 1 }', () => readFrom(database.log, 0, 10)],
    ['the log from a position (partial)', 'IXSCAN { position: 1 }', () => readFrom(database.log, 7, 10)],
    [
      'rare types from a position',
      'IXSCAN { type: 1, position: 1 }, IXSCAN { type: 1, position: 1 }',
      () => readFrom(database.log, 7, 10, { types: ['opened', 'closed'] }),
    ],
    [
      'what waits for its number (partial)',
      'IXSCAN { recordedAt: 1, stream: 1, version: 1 }',
      () => numberPending(database.log),
    ],
  ])('%s', async (_, plan, read) => {
    expect(await planOf(read)).toEqual([plan]);
  });

  test('a query that does not repeat the filter of a partial index cannot use it', async () => {
    const scan = await planOf(() => database.log.events.find().sort({ position: 1 }).limit(1).toArray());
    expect(scan).toEqual(['COLLSCAN']);
  });
});
