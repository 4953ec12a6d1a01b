import { setTimeout as delay } from 'node:timers/promises';
import type { ChangeStream, Collection, Document } from 'mongodb';

/** A bell that many may ring and one waits for. A ring while nobody waits is kept, rings are not counted. */
export interface Wakeup {
  /** Resolves at the next ring (at once if it has rung since the last wait), or after `ms` milliseconds. */
  wait(ms: number): Promise<void>;
  /** Stops listening; whoever waits goes on. */
  close(): Promise<void>;
}

const RETRY_MS = 1_000;

/**
 * Rings when a change stream with `pipeline` reports something. It is a hint only: while the stream is broken nothing
 * rings, and whoever waits polls by the time-out of `wait`.
 */
export function wakeOnChange<T extends Document>(collection: Collection<T>, pipeline: readonly Document[]): Wakeup {
  const closing = new AbortController();
  let changes: ChangeStream | undefined;
  let rung = false;
  let ring = (): void => undefined;

  const listen = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        changes = collection.watch([...pipeline]);
        while (!closing.signal.aborted) {
          await changes.next();
          rung = true;
          ring();
        }
      } catch {
        await changes?.close().catch(() => undefined);
        await pause(RETRY_MS, closing.signal);
      }
    }
  };
  const listening = listen();

  return {
    async wait(ms) {
      if (!rung && !closing.signal.aborted) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          ring = resolve;
          timer = setTimeout(resolve, ms);
        });
        clearTimeout(timer);
      }
      rung = false;
    },
    async close() {
      closing.abort();
      ring();
      await changes?.close().catch(() => undefined);
      await listening;
    },
  };
}

/** Sleeps, but no longer than until the signal: waking early is no error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
