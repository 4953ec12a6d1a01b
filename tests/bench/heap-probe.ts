import { appendFileSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { isMainThread, threadId } from 'node:worker_threads';

/**
 * Loaded before an application (`--require`, with `--expose-gc`) and so before each of its threads: at SIGUSR2 each collects
 * its garbage and writes what is left. `heldMbOf` reads it.
 */
const file = process.env.FIXTRAIL_HEAP_PROBE;
const asked = new BroadcastChannel('heap-probe');
asked.unref();

const tell = (): void => {
  globalThis.gc?.();
  if (file !== undefined) appendFileSync(file, `${process.pid} ${threadId} ${getHeapStatistics().used_heap_size}\n`);
};
asked.onmessage = tell;
if (isMainThread) {
  process.on('SIGUSR2', () => {
    asked.postMessage('collect');
    tell();
  });
}
