import { setTimeout as delay } from 'node:timers/promises';
import type { AnyBulkWriteOperation, ClientSession, Collection, Filter } from 'mongodb';
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
const REBUILD_BATCH = 4_000;
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
      const done = await project(log, projection, build, await nextOf(log, build, limit));
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
  return project(log, projection, build, await nextOf(log, build, BATCH));
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
  for (let next = nextOf(log, build, REBUILD_BATCH); ;) {
    const batch = await next;
    const isLast = batch.events.length < REBUILD_BATCH;
    // The next events are read while these are written.
    if (!isLast) next = readAfter(log, batch, REBUILD_BATCH);
    const done = await project(log, projection, build, batch);
    if (done === 'fenced') next = nextOf(log, build, REBUILD_BATCH);
    else if (isLast) {
      await flip(log, projection, build);
      return { collection: build.collection, position: done.position };
    }
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

/** Events that follow a checkpoint. */
interface Batch {
  readonly from: number;
  readonly events: readonly NumberedEvent[];
}

async function nextOf(log: EventLog, { collection }: Build, limit: number): Promise<Batch> {
  const checkpoint = await checkpointsOf(log.db).findOne({ _id: collection });
  if (checkpoint === null) throw new Error(`${collection} has no checkpoint: the build was dropped.`);
  return { from: checkpoint.position, events: await readFrom(log, checkpoint.position, limit) };
}

/** What follows a batch; whether reading it failed is asked only by who needs it. */
function readAfter(log: EventLog, { from, events }: Batch, limit: number): Promise<Batch> {
  const position = events.at(-1)?.position ?? from;
  const reading = readFrom(log, position, limit).then((read) => ({ from: position, events: read }));
  reading.catch(() => undefined);
  return reading;
}

/** Rows and checkpoint move in one transaction, or neither does: an event is in the rows exactly once. */
async function project<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
  build: Build,
  batch: Batch,
): Promise<ProjectedBatch | 'fenced'> {
  const { from, events } = batch;
  const position = events.at(-1)?.position ?? from;
  if (events.length === 0) return { events: 0, position };

  const limits = { commitMs: COMMIT_MS, deadlineMs: BATCH_DEADLINE_MS };
  const work = inTransaction(log.client, limits, (session) => write(log, projection, build, batch, position, session));
  try {
    await within(limits.deadlineMs, `projecting ${build.collection}`, work);
    return { events: events.length, position };
  } catch (error) {
    if (isFenced(error)) return 'fenced';
    throw error;
  }
}

async function write<Row extends ProjectionRow>(
  log: EventLog,
  projection: Projection<Row>,
  build: Build,
  { from, events }: Batch,
  to: number,
  session: ClientSession,
): Promise<void> {
  // First the fence: a second runner stops here, before it does any work.
  const moved = await checkpointsOf(log.db).updateOne(
    { _id: build.collection, position: from },
    { $set: { position: to } },
    { session },
  );
  if (moved.modifiedCount !== 1) throw new FencedError(`The checkpoint of ${build.collection} moved.`);

  const rows = log.db.collection<Row>(build.collection, { ignoreUndefined: true });
  const changes = await projection.apply(events, readerOf(rows, session));
  if (changes.length > 0) await rows.bulkWrite(changes.map(operationOf), { session, ordered: true });
}

function readerOf<Row extends ProjectionRow>(rows: Collection<Row>, session: ClientSession): RowReader<Row> {
  return {
    async load(ids) {
      const found = await rows.find<Row>(filterOf<Row>({ $in: ids }), { session }).toArray();
      return new Map(found.map((row) => [row._id, row]));
    },
  };
}

function operationOf<Row extends ProjectionRow>(change: RowChange<Row>): AnyBulkWriteOperation<Row> {
  if ('remove' in change) return { deleteOne: { filter: filterOf<Row>(change.remove) } };
  return { replaceOne: { filter: filterOf<Row>(change.put._id), replacement: change.put, upsert: true } };
}

/** TypeScript cannot tell that the id of every `Row` is a string. */
const filterOf = <Row extends ProjectionRow>(_id: string | { readonly $in: readonly string[] }): Filter<Row> =>
  ({ _id }) as Filter<Row>;
