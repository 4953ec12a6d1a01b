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
 * One change stream that rings many bells. Each stream makes the server look at every change there is, so those in a
 * process that wait for the same share one: it is opened with the first bell and closed with the last.
 */
export class ChangeBells<T extends Document> {
  private readonly bells = new Set<() => void>();
  private listening: { readonly stop: () => Promise<void> } | undefined;

  constructor(
    private readonly collection: Collection<T>,
    private readonly pipeline: readonly Document[],
  ) {}

  /**
   * Rings when the change stream reports something. It is a hint only: while the stream is broken nothing rings, and
   * whoever waits polls by the time-out of `wait`.
   */
  bell(): Wakeup {
    let rung = false;
    let closed = false;
    let wake = (): void => undefined;
    const ring = (): void => {
      rung = true;
      wake();
    };
    this.bells.add(ring);
    this.listening ??= listen(this.collection, this.pipeline, () => this.bells.forEach((one) => one()));
    return {
      async wait(ms) {
        if (!rung && !closed) {
          let timer: NodeJS.Timeout | undefined;
          await new Promise<void>((resolve) => {
            wake = resolve;
            timer = setTimeout(resolve, ms);
          });
          clearTimeout(timer);
        }
        rung = false;
      },
      close: async () => {
        closed = true;
        wake();
        await this.silence(ring);
      },
    };
  }

  private async silence(ring: () => void): Promise<void> {
    this.bells.delete(ring);
    if (this.bells.size > 0) return;
    const last = this.listening;
    this.listening = undefined;
    await last?.stop();
  }
}

/** Rings when a change stream with `pipeline` reports something: for one that waits alone. */
export const wakeOnChange = <T extends Document>(collection: Collection<T>, pipeline: readonly Document[]): Wakeup =>
  new ChangeBells(collection, pipeline).bell();

function listen<T extends Document>(
  collection: Collection<T>,
  pipeline: readonly Document[],
  ring: () => void,
): { readonly stop: () => Promise<void> } {
  const closing = new AbortController();
  let changes: ChangeStream | undefined;
  const work = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        changes = collection.watch([...pipeline]);
        while (!closing.signal.aborted) {
          await changes.next();
          ring();
        }
      } catch {
        await changes?.close().catch(() => undefined);
        await pause(RETRY_MS, closing.signal);
      }
    }
  };
  const working = work();
  return {
    async stop() {
      closing.abort();
      await changes?.close().catch(() => undefined);
      await working;
    },
  };
}

/** Sleeps, but no longer than until the signal: waking early is no error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
