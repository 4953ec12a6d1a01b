import type { ClientSession, Filter } from 'mongodb';
import type { NumberedEvent, StoredEvent } from './event';
import type { EventLog } from './event-log';
import { HEAD } from './event-log';

export interface VersionRange {
  /** Events after this version (default 0: from the first). */
  readonly afterVersion?: number;
  /** Events up to and including this version. */
  readonly upToVersion?: number;
}

/** The events of one stream in order, as a majority has them: strongly consistent, numbered or not. Empty for no stream. */
export async function readStream(
  log: EventLog,
  stream: string,
  range: VersionRange = {},
): Promise<readonly StoredEvent[]> {
  const { afterVersion = 0, upToVersion } = range;
  const version = upToVersion === undefined ? { $gt: afterVersion } : { $gt: afterVersion, $lte: upToVersion };
  const events = await log.events.find({ stream, version }).sort({ version: 1 }).toArray();
  return events.map(log.shapes.lift);
}

/** What a command has become; empty when it left no event (never arrived, refused, or not yet). */
export async function readByCommand(log: EventLog, commandId: string): Promise<readonly StoredEvent[]> {
  const events = await log.events.find({ commandId }).sort({ stream: 1, version: 1 }).toArray();
  return events.map(log.shapes.lift);
}

/** The latest event of a stream; `undefined` when there is no such stream. */
export async function lastOf(log: EventLog, stream: string): Promise<StoredEvent | undefined> {
  const last = await log.events.findOne({ stream }, { sort: { version: -1 } });
  return last ? log.shapes.lift(last) : undefined;
}

/** The position given last; 0 for an empty log. Every event up to it can be read. */
export async function headPosition(log: EventLog): Promise<number> {
  const head = await log.counters.findOne({ _id: HEAD });
  return head?.position ?? 0;
}

export interface ReadFromOptions {
  /** Only events of these types. */
  readonly types?: readonly string[];
}

/**
 * Up to `limit` numbered events after a position, in order. A reader that goes on from the last position it got neither
 * skips nor repeats an event.
 */
export function readFrom(
  log: EventLog,
  afterPosition: number,
  limit: number,
  { types }: ReadFromOptions = {},
): Promise<readonly NumberedEvent[]> {
  const position = { $gt: Math.max(0, afterPosition) };
  if (types === undefined) return find(log, { position }, limit);
  // Several types are several scans merged: without one snapshot over them, a scan that has ended would miss what is
  // numbered while another still runs, and the reader would go past it.
  return log.client.withSession({ snapshot: true }, (session) =>
    find(log, { type: { $in: [...types] }, position }, limit, session),
  );
}

async function find(
  log: EventLog,
  filter: Filter<StoredEvent>,
  limit: number,
  session?: ClientSession,
): Promise<readonly NumberedEvent[]> {
  // Said here, because the collection's own read concern would win over that of a snapshot session.
  const readConcern = { level: session === undefined ? 'majority' : 'snapshot' } as const;
  const found = log.events.find<NumberedEvent>(filter, { readConcern, session }).sort({ position: 1 }).limit(limit);
  return (await found.toArray()).map(log.shapes.lift);
}
