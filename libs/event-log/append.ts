import type { ClientSession } from 'mongodb';
import { MongoServerError } from 'mongodb';
import type { NewEvent, StoredEvent } from './event';
import type { EventLog } from './event-log';
import { EVENTS, STREAM_VERSION_INDEX } from './indexes';
import { inTransaction, isWriteConflict } from './transaction';
import { within } from './within';

/** What one stream gets. */
export interface StreamAppend {
  readonly stream: string;
  /** Version the decision was made on; 0 for a stream that must not exist yet. */
  readonly expectedVersion: number;
  /** `recordedAt` of the event at the expected version, if the caller has read it: saves reading it here. */
  readonly lastRecordedAt?: Date;
  readonly events: readonly NewEvent[];
}

export interface Append {
  readonly streams: readonly StreamAppend[];
  /** Writes that must be there exactly when the events are (keys, stock balances). What it throws aborts the append. */
  readonly also?: (session: ClientSession) => Promise<void>;
}

/**
 * Why nothing was written: `version`, the stream moved on (or is not that far); `duplicate`, an event id or a key written
 * by `also` is taken, in most cases by an earlier attempt of the same command; `write-conflict`, someone else is writing.
 */
export interface AppendConflict {
  readonly ok: false;
  readonly conflict: 'version' | 'duplicate' | 'write-conflict';
  readonly message: string;
  /** Collection and index of a duplicate key. */
  readonly duplicate?: { readonly collection: string; readonly index: string };
}

export type AppendResult = { readonly ok: true; readonly events: readonly StoredEvent[] } | AppendConflict;

const DUPLICATE_KEY = 11000;

/**
 * Appends to one or several streams, all or nothing, acknowledged by a majority and journaled. After a conflict the caller
 * looks for its command in the log first, and only then reads and decides again.
 *
 * @throws what MongoDB throws when the outcome is unknown (connection lost, time over): an attempt that timed out may still
 * be written later, and is then found by its command id, or fenced off by the unique index.
 */
export function append(log: EventLog, request: Append): Promise<AppendResult> {
  const count = request.streams.reduce((sum, { events }) => sum + events.length, 0);
  if (count === 0) throw new RangeError('An append needs at least one event.');
  const write = count === 1 && request.also === undefined ? writeOne : writeAll;
  return within(log.limits.appendMs, 'append', write(log, request).catch(conflictOf));
}

async function writeOne(log: EventLog, { streams }: Append): Promise<AppendResult> {
  const stamped = await Promise.all(streams.map((entry) => stamp(log, entry)));
  const [event] = stamped.flat();
  if (event === undefined) throw new RangeError('An append needs at least one event.');
  await log.events.insertOne(event, { maxTimeMS: log.limits.operationMs });
  return { ok: true, events: [event] };
}

function writeAll(log: EventLog, { streams, also }: Append): Promise<AppendResult> {
  const limits = { commitMs: log.limits.operationMs, deadlineMs: log.limits.appendMs };
  return inTransaction(log.client, limits, async (session) => {
    const events: StoredEvent[] = [];
    // One after the other: a session runs one operation at a time.
    for (const entry of streams) events.push(...(await stamp(log, entry, session)));
    await log.events.insertMany(events, { session, ordered: true, maxTimeMS: log.limits.operationMs });
    await also?.(session);
    return { ok: true, events };
  });
}

class VersionMismatch extends Error {}

/** Gives versions and `recordedAt`; the previous event must be there, or versions would get a hole. */
async function stamp(log: EventLog, entry: StreamAppend, session?: ClientSession): Promise<readonly StoredEvent[]> {
  const last =
    entry.expectedVersion === 0 ? undefined : (entry.lastRecordedAt ?? (await recordedAtOf(log, entry, session)));
  const now = log.now();
  const recordedAt = last !== undefined && last > now ? last : now;
  return entry.events.map((event, index) => ({
    ...event,
    schemaVersion: log.shapes.versionOf(event.type),
    data: { ...event.data },
    stream: entry.stream,
    version: entry.expectedVersion + index + 1,
    recordedAt,
    pending: true,
  }));
}

async function recordedAtOf(log: EventLog, entry: StreamAppend, session?: ClientSession): Promise<Date> {
  const { stream, expectedVersion: version } = entry;
  const last = await log.events.findOne(
    { stream, version },
    { projection: { recordedAt: 1 }, maxTimeMS: log.limits.operationMs, session },
  );
  if (last === null) throw new VersionMismatch(`${stream} has no version ${version} to append after.`);
  return last.recordedAt;
}

function conflictOf(error: unknown): AppendConflict {
  if (error instanceof VersionMismatch) return { ok: false, conflict: 'version', message: error.message };
  if (isWriteConflict(error)) return { ok: false, conflict: 'write-conflict', message: error.message };
  if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error;

  const [, collection = '', index = ''] = /collection: [^.]+\.(\S+) index: (\S+)/.exec(error.message) ?? [];
  const moved = collection === EVENTS && index === STREAM_VERSION_INDEX;
  return {
    ok: false,
    conflict: moved ? 'version' : 'duplicate',
    message: error.message,
    duplicate: { collection, index },
  };
}
