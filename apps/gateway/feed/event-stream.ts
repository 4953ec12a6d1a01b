import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Feed, FeedEvent } from '@fixtrail/contracts/api/feed';

export interface Follow {
  readonly after: number;
  /** The next events, or none after the given seconds. */
  readonly read: (after: number, wait: number) => Promise<Feed>;
  /** May the caller still? Asked at each heartbeat: a key that was revoked listens no longer. */
  readonly stillAllowed: () => Promise<boolean>;
  readonly ended: AbortSignal;
  /** Seconds. Proxies close what is silent for longer, often after a minute. */
  readonly heartbeat: number;
}

/** Events as they come, as server-sent events (`id` is the position), until the caller or the gateway goes. */
export async function sendEvents(response: ServerResponse, follow: Follow): Promise<void> {
  const { read, stillAllowed, ended, heartbeat } = follow;
  let { after } = follow;
  let asked = Date.now();
  // With the position: a line that is cut before the first event goes on from here too.
  await write(response, `retry: 2000\nid: ${after}\n\n`, ended);
  while (!ended.aborted) {
    const { events, next } = await read(after, heartbeat);
    // An id alone moves on what a browser resumes from, past what it may not see.
    const told = events.length > 0 ? events.map(message).join('') : `: heartbeat\nid: ${next}\n\n`;
    after = next;
    await write(response, told, ended);
    if (Date.now() - asked < heartbeat * 1000) continue;
    if (!(await stillAllowed())) break;
    asked = Date.now();
  }
  // Not gone, but told to stop: another gateway has the events that follow, and there is no need to wait for it.
  response.end(ended.aborted && !response.destroyed ? farewell : undefined);
}

const farewell = ': this gateway stops; come again with the last id\nretry: 200\n\n';

const message = (event: FeedEvent): string =>
  `id: ${event.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** Waits for a slow reader, rather than keeping in memory what it does not read. */
async function write(response: ServerResponse, text: string, ended: AbortSignal): Promise<void> {
  if (!ended.aborted && !response.write(text)) await once(response, 'drain', { signal: ended }).catch(() => undefined);
}
