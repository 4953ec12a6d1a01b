import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { memoryMbOf, untilQuiet } from './cost';
import { openDesks } from './desks';
import { withGround } from './ground';
import { rounded, timesOf, type Bench, type Row, type Setting } from './measure';

/** As many workflows as a worker keeps in its memory: `apps/worker/temporal/temporal-worker.ts`. */
const cached = 1_000;
/** The worker's own thread and the one of its workflows. */
const threads = 2;

/** Megabytes by so many open requests. */
type Held = Readonly<Record<number, number>>;

/** What a worker holds while ever more requests are open: it must not go by their number, only by the cache. */
export const memory: Bench = {
  name: 'memory',
  about: 'memory of the worker with three times as many open requests as it caches : with as many as it caches',
  async run(setting) {
    const steps = setting.size === 'small' ? [100, 200, 300] : [250, 500, cached, 2 * cached, 3 * cached];
    const [full = cached, most = cached] = [steps.at(-3), steps.at(-1)];
    const rowOf = (name: string, mb: Held): Row => ({
      name: `memory, ${name}, ${most} : ${full} open`,
      ratio: rounded((mb[most] ?? NaN) / (mb[full] ?? NaN)),
      aim: '<= 1.1',
      kbPerRequestBeyond: rounded((((mb[most] ?? NaN) - (mb[full] ?? NaN)) * 1_024) / (most - full), 1),
      mb: Object.fromEntries(Object.entries(mb).map(([open, held]) => [`${open} open`, rounded(held, 0)])),
    });
    const ofProcess = await whileOpening(setting, steps, (pid) => memoryMbOf(pid));
    const file = join(mkdtempSync(join(tmpdir(), 'fixtrail-heap-')), 'told');
    try {
      const probe = `--expose-gc --require=${join(__dirname, 'heap-probe.js')}`;
      const env = { NODE_OPTIONS: probe, FIXTRAIL_HEAP_PROBE: file };
      const inUse = await whileOpening(setting, steps, (pid) => heldMbOf(pid, file), env);
      return [rowOf('of the process', ofProcess), rowOf('in use', inUse)];
    } finally {
      rmSync(join(file, '..'), { recursive: true, force: true });
    }
  },
};

/** What the worker holds after each of the steps. */
const whileOpening = (
  setting: Setting,
  steps: readonly number[],
  look: (pid: number) => number | Promise<number>,
  env?: NodeJS.ProcessEnv,
): Promise<Held> =>
  withGround(
    setting,
    async ({ stack }) => {
      const { open } = await openDesks(stack);
      const held: Record<number, number> = {};
      for (const [index, count] of steps.entries()) {
        await timesOf(count - (steps[index - 1] ?? 0), 16, open);
        await untilQuiet(stack.worker.pid);
        const mb = await look(stack.worker.pid);
        held[count] = mb;
        setting.say(`${count} open: ${mb.toFixed(0)} MB`);
      }
      return held;
    },
    env,
  );

/** Megabytes that are in use in the heaps of all threads, without what nobody refers to any more: see `heap-probe.ts`. */
async function heldMbOf(pid: number, file: string): Promise<number> {
  writeFileSync(file, '');
  process.kill(pid, 'SIGUSR2');
  const told = await eventually(
    () => readFileSync(file, 'utf8').split('\n').filter(Boolean),
    (lines) => lines.length === threads,
    30_000,
  );
  return told.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0) / 1_048_576;
}
