import type { TimelineItem } from '@fixtrail/sdk/types.gen';

/**
 * How many events were known at an instant: the longest beginning whose times have come. The server decides alike; the
 * page needs it to show what came later as such.
 */
export const knownAt = (items: readonly TimelineItem[], asOf: string | undefined): number => {
  if (asOf === undefined) return items.length;
  const first = items.findIndex(({ at }) => at > asOf);
  return first === -1 ? items.length : first;
};

/** The instants at which something became known, in order: where the as-of slider stops. */
export const momentsOf = (items: readonly TimelineItem[]): readonly string[] => {
  const moments: string[] = [];
  for (const { at } of items) {
    const last = moments.at(-1);
    if (last === undefined || at > last) moments.push(at);
  }
  return moments;
};

/** Items with all the words that are looked for, in what is told of them, whoever did it. */
export const found = (items: readonly TimelineItem[], q: string | undefined): readonly TimelineItem[] => {
  const words = (q ?? '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const { summary, because, type, actor, correlationId } = item;
    const text =
      `${summary} ${because ?? ''} ${type} ${actor.name ?? ''} ${actor.id} ${correlationId}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
};
