import { setTimeout as delay } from 'node:timers/promises';
import type { AnyBulkWriteOperation, ClientSession, Collection } from 'mongodb';
import {
  FencedError,
  inTransaction,
  isFenced,
  readFrom,
  startLoop,
  wakeOnNumbering,
  within,
  type EventLog,
  type LoopLogger,
  type NumberedEvent,
  type Running,
} from '@fixtrail/event-log';
import { buildBeside, buildToWrite, checkpointsOf, flipTo, liveBuildOf, prepareBuild, type Build } from './builds';
import { forgetLiveCollection } from './live-collection';
import type { Projection, ProjectionDefinition, ProjectionRow, RowChange, RowReader } from './projection';

/** What one batch came to. */
export interface ProjectedBatch {
  readonly events: number;
  /** The checkpoint afterwards. */
  readonly position: number;
}

export interface RunnerOptions {
  /** Most events in one batch (default 200). */
  readonly batch?: number;
  /** Milliseconds between looks when nothing wakes it (default 500). */
  readonly pollMs?: number;
  readonly onBatch?: (batch: ProjectedBatch) => void;
  readonly logger?: LoopLogger;
}

const BATCH = 200;
const REBUILD_BATCH = 1_000;
const POLL_MS = 500;
const REST = { times: 5, atLeastMs: 50, atMostMs: 300 };
const COMMIT_MS = 2_000;
const BATCH_DEADLINE_MS = 10_000;
const LOOK_EVERY_MS = 25;

/**
 * Keeps a projection up to date until stopped. Several runners may run, in one process or in many: they fence each other.
 * Given a newer version of the projection it first builds that beside the live one; given an older one it does nothing.
 */
export function startProjection<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
  options: RunnerOptions = {},
): Running {
  const { batch = BATCH, pollMs = POLL_MS, onBatch, logger } = options;
  const prepared = new Set<string>();
  return startLoop({
    name: `projection ${projection.name}`,
    pollMs,
    rest: REST,
    logger,
    wakeup: wakeOnNumbering(log),
    step: async () => {
      const build = await buildToWrite(log.db, projection);
      if (build === undefined) return 'idle';
      if (!prepared.has(build.collection)) await prepareBuild(log.db, projection, build);
      prepared.add(build.collection);

      const limit = build.live ? batch : REBUILD_BATCH;
      const done = await projectBatch(log, projection, build, limit);
      if (done === 'fenced') return 'idle';
      if (done.events > 0) onBatch?.(done);
      if (done.events === limit) return 'more';
      if (!build.live) await flip(log, projection, build);
      return 'idle';
    },
  });
}

/** One batch by hand, for tests and tools: the events after the live build's checkpoint. */
export async function projectPending<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
): Promise<ProjectedBatch | 'fenced'> {
  const build = await buildToWrite(log.db, projection);
  if (build === undefined) return 'fenced';
  await prepareBuild(log.db, projection, build);
  return projectBatch(log, projection, build, BATCH);
}

/**
 * Builds the projection again from position 0, beside the live one, which readers and runners go on with; when it has caught
 * up, it takes the live one's place. Resolves after that, with the name of the collection that is live then.
 */
export async function rebuildProjection<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
): Promise<{ readonly collection: string; readonly position: number }> {
  const build = await buildBeside(log.db, projection);
  await prepareBuild(log.db, projection, build);
  for (;;) {
    const done = await projectBatch(log, projection, build, REBUILD_BATCH);
    if (done === 'fenced' || done.events === REBUILD_BATCH) continue;
    await flip(log, projection, build);
    return { collection: build.collection, position: done.position };
  }
}

/** Resolves when the live build has taken in every event up to this position; it asks until then. */
export async function caughtUp(log: EventLog, name: string, position: number): Promise<void> {
  for (;;) {
    const { collection } = await liveBuildOf(log.db, name);
    const checkpoint = await checkpointsOf(log.db).findOne({ _id: collection });
    if ((checkpoint?.position ?? 0) >= position) return;
    await delay(LOOK_EVERY_MS);
  }
}

async function flip(log: EventLog, projection: ProjectionDefinition, build: Build): Promise<void> {
  await flipTo(log.db, projection, build);
  forgetLiveCollection(log.db, projection.name);
}

/** Rows and checkpoint move in one transaction, or neither does: an event is in the rows exactly once. */
async function projectBatch<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
  build: Build,
  limit: number,
): Promise<ProjectedBatch | 'fenced'> {
  const checkpoint = await checkpointsOf(log.db).findOne({ _id: build.collection });
  if (checkpoint === null) throw new Error(`${build.collection} has no checkpoint: the build was dropped.`);
  const events = await readFrom(log, checkpoint.position, limit);
  const last = events.at(-1);
  if (last === undefined) return { events: 0, position: checkpoint.position };

  const move = { from: checkpoint.position, to: last.position };
  const limits = { commitMs: COMMIT_MS, deadlineMs: BATCH_DEADLINE_MS };
  const work = inTransaction(log.client, limits, (session) => write(log, projection, build, events, move, session));
  try {
    await within(limits.deadlineMs, `projecting ${build.collection}`, work);
    return { events: events.length, position: last.position };
  } catch (error) {
    if (isFenced(error)) return 'fenced';
    throw error;
  }
}

async function write<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
  build: Build,
  events: readonly NumberedEvent[],
  move: { readonly from: number; readonly to: number },
  session: ClientSession,
): Promise<void> {
  // First the fence: a second runner stops here, before it does any work.
  const moved = await checkpointsOf(log.db).updateOne(
    { _id: build.collection, position: move.from },
    { $set: { position: move.to } },
    { session },
  );
  if (moved.modifiedCount !== 1) throw new FencedError(`The checkpoint of ${build.collection} moved.`);

  const rows = log.db.collection<Row>(build.collection, { ignoreUndefined: true });
  const changes = await projection.apply(events, readerOf(rows, session));
  if (changes.length > 0) await rows.bulkWrite(changes.map(operationOf), { session, ordered: true });
}

function readerOf<Row extends ProjectionRow>(rows: Collection<Row>, session: ClientSession): RowReader<Row> {
  const find: RowReader<Row>['find'] = (filter) => rows.find<Row>(filter, { session }).toArray();
  return {
    find,
    async load(ids) {
      const found = await find({ _id: { $in: ids } } as Parameters<typeof find>[0]);
      return new Map(found.map((row) => [row._id, row]));
    },
  };
}

function operationOf<Row extends ProjectionRow>(change: RowChange<Row>): AnyBulkWriteOperation<Row> {
  const filterOf = (id: string) => ({ _id: id }) as Parameters<Collection<Row>['find']>[0];
  if ('remove' in change) return { deleteOne: { filter: filterOf(change.remove) } };
  return { replaceOne: { filter: filterOf(change.put._id), replacement: change.put, upsert: true } };
}
