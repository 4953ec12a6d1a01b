import { setTimeout as pause } from 'node:timers/promises';
import type { Feed } from '@fixtrail/contracts/api/feed';
import { presentFeedEvent } from '@fixtrail/contracts/present/feed-event';
import { headPosition, readFrom, type EventLog } from '@fixtrail/event-log';

export interface FeedAsk {
  readonly after: number;
  readonly limit: number;
  readonly types?: readonly string[];
  /** Seconds. */
  readonly wait: number;
}

/** Milliseconds between looks of a long poll: an indexed read of nothing costs less than a change stream for each caller. */
const lookEveryMs = 250;

/** Events after a position; waits for the first one when there is none, until `wait` is over or `ended` says so. */
export async function readFeed(log: EventLog, ask: FeedAsk, ended: AbortSignal): Promise<Feed> {
  const until = Date.now() + ask.wait * 1000;
  for (let { after } = ask; ;) {
    const found = await look(log, { ...ask, after });
    if (found.events.length > 0 || Date.now() >= until || ended.aborted) return found;
    after = found.next;
    await pause(Math.min(lookEveryMs, Math.max(1, until - Date.now())), undefined, { signal: ended }).catch(
      () => undefined,
    );
  }
}

async function look(log: EventLog, { after, limit, types }: FeedAsk): Promise<Feed> {
  // Before the events: everything up to it can be read by then, so a caller who goes on after it misses nothing.
  const head = await headPosition(log);
  const events = await readFrom(log, after, limit, types && { types });
  const last = events.at(-1)?.position ?? after;
  return { events: events.map(presentFeedEvent), next: events.length === limit ? last : Math.max(last, head) };
}
