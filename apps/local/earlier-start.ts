import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Remembered } from './remembered';
import type { Say } from './servers';

const PATIENCE_MS = 15_000;

/**
 * Makes sure that nobody else works in this data folder. A launcher that still runs is an error. Servers of a launcher
 * that was killed are on their way out (see the guard of a child process): waits for them.
 */
export async function waitForEarlierStart(dataDir: string, { launcher, processes, ports }: Remembered, say: Say) {
  if (launcher !== undefined && launcher !== process.pid && isAlive(launcher, 'apps/local/main')) {
    throw new Error(
      `Fixtrail runs already in ${dataDir} (process ${launcher}, port ${ports.http}).\n` +
        'For a second copy beside it, set FIXTRAIL_DATA_DIR (and FIXTRAIL_HTTP_PORT).',
    );
  }
  const leftovers = (): [string, number][] =>
    Object.entries(processes).filter(([name, pid]) => isAlive(pid, markOf(name, dataDir)));
  if (leftovers().length === 0) return;
  say('Waiting for the processes of an earlier start to end …');
  const deadline = Date.now() + PATIENCE_MS;
  while (leftovers().length > 0 && Date.now() < deadline) await sleep(100);
  const [stubborn] = leftovers();
  if (stubborn) throw new Error(`${stubborn[0]} of an earlier start still runs (process ${stubborn[1]}): end it first`);
}

/** A process id may long belong to someone else: the command line must bear a mark of ours as well. */
function markOf(name: string, dataDir: string): string {
  return name === 'gateway' || name === 'worker' ? `apps/${name}/main` : dataDir;
}

function isAlive(pid: number, mark: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
  } catch {
    return false;
  }
}
