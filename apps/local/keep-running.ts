import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess, Say } from './servers';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** A run this long counts as good: the next failure is waited for briefly again. */
const GOOD_RUN_MS = 60_000;

/**
 * Starts a process again whenever it ends by itself, after a wait that doubles, until `stopping` is aborted. `note` is
 * called when it runs under a new process id.
 */
export async function keepRunning(
  managed: ManagedProcess,
  say: Say,
  stopping: AbortSignal,
  note: () => void,
): Promise<void> {
  let wait = FIRST_WAIT_MS;
  while (!stopping.aborted) {
    const since = Date.now();
    const { code, signal } = await managed.exited();
    if (stopping.aborted) return;
    if (Date.now() - since > GOOD_RUN_MS) wait = FIRST_WAIT_MS;
    say(`${managed.name} ended (${signal ?? `exit code ${code}`}); starting it again in ${wait / 1000} s`);
    await sleep(wait, undefined, { signal: stopping }).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    if (stopping.aborted) return;
    try {
      await managed.restart();
      note();
      say(`${managed.name} runs again (process ${managed.pid})`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  // The order to stop may have come while it was being started again.
  await managed.stop();
}
