import type { FeedReadResponse } from './types.gen';
import type { CallOperation } from './operation';

/** An event as the feed and webhooks tell it. */
export type FeedEvent = FeedReadResponse['events'][number];

export interface FeedOptions {
  /** Events after this position (default 0: from the first). Keep the position of the last one you have dealt with. */
  readonly after?: number;
  /** Only events of these types. */
  readonly types?: readonly string[];
  /** Ends when there is nothing more for now; without it, waits for what is to come. */
  readonly untilNow?: boolean;
  readonly signal?: AbortSignal;
}

const batch = 200;
const waitSeconds = 20;

/** Every event in order, each once, without a gap: first those there are, then those to come. */
export async function* readEvents(
  call: CallOperation,
  options: FeedOptions = {},
): AsyncGenerator<FeedEvent, void, undefined> {
  const { untilNow = false, signal, types } = options;
  const asked = { limit: batch, wait: untilNow ? 0 : waitSeconds, ...(types && { types: types.join(',') }) };
  for (let { after = 0 } = options; !signal?.aborted;) {
    const { events, next } = await call('feed-read', {
      query: { ...asked, after },
      ...(signal && { signal }),
    }).catch(endOf(signal, after));
    yield* events;
    if (untilNow && events.length < batch) return;
    after = next;
  }
}

/** The position of the last event there is now: where somebody begins who wants only what is to come. */
export const lastPosition = async (call: CallOperation): Promise<number> => {
  const isBeyond = async (after: number): Promise<boolean> =>
    (await call('feed-read', { query: { after, limit: 1 } })).events.length === 0;
  // The feed has no question for its end; halving finds it in a few dozen calls, however long it is.
  let known = 0;
  let beyond = 1;
  for (; !(await isBeyond(beyond)); beyond *= 2) known = beyond;
  while (known < beyond) {
    const middle = Math.floor((known + beyond) / 2);
    if (await isBeyond(middle)) beyond = middle;
    else known = middle + 1;
  }
  return beyond;
};

/** Being told to stop is no error. */
const endOf =
  (signal: AbortSignal | undefined, after: number) =>
  (error: unknown): FeedReadResponse => {
    if (signal?.aborted) return { events: [], next: after };
    throw error;
  };
