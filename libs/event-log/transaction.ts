import type { ClientSession, MongoClient } from 'mongodb';
import { MongoError, MongoErrorLabel, MongoServerError } from 'mongodb';

const WRITE_CONFLICT = 112;

export interface TransactionLimits {
  /** Milliseconds the server may spend on the commit. */
  readonly commitMs: number;
  /** Milliseconds from the start after which a commit of unknown outcome is no longer asked about. */
  readonly deadlineMs: number;
}

/**
 * Runs `work` in one transaction: snapshot reads, journaled majority commit. What `work` throws aborts it and is thrown on.
 *
 * The driver's `withTransaction` would run `work` again for up to two minutes; here a conflict goes to the caller at once,
 * who must look for its own command before deciding again. Only the commit is retried: it is idempotent.
 */
export function inTransaction<T>(
  client: MongoClient,
  limits: TransactionLimits,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + limits.deadlineMs;
  return client.withSession(async (session) => {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
      maxCommitTimeMS: limits.commitMs,
    });
    // Ending the session aborts a transaction that was not committed.
    const result = await work(session);
    await commit(session, deadline);
    return result;
  });
}

async function commit(session: ClientSession, deadline: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown =
        error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);
      if (!unknown || Date.now() >= deadline) throw error;
    }
  }
}

/** Thrown by work that finds what it started from changed: a second worker of the same kind did the work. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
}

/** Was the work done by another, so that nothing of this attempt remains and looking again is all there is to do? */
export function isFenced(error: unknown): boolean {
  return error instanceof FencedError || isWriteConflict(error);
}

/** Did another writer get in between, so that nothing of this attempt was written? A lost connection is not such a case. */
export function isWriteConflict(error: unknown): error is MongoServerError {
  return (
    error instanceof MongoServerError &&
    (error.code === WRITE_CONFLICT || error.hasErrorLabel(MongoErrorLabel.TransientTransactionError))
  );
}
