import { memoryMbOf, untilQuiet } from './cost';
import { openDesks } from './desks';
import { withGround } from './ground';
import { rounded, timesOf, type Bench, type Row } from './measure';

/** As many workflows as a worker keeps in its memory: `apps/worker/temporal/temporal-worker.ts`. */
const cached = 1_000;

/** What a worker holds while ever more requests are open: it must not go by their number, only by the cache. */
export const memory: Bench = {
  name: 'memory',
  about: 'memory of the worker with three times as many open requests as it caches : with as many as it caches',
  run: (setting) =>
    withGround(setting, async ({ stack }) => {
      const steps = setting.size === 'small' ? [100, 200, 300] : [250, 500, cached, 2 * cached, 3 * cached];
      const { open } = await openDesks(stack);
      const held: { readonly open: number; readonly mb: number }[] = [{ open: 0, mb: memoryMbOf(stack.worker.pid) }];
      for (const count of steps) {
        await timesOf(count - (held.at(-1)?.open ?? 0), 16, open);
        await untilQuiet(stack.worker.pid);
        const mb = memoryMbOf(stack.worker.pid);
        held.push({ open: count, mb });
        setting.say(`${count} open: ${mb.toFixed(0)} MB`);
      }
      const at = (count: number): number => held.find((one) => one.open === count)?.mb ?? NaN;
      const [full = cached, most = cached] = [steps.at(-3), steps.at(-1)];
      const perRequest = (from: number, to: number): number => rounded(((at(to) - at(from)) * 1_024) / (to - from), 1);
      const row: Row = {
        name: `memory, ${most} : ${full} open`,
        ratio: rounded(at(most) / at(full)),
        aim: '<= 1.1',
        kbPerRequestUpToTheCache: perRequest(steps[0] ?? 0, full),
        kbPerRequestBeyond: perRequest(full, most),
        mb: Object.fromEntries(held.map((one) => [`${one.open} open`, rounded(one.mb, 0)])),
      };
      return [row];
    }),
};
