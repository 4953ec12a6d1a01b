import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer satisfies. Throws with the last answer when `withinMs` milliseconds have passed. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  satisfies: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() >= deadline) throw new Error(`Still ${JSON.stringify(answer)} after ${withinMs} ms`);
    await delay(20);
  }
}
