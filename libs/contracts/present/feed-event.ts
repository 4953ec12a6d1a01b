import type { FeedEvent } from '../api/feed';

/** What the feed tells of an event; the log's own document has more (indexes, causes). */
interface Numbered {
  readonly _id: string;
  readonly position: number;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly actor: { readonly kind: string; readonly id: string; readonly name?: string };
  readonly correlationId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event as other systems see it: in the feed and in webhooks alike. */
export const presentFeedEvent = (event: Numbered): FeedEvent => ({
  position: event.position,
  id: event._id,
  type: event.type,
  stream: event.stream,
  version: event.version,
  at: event.at.toISOString(),
  recordedAt: event.recordedAt.toISOString(),
  actor: event.actor,
  correlationId: event.correlationId,
  data: event.data,
});
