import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presentFeedEvent } from '@fixtrail/contracts/present/feed-event';
import { fold, initialState, type RequestState } from '@fixtrail/domain/request';
import { upcasters, type EventData, type Upcasters } from '@fixtrail/domain/upcasters';
import { NewerShapeError, numberPending, openEventLog, readFrom, readStream, type EventLog } from '@fixtrail/event-log';
import {
  liveCollection,
  projectPending,
  rebuildRequestProjection,
  requestProjections,
  toRequestEvent,
  type RequestRow,
} from '@fixtrail/projections';
import { repositoryRoot } from '../../../apps/local/application';
import { wrongWith } from '../../contract/check-events';
import { ask, at, complete, openWarranty, solveByPhone } from '../../support/asks';
import { appended, eventOf, newStream } from '../../support/events';
import { openTestDatabase, type TestDatabase } from '../../support/mongo';
import { storedLife } from '../../support/stored-lives';

/** As if a note had been `words` first, then `body`, and a request’s customer once `reporter`. */
const table: Upcasters = {
  'note-added': [({ words, ...rest }) => ({ ...rest, body: words }), ({ body, ...rest }) => ({ ...rest, text: body })],
  'request-opened': [({ reporter, ...rest }) => ({ ...rest, customer: reporter })],
};
const renamed = (data: EventData, from: string, to: string): EventData => {
  const { [from]: value, ...rest } = data;
  return { ...rest, [to]: value };
};
/** What earlier releases would have written in the place of today’s events. */
const asOnceWritten = {
  'note-added': [
    (data: EventData) => renamed(data, 'text', 'words'),
    (data: EventData) => renamed(data, 'text', 'body'),
    (data: EventData) => data,
  ],
  'request-opened': [(data: EventData) => renamed(data, 'customer', 'reporter')],
} as const;

let database: TestDatabase;
let log: EventLog;
beforeEach(async () => {
  database = await openTestDatabase({ upcasters: table });
  ({ log } = database);
});
afterEach(() => database.close());

/** A life with a note of each version, written by three releases one after another; answers what it should be read as. */
async function livedThroughThreeReleases(): Promise<{ readonly id: string; readonly state: RequestState }> {
  const stored = storedLife(log);
  await stored.tell(at('2026-11-23 10:00', openWarranty()));
  for (const minute of [5, 6, 7]) {
    await stored.tell(at(`2026-11-23 10:0${minute}`, ask('add-note', { text: `note ${minute}` })));
  }
  await stored.tell(at('2026-11-23 10:20', solveByPhone));
  await stored.tell(at('2026-11-23 11:00', complete('confirm-restored', { result: 'not-restored', note: 'again' })));
  const counted = new Map<string, number>();
  for (const event of await log.events
    .find({ type: { $in: Object.keys(asOnceWritten) } })
    .sort({ version: 1 })
    .toArray()) {
    const nth = counted.get(event.type) ?? 0;
    counted.set(event.type, nth + 1);
    const written = asOnceWritten[event.type as keyof typeof asOnceWritten][nth];
    if (!written) throw new Error(`${event.type} was written ${nth + 1} times.`);
    await log.events.updateOne({ _id: event._id }, { $set: { schemaVersion: nth + 1, data: written(event.data) } });
  }
  return { id: stored.id, state: stored.life.state };
}

const foldOf = async (id: string): Promise<RequestState> =>
  fold(initialState(id), (await readStream(log, `request/${id}`)).map(toRequestEvent));

test('events of three releases fold to the state that today’s events would have made', async () => {
  const { id, state } = await livedThroughThreeReleases();
  const [first] = await log.events.find({ type: 'note-added' }).sort({ version: 1 }).toArray();

  expect(await foldOf(id)).toEqual(state);
  // Stored as it was, for ever.
  expect(first).toMatchObject({ schemaVersion: 1, data: { words: 'note 5' } });
  expect(first?.data['text']).toBeUndefined();
});

test('read models that follow them, and those rebuilt from them, show it', async () => {
  const { id, state } = await livedThroughThreeReleases();
  const rowOf = async (): Promise<RequestRow | null> =>
    (await liveCollection<RequestRow>(log.db, 'requests')).findOne({ _id: id });
  while ((await numberPending(log)).numbered > 0);
  const { requests } = requestProjections(log);
  for (let events = 1; events > 0;) {
    const done = await projectPending(log, requests);
    events = done === 'fenced' ? 1 : done.events;
  }
  const followed = await rowOf();
  expect(followed?.state).toEqual(state);

  await rebuildRequestProjection(log, 'requests');
  expect(await rowOf()).toEqual(followed);
});

test('the feed and its webhooks tell them in the shape of the published schemas', async () => {
  await livedThroughThreeReleases();
  while ((await numberPending(log)).numbered > 0);

  const told = (await readFrom(log, 0, 100)).map(presentFeedEvent);
  expect(told.filter(({ type }) => type === 'note-added').map(({ data }) => data)).toEqual(
    [5, 6, 7].map((minute) => ({ text: `note ${minute}` })),
  );
  expect(told.flatMap((event) => wrongWith(event) ?? [])).toEqual([]);
});

test('what is written is of the newest version, and a release that does not know it says so instead of guessing', async () => {
  const stream = newStream();
  await appended(log, stream, 0, eventOf({ type: 'note-added', data: { text: 'new' } }));
  expect(await log.events.findOne({ stream })).toMatchObject({ schemaVersion: 3, data: { text: 'new' } });

  const older = await openEventLog(database.db, database.client, { upcasters: {} });
  await expect(readStream(older, stream)).rejects.toThrow(NewerShapeError);
});

test('every earlier shape has a sample, and is lifted to what its schema says', () => {
  for (const [type, steps = []] of Object.entries(upcasters)) {
    for (const version of steps.keys()) {
      const file = join(repositoryRoot(), 'tests', 'fixtures', 'events', `${type}.v${version + 1}.json`);
      expect(existsSync(file) ? 'a sample' : `no ${file}`).toBe('a sample');
      const sample = JSON.parse(readFileSync(file, 'utf8')) as EventData;
      const data = steps.slice(version).reduce((lifted, step) => step(lifted), sample);
      expect(wrongWith({ type, data })).toBeUndefined();
    }
  }
});
