import type { ClientSession } from 'mongodb';
import type { Rejection } from '@fixtrail/domain/aggregate';
import { readStream, type EventLog, type NewEvent, type StoredEvent } from '@fixtrail/event-log';
import { append, type StreamAppend } from '@fixtrail/event-log/append';

/** What a decision amounts to: events for the command's own stream, and what must be written together with them. */
export interface Verdict {
  readonly events: readonly NewEvent[];
  /** A refused command may still have found promises that were due: their events are written all the same. */
  readonly rejected?: Rejection;
  /** More than one append should hold was due: the command is looked at again when this part is written. */
  readonly unfinished?: boolean;
  readonly otherStreams?: readonly StreamAppend[];
  readonly also?: (session: ClientSession) => Promise<void>;
}

export interface Recorded {
  /** Version of the stream after the last event of the command (or as it stands, when it made none). */
  readonly version: number;
  readonly rejected?: Rejection;
  /** The whole stream as it is now. */
  readonly history: readonly StoredEvent[];
  /** False for a command that had been recorded before, or changed nothing. */
  readonly changed: boolean;
}

/** Thrown by `Verdict.also` when something it guards has moved on: the command is decided again on what is there now. */
export class MovedOn extends Error {}

/** Others were always quicker; it may go better in a while. */
export class ContentionError extends Error {}

const attempts = 12;

/**
 * Makes a command into events, exactly once: reads the stream, decides, appends. A command that is in the stream already
 * gets its answer again, whatever has happened since. After a lost race it looks for itself first and only then decides
 * again, so that an attempt that was thought lost is never doubled.
 *
 * @throws what MongoDB throws when the outcome is unknown; sending the same command again is always safe.
 */
export const record = async (
  log: EventLog,
  stream: string,
  commandId: string,
  decide: (history: readonly StoredEvent[]) => Promise<Verdict>,
): Promise<Recorded> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const history = await readStream(log, stream);
    const version = history.length;
    const own = history.findLast((event) => event.commandId === commandId);
    if (own) return { version: own.version, history, changed: false };

    const verdict = await decide(history);
    const { rejected } = verdict;
    if (verdict.events.length === 0) return { version, history, changed: false, ...(rejected && { rejected }) };

    const written = await tryAppend(log, stream, history, verdict);
    if (written && !verdict.unfinished) {
      return {
        version: version + verdict.events.length,
        history: [...history, ...written.filter((event) => event.stream === stream)],
        changed: true,
        ...(rejected && { rejected }),
      };
    }
    if (!written) await pause(attempt);
  }
  throw new ContentionError(`Too many writers on ${stream}: gave up after ${attempts} attempts.`);
};

const tryAppend = async (
  log: EventLog,
  stream: string,
  history: readonly StoredEvent[],
  { events, otherStreams = [], also }: Verdict,
): Promise<readonly StoredEvent[] | null> => {
  const last = history.at(-1);
  const own: StreamAppend = {
    stream,
    expectedVersion: history.length,
    ...(last && { lastRecordedAt: last.recordedAt }),
    events,
  };
  try {
    const result = await append(log, { streams: [own, ...otherStreams], ...(also && { also }) });
    return result.ok ? result.events : null;
  } catch (error) {
    if (error instanceof MovedOn) return null;
    throw error;
  }
};

/** Full jitter, so that two that collided do not collide again at the same moment. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(10 * 2 ** attempt, 200)));
