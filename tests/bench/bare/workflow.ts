import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { step } from './activities';

const activities = proxyActivities<{ step: typeof step }>({ startToCloseTimeout: '10s' });

/** How many activities: as many as a request has moments in which something is done for it or by someone. */
const steps = 8;

/** The measure of a life: what a durable process costs on this server when nothing at all is done in it. */
export async function bareLife(): Promise<number> {
  let done = 0;
  for (let n = 1; n <= steps; n += 1) done = await activities.step(n);
  return done;
}

export const askUpdate = defineUpdate<number, [number]>('ask');

/** The measure of an opening: a process that is started by an update, answers it, and stays. */
export async function bareOpening(): Promise<void> {
  setHandler(askUpdate, (asked) => asked);
  await condition(() => false);
}
