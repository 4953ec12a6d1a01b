import type { Collection, Db, Document, MongoClient } from 'mongodb';
import type { StoredEvent } from './event';
import { COUNTERS, EVENTS, ensureLogCollections } from './indexes';

/** The position given last; the sequencer's fence. */
export interface HeadCounter {
  readonly _id: string;
  readonly position: number;
}

export const HEAD = 'head';

export interface EventLogLimits {
  /** Milliseconds the server may spend on one operation (default 900: below a third of the activity that appends). */
  readonly operationMs: number;
  /** Milliseconds a whole append may take, server selection and commit retries included (default 2,500). */
  readonly appendMs: number;
}

/** An opened log. Its handles ask for majority reads and journaled majority writes on the primary. */
export interface EventLog {
  readonly db: Db;
  readonly client: MongoClient;
  readonly events: Collection<StoredEvent>;
  readonly counters: Collection<HeadCounter>;
  readonly limits: EventLogLimits;
  /** Wall time; a test may set its own. */
  readonly now: () => Date;
}

export interface OpenOptions {
  readonly limits?: Partial<EventLogLimits>;
  readonly now?: () => Date;
}

/** The deployment cannot keep what the log promises; the process must not start on it. */
export class UnfitDeploymentError extends Error {
  override readonly name = 'UnfitDeploymentError';
}

const DEFAULT_LIMITS: EventLogLimits = { operationMs: 900, appendMs: 2_500 };
const WIRE_VERSION_OF_6_0 = 17;

/**
 * Opens the event log in `db`: checks the deployment, creates what is missing, and proves with a real write that a
 * majority acknowledges and journals.
 *
 * @throws UnfitDeploymentError for a standalone server, a server older than 6.0, or a write that is not acknowledged.
 */
export async function openEventLog(db: Db, client: MongoClient, options: OpenOptions = {}): Promise<EventLog> {
  const problem = deploymentProblem(await db.admin().command({ hello: 1 }));
  if (problem !== undefined) throw new UnfitDeploymentError(problem);

  const log = logOf(db, client, options);
  await ensureLogCollections(db);
  await proveDurableWrites(log);
  await log.counters.updateOne({ _id: HEAD }, { $setOnInsert: { position: 0 } }, { upsert: true });
  return log;
}

/** Why a server that answered `hello` like this cannot carry the log; `undefined` when it can. */
export function deploymentProblem(hello: Document): string | undefined {
  const replicated = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  if (!replicated) {
    return 'MongoDB is not a replica set: the event log needs transactions and majority writes. Start mongod with --replSet and initiate it (one node is enough).';
  }
  if (Number(hello['maxWireVersion']) < WIRE_VERSION_OF_6_0) {
    return `MongoDB is older than 6.0 (wire version ${String(hello['maxWireVersion'])}).`;
  }
  return undefined;
}

function logOf(db: Db, client: MongoClient, options: OpenOptions): EventLog {
  const safe = {
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
    // An absent field must come back absent, not null: states are folded from what is read.
    ignoreUndefined: true,
  } as const;
  return {
    db,
    client,
    events: db.collection<StoredEvent>(EVENTS, safe),
    counters: db.collection<HeadCounter>(COUNTERS, safe),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    now: options.now ?? (() => new Date()),
  };
}

async function proveDurableWrites(log: EventLog): Promise<void> {
  const probe = log.db.collection<{ _id: string; at: Date }>(COUNTERS);
  const wtimeoutMS = 10_000;
  try {
    const result = await probe.updateOne(
      { _id: 'durability-check' },
      { $set: { at: new Date() } },
      { upsert: true, writeConcern: { w: 'majority', journal: true, wtimeoutMS } },
    );
    if (result.acknowledged) return;
  } catch (error) {
    throw new UnfitDeploymentError(`MongoDB did not acknowledge a journaled majority write.`, { cause: error });
  }
  throw new UnfitDeploymentError('MongoDB answered a journaled majority write without acknowledging it.');
}
