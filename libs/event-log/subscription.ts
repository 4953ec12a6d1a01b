import type { NumberedEvent } from './event';
import type { EventLog } from './event-log';
import { HEAD, type HeadCounter } from './event-log';
import { startLoop, type LoopLogger, type Running } from './background-loop';
import { readFrom } from './read';
import { ChangeBells, type Wakeup } from './wakeup';

export interface FollowerOptions {
  /** Tells one follower from another in the logs. */
  readonly name: string;
  /** The follower's checkpoint, asked before every batch: the position after which to read. */
  readonly after: () => Promise<number>;
  /** Does the work and moves the checkpoint. When it throws, the same events come again after a pause. */
  readonly handle: (events: readonly NumberedEvent[]) => Promise<void>;
  /** Most events in one batch (default 200). */
  readonly batch?: number;
  /** Milliseconds between looks when nothing wakes it (default 500). */
  readonly pollMs?: number;
  /** Only events of these types. */
  readonly types?: readonly string[];
  readonly logger?: LoopLogger;
}

const DEFAULT_BATCH = 200;
export const DEFAULT_POLL_MS = 500;
const REST = { times: 10, atLeastMs: 50, atMostMs: 300 };

/** Reads the log after a checkpoint, batch by batch in order, and waits for more, until stopped. */
export function startFollower(log: EventLog, options: FollowerOptions): Running {
  const { name, after, handle, batch = DEFAULT_BATCH, pollMs = DEFAULT_POLL_MS, types, logger } = options;
  return startLoop({
    name,
    pollMs,
    rest: REST,
    logger,
    wakeup: wakeOnNumbering(log),
    step: async () => {
      const events = await readFrom(log, await after(), batch, { types });
      if (events.length > 0) await handle(events);
      return events.length === batch ? 'more' : 'idle';
    },
  });
}

const bells = new WeakMap<EventLog, ChangeBells<HeadCounter>>();

/** Rings when the sequencer has numbered a batch: one change for many events, and one change stream for all in a process. */
export function wakeOnNumbering(log: EventLog): Wakeup {
  const known =
    bells.get(log) ??
    new ChangeBells(log.counters, [
      { $match: { operationType: 'update', 'documentKey._id': HEAD } },
      { $project: { _id: 1 } },
    ]);
  bells.set(log, known);
  return known.bell();
}
