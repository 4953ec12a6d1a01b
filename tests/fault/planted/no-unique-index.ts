import { randomUUID } from 'node:crypto';
import * as appending from '../../../libs/event-log/append';
import * as indexes from '../../../libs/event-log/indexes';
import { replace } from './replace';

/** Planted: a stream may hold a version twice, and an event whose id is taken gets another one. */
replace(indexes, 'ensureLogCollections', (ensureLogCollections) => async (db) => {
  await ensureLogCollections(db);
  // The same indexes again, but for what they are there for.
  await db.collection(indexes.EVENTS).dropIndex(indexes.STREAM_VERSION_INDEX);
  await db.collection(indexes.EVENTS).createIndex({ stream: 1, version: 1 }, { name: 'plain' });
});

replace(appending, 'append', (append) => async (log, request) => {
  const result = await append(log, request);
  if (result.ok || result.conflict !== 'duplicate') return result;
  const streams = request.streams.map((entry) => ({
    ...entry,
    events: entry.events.map((event) => ({ ...event, _id: randomUUID() })),
  }));
  return append(log, { ...request, streams });
});
