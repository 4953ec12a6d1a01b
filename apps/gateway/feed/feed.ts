import { setTimeout as pause } from 'node:timers/promises';
import type { Feed } from '@fixtrail/contracts/api/feed';
import { presentFeedEvent } from '@fixtrail/contracts/present/feed-event';
import { headPosition, readFrom, type EventLog, type NumberedEvent } from '@fixtrail/event-log';

export interface FeedAsk {
  readonly after: number;
  readonly limit: number;
  readonly types?: readonly string[];
  /** Seconds. */
  readonly wait: number;
}

/** Leaves out what the caller may not see. */
export type Sieve = (events: readonly NumberedEvent[]) => Promise<readonly NumberedEvent[]>;

/** Milliseconds between looks of a long poll: an indexed read of nothing costs less than a change stream for each caller. */
const lookEveryMs = 250;
/** Pages that one call goes through when the caller may see nothing in them. */
const mostPages = 20;

/** Events after a position; waits for the first one when there is none, until `wait` is over or `ended` says so. */
export async function readFeed(log: EventLog, ask: FeedAsk, sieve: Sieve, ended: AbortSignal): Promise<Feed> {
  const until = Date.now() + ask.wait * 1000;
  let pages = 0;
  for (let { after } = ask; ;) {
    const found = await look(log, { ...ask, after }, sieve);
    after = found.next;
    if (found.events.length > 0 || ended.aborted) return found;
    pages += 1;
    if (found.more && pages < mostPages) continue;
    if (Date.now() >= until) return found;
    await pause(Math.min(lookEveryMs, Math.max(1, until - Date.now())), undefined, { signal: ended }).catch(
      () => undefined,
    );
  }
}

async function look(
  log: EventLog,
  { after, limit, types }: FeedAsk,
  sieve: Sieve,
): Promise<Feed & { readonly more: boolean }> {
  // Before the events: everything up to it can be read by then, so a caller who goes on after it misses nothing.
  const head = await headPosition(log);
  const events = await readFrom(log, after, limit, types && { types });
  const last = events.at(-1)?.position ?? after;
  const more = events.length === limit;
  return { events: (await sieve(events)).map(presentFeedEvent), next: more ? last : Math.max(last, head), more };
}
