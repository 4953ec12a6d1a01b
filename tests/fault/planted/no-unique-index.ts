import { randomUUID } from 'node:crypto';
import * as appending from '../../../libs/event-log/append';
import * as indexes from '../../../libs/event-log/indexes';
import { replace } from './replace';

/** Planted: no index is unique (a stream may hold a version twice), and an event whose id is taken gets another one. */
replace(indexes, 'ensureLogCollections', () => async (db) => {
  await indexes.ensureCollection(db, indexes.EVENTS);
  await indexes.ensureCollection(db, indexes.COUNTERS);
  await db.collection(indexes.EVENTS).createIndexes([
    { name: indexes.STREAM_VERSION_INDEX, key: { stream: 1, version: 1 } },
    { name: 'position', key: { position: 1 } },
    { name: 'pending', key: { recordedAt: 1 } },
    { name: 'command', key: { commandId: 1 } },
  ]);
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
