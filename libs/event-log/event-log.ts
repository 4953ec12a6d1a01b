import type { Collection, Db, MongoClient } from 'mongodb';
import { upcasters, type Upcasters } from '@fixtrail/domain/upcasters';
import type { LoopLogger } from './background-loop';
import { checkServer, proveDurableWrites, warnOfLongTransactions } from './deployment';
import type { StoredEvent } from './event';
import { eventShapes, type EventShapes } from './event-shapes';
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
  /** Whoever reads `events` itself lifts what it gets; the functions of `read.ts` do. */
  readonly shapes: EventShapes;
  /** Wall time; a test may set its own. */
  readonly now: () => Date;
}

export interface OpenOptions {
  readonly limits?: Partial<EventLogLimits>;
  readonly now?: () => Date;
  /** How events of earlier shapes are read (default: as the domain says). */
  readonly upcasters?: Upcasters;
  /** Told of what can be lived with, but should be set otherwise. */
  readonly logger?: LoopLogger;
}

const DEFAULT_LIMITS: EventLogLimits = { operationMs: 900, appendMs: 2_500 };

/**
 * Opens the event log in `db`: checks the deployment, creates what is missing, and proves with a real write that a
 * majority acknowledges and journals.
 *
 * @throws UnfitDeploymentError for a standalone server, a server older than 6.0, or a write that is not acknowledged.
 */
export async function openEventLog(db: Db, client: MongoClient, options: OpenOptions = {}): Promise<EventLog> {
  await checkServer(db);
  await ensureLogCollections(db);
  await proveDurableWrites(db.collection(COUNTERS));
  await warnOfLongTransactions(db, options.logger);

  const log = logOf(db, client, options);
  await log.counters.updateOne({ _id: HEAD }, { $setOnInsert: { position: 0 } }, { upsert: true });
  return log;
}

/** The handles of a log that has been opened elsewhere: for those who only look at it. Checks and creates nothing. */
export function attachToLog(db: Db, client: MongoClient): EventLog {
  return logOf(db, client, {});
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
    shapes: eventShapes(options.upcasters ?? upcasters),
    now: options.now ?? (() => new Date()),
  };
}
