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

export interface LoopOptions {
  readonly name: string;
  /** One round; says whether there may be more to do at once. */
  readonly step: () => Promise<'more' | 'idle'>;
  readonly wakeup: Wakeup;
  /** Milliseconds after which an idle loop looks again although nothing woke it. */
  readonly pollMs: number;
  readonly logger?: LoopLogger;
}

const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 2_000;

/**
 * Repeats a step until stopped. An error, a MongoDB outage for example, is logged and tried again with growing pauses; it
 * never ends the loop, and never becomes an unhandled rejection.
 */
export function startLoop({ name, step, wakeup, pollMs, logger }: LoopOptions): Running {
  const stopping = new AbortController();
  let failures = 0;

  const round = async (): Promise<void> => {
    try {
      const outcome = await step();
      if (failures > 0) logger?.info({ loop: name, failures }, 'The loop works again');
      failures = 0;
      if (outcome === 'idle') await wakeup.wait(pollMs);
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

function backoffMs(failures: number): number {
  const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
  // Half of it by chance: loops that failed together should not come back together.
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}
