import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import type { StoredEvent } from './event';
import type { EventLog } from './event-log';
import { HEAD } from './event-log';
import { startLoop, type LoopLogger, type Running } from './background-loop';
import { FencedError, inTransaction, isFenced } from './transaction';
import { wakeOnChange } from './wakeup';
import { within } from './within';

/** What one batch came to. */
export interface Numbering {
  /** Events numbered; 0 when none was pending, or another sequencer was first. */
  readonly numbered: number;
  /** Head position after the batch; absent when another sequencer got in between and nothing was written. */
  readonly head?: number;
}

export interface SequencerOptions {
  /** Milliseconds between looks when nothing wakes it (default 200). */
  readonly pollMs?: number;
  readonly onNumbered?: (batch: Numbering) => void;
  readonly logger?: LoopLogger;
}

/** Bounds the transaction: a few tens of milliseconds, far below the server's limit on its life. */
const BATCH = 500;
const DEFAULT_POLL_MS = 200;
/** A reader waits for it, so it rests little. */
const REST = { times: 1, atLeastMs: 10, atMostMs: 100 };
const INSERTS = [{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }];

/** Numbers what is pending until stopped. Several may run: they fence each other, and one goes on when another dies. */
export function startSequencer(log: EventLog, options: SequencerOptions = {}): Running {
  const { pollMs = DEFAULT_POLL_MS, onNumbered, logger } = options;
  return startLoop({
    name: 'sequencer',
    pollMs,
    rest: REST,
    logger,
    wakeup: wakeOnChange(log.events, INSERTS),
    step: async () => {
      const batch = await numberPending(log);
      if (batch.numbered > 0) onNumbered?.(batch);
      return batch.numbered === BATCH ? 'more' : 'idle';
    },
  });
}

/**
 * Gives the next positions to at most 500 pending events, in the order of their recording: one batch, one transaction,
 * nothing remembered between batches.
 *
 * Appenders wait on no counter, so the order is made here, afterwards. Moving `head` by compare-and-set is the fence: of
 * two sequencers that read the same head one gets a conflict, and none of its stamps remain.
 */
export async function numberPending(log: EventLog): Promise<Numbering> {
  const limits = { commitMs: log.limits.operationMs * 5, deadlineMs: log.limits.appendMs * 4 };
  try {
    const numbering = inTransaction(log.client, limits, (session) => numberBatch(log, session));
    return await within(limits.deadlineMs, 'numbering', numbering);
  } catch (error) {
    if (isFenced(error)) return { numbered: 0 };
    throw error;
  }
}

async function numberBatch(log: EventLog, session: ClientSession): Promise<Numbering> {
  const head = await log.counters.findOne({ _id: HEAD }, { session });
  if (head === null) throw new Error('The head counter is missing: the log was not opened.');
  const pending = await log.events
    .find({ pending: true }, { session, projection: { _id: 1 } })
    .sort({ recordedAt: 1, stream: 1, version: 1 })
    .limit(BATCH)
    .toArray();
  if (pending.length === 0) return { numbered: 0, head: head.position };

  const moved = await log.counters.updateOne(
    { _id: HEAD, position: head.position },
    { $inc: { position: pending.length } },
    { session },
  );
  if (moved.modifiedCount !== 1) throw new FencedError('The head moved.');

  const stamps = pending.map((event, index) => stampOf(event._id, head.position + index + 1));
  const stamped = await log.events.bulkWrite(stamps, { session, ordered: true });
  if (stamped.modifiedCount !== pending.length) throw new FencedError('Some events were numbered already.');
  return { numbered: pending.length, head: head.position + pending.length };
}

function stampOf(_id: string, position: number): AnyBulkWriteOperation<StoredEvent> {
  return { updateOne: { filter: { _id, pending: true }, update: { $set: { position }, $unset: { pending: true } } } };
}
