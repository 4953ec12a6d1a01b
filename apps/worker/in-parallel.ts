/**
 * Does the work for every item, at most so many at a time. The first failure, or an abort, ends it, when those under way
 * are done.
 */
export const inParallel = async <Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
  stopping?: AbortSignal,
): Promise<void> => {
  const left = items.values();
  const hands = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    for (const item of left) {
      stopping?.throwIfAborted();
      await work(item);
    }
  });
  const results = await Promise.allSettled(hands);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};
