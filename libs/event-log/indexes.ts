import type { Db, IndexDescription } from 'mongodb';
import { MongoServerError } from 'mongodb';

export const EVENTS = 'events';
export const COUNTERS = 'counters';

/** Named, because a duplicate key error tells only the index's name: see `append`. */
export const STREAM_VERSION_INDEX = 'stream_version';

/**
 * A query uses a partial index only when it repeats the filter: always ask `position: { $gt: n }` and `pending: true`.
 */
const EVENT_INDEXES: readonly IndexDescription[] = [
  { name: STREAM_VERSION_INDEX, key: { stream: 1, version: 1 }, unique: true },
  { name: 'position', key: { position: 1 }, unique: true, partialFilterExpression: { position: { $gt: 0 } } },
  {
    name: 'pending',
    key: { recordedAt: 1, stream: 1, version: 1 },
    partialFilterExpression: { pending: true },
  },
  { name: 'command', key: { commandId: 1 } },
  { name: 'type_position', key: { type: 1, position: 1 } },
];

const NAMESPACE_EXISTS = 48;

/** Creates a collection unless it is there already. */
export async function ensureCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error;
  }
}

/** Creates what the log needs, as often as it is called; gateway and worker may both start first. */
export async function ensureLogCollections(db: Db): Promise<void> {
  await ensureCollection(db, EVENTS);
  await ensureCollection(db, COUNTERS);
  await db.collection(EVENTS).createIndexes([...EVENT_INDEXES]);
}
