import { pause, type LoopLogger, type NumberedEvent } from '@fixtrail/event-log';

export interface LanesOptions {
  readonly name: string;
  readonly laneOf: (event: NumberedEvent) => string;
  /** Does all that an event asks for; tried again until it is done. */
  readonly work: (event: NumberedEvent, lane: string, stopping: AbortSignal) => Promise<void>;
  /** Everything up to this position is done. */
  readonly settled: (position: number) => Promise<void>;
  readonly logger: LoopLogger;
}

export interface Lanes {
  /** The position up to which events have been given out, done or not. */
  readonly givenOut: number;
  /** Gives events out; waits only while too much is under way. */
  giveOut(events: readonly NumberedEvent[]): Promise<void>;
  /** Resolves when nothing is under way any more; what was not done comes again after the next start. */
  stop(): Promise<void>;
}

const mostUnderWay = 500;
const firstBackoffMs = 100;
const longestBackoffMs = 5_000;

/**
 * Events of one lane are worked on in their order, those of different lanes do not wait for one another: something slow,
 * or failing again and again, holds up its own lane alone. Only what lies before the earliest unfinished event counts as
 * settled, so that a crash repeats and loses nothing.
 */
export const startLanes = ({ name, laneOf, work, settled, logger }: LanesOptions): Lanes => {
  const stopping = new AbortController();
  const tails = new Map<string, Promise<void>>();
  const unfinished = new Set<number>();
  let givenOut = 0;

  const settledUpTo = (done: number): number => {
    const others = [...unfinished].filter((position) => position !== done);
    return others.length > 0 ? Math.min(...others) - 1 : givenOut;
  };

  const untilDone = async (event: NumberedEvent, lane: string): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        await work(event, lane, stopping.signal);
        await settled(settledUpTo(event.position));
        unfinished.delete(event.position);
        return;
      } catch (err) {
        if (stopping.signal.aborted) return;
        failures += 1;
        logger.warn({ reactor: name, lane, failures, err }, 'A reaction failed and is tried again');
        await pause(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failures - 1)), stopping.signal);
      }
    }
  };

  const enter = (event: NumberedEvent): void => {
    const lane = laneOf(event);
    unfinished.add(event.position);
    givenOut = event.position;
    const tail = (tails.get(lane) ?? Promise.resolve())
      .then(() => untilDone(event, lane))
      .finally(() => {
        if (tails.get(lane) === tail) tails.delete(lane);
      });
    tails.set(lane, tail);
  };

  return {
    get givenOut() {
      return givenOut;
    },
    async giveOut(events) {
      for (const event of events) {
        while (unfinished.size >= mostUnderWay && !stopping.signal.aborted) await Promise.race(tails.values());
        if (stopping.signal.aborted) return;
        enter(event);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(tails.values());
    },
  };
};
