import { pause, type Wakeup } from './wakeup';

/** What a loop needs of a logger; pino's fits. */
export interface LoopLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Something that runs until it is stopped. */
export interface Running {
  /** Resolves when the step under way is done; nothing runs afterwards. */
  stop(): Promise<void>;
}

/** The busier the machine, the longer a step takes, and the more the next one should find. */
export interface Rest {
  /** So many times as long as the step took … */
  readonly times: number;
  /** … but at least and at most so many milliseconds. */
  readonly atLeastMs: number;
  readonly atMostMs: number;
}

export interface LoopOptions {
  readonly name: string;
  /** One round; says whether there may be more to do at once. */
  readonly step: () => Promise<'more' | 'idle'>;
  readonly wakeup: Wakeup;
  /** Milliseconds after which an idle loop looks again although nothing woke it. */
  readonly pollMs: number;
  /**
   * How long an idle loop rests before it listens again; not at all when left out. What comes to a loop that has been quiet
   * is looked at immediately; under load one look serves all that came meanwhile.
   */
  readonly rest?: Rest;
  readonly logger?: LoopLogger;
}

const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 2_000;

/**
 * Repeats a step until stopped. An error, a MongoDB outage for example, is logged and tried again with growing pauses; it
 * never ends the loop, and never becomes an unhandled rejection.
 */
export function startLoop({ name, step, wakeup, pollMs, rest, logger }: LoopOptions): Running {
  const stopping = new AbortController();
  let failures = 0;

  const round = async (): Promise<void> => {
    const since = performance.now();
    try {
      const outcome = await step();
      if (failures > 0) logger?.info({ loop: name, failures }, 'The loop works again');
      failures = 0;
      if (outcome === 'more') return;
      if (rest) await pause(restMsOf(rest, performance.now() - since), stopping.signal);
      // Whoever stopped it meanwhile has closed the bell already: it rings no more.
      if (!stopping.signal.aborted) await wakeup.wait(pollMs);
    } catch (err) {
      failures += 1;
      logger?.warn({ loop: name, failures, err }, 'The loop failed and tries again');
      await pause(backoffMs(failures), stopping.signal);
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) await round();
  };
  const running = run();

  return {
    async stop() {
      stopping.abort();
      await wakeup.close();
      await running;
    },
  };
}

function restMsOf({ times, atLeastMs, atMostMs }: Rest, stepMs: number): number {
  return Math.min(atMostMs, Math.max(atLeastMs, stepMs * times));
}

function backoffMs(failures: number): number {
  const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
  // Half of it by chance: loops that failed together should not come back together.
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}
