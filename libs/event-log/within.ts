/** The outcome is unknown: the work went on after its caller stopped waiting. */
export class TimeOverError extends Error {
  override readonly name = 'TimeOverError';
}

/**
 * Waits for `work` at most `ms` milliseconds. The driver's own timeouts do not cover a connection that is half open, and
 * the work cannot be called back: it may still finish.
 *
 * @throws TimeOverError when the time is over first.
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeOver = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeOverError(`${what} was not done within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, timeOver]);
  } finally {
    clearTimeout(timer);
  }
}
