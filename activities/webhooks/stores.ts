import type { Collection, Db } from 'mongodb';
import { ensureCollection } from '@fixtrail/event-log';

/** A key that deliveries are signed with. An older one goes on signing beside the new one until it expires. */
export interface WebhookSecret {
  readonly secret: string;
  /** The command that made it: sent again, it makes no other. */
  readonly madeBy: string;
  readonly expiresAt?: Date;
}

/** Where events are sent. Beside the log, not in it: what is in the log can never be forgotten, and this holds secrets. */
export interface WebhookEndpointRow {
  readonly _id: string;
  readonly url: string;
  /** Types of event, or `*`. */
  readonly types: readonly string[];
  readonly description?: string;
  readonly status: 'enabled' | 'disabled';
  /** Why it was disabled by itself. */
  readonly disabledBecause?: 'gone';
  /** Newest first. */
  readonly secrets: readonly WebhookSecret[];
  /** Events after this position are sent: those since it was made. */
  readonly after: number;
  readonly createdAt: Date;
  readonly version: number;
}

export interface WebhookAttempt {
  readonly at: Date;
  readonly ms: number;
  /** Status of the answer; absent when there was none. */
  readonly status?: number;
  /** Why there was none, or why it did not count. */
  readonly error?: string;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed' | 'dropped';

/** An event on its way to an endpoint, and every attempt to bring it there. */
export interface WebhookDeliveryRow {
  readonly _id: string;
  readonly endpointId: string;
  /** Sent as `webhook-id`: the event's id, by which a receiver knows what it has had already. */
  readonly messageId: string;
  readonly eventType: string;
  /** Absent for a ping, which is no event. */
  readonly position?: number;
  readonly state: DeliveryState;
  /** The last time it was asked for again: a redelivery, a replay. */
  readonly round?: string;
  readonly attempts: readonly WebhookAttempt[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface WebhookStores {
  readonly endpoints: Collection<WebhookEndpointRow>;
  readonly deliveries: Collection<WebhookDeliveryRow>;
}

export const webhookStores = (db: Db): WebhookStores => {
  const safe = {
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
    ignoreUndefined: true,
  } as const;
  return { endpoints: db.collection('webhook_endpoints', safe), deliveries: db.collection('webhook_deliveries', safe) };
};

const keptSeconds = 30 * 24 * 60 * 60;

/** Creates the collections and the indexes they are asked by. Deliveries are forgotten after 30 days. */
export const prepareWebhookStores = async (db: Db): Promise<void> => {
  for (const name of ['webhook_endpoints', 'webhook_deliveries']) await ensureCollection(db, name);
  const deliveries = db.collection('webhook_deliveries');
  await deliveries.createIndex({ endpointId: 1, createdAt: -1, _id: 1 });
  await deliveries.createIndex({ state: 1, _id: 1 }, { partialFilterExpression: { state: 'pending' } });
  await deliveries.createIndex({ updatedAt: 1 }, { expireAfterSeconds: keptSeconds });
};
