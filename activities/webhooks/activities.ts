import type { WebhookAttemptResult, WebhookReplayInput } from '@fixtrail/contracts/process';
import { presentFeedEvent } from '@fixtrail/contracts/present/feed-event';
import type { FeedEvent } from '@fixtrail/contracts/api/feed';
import { system } from '@fixtrail/domain/people';
import { readFrom, type EventLog, type NumberedEvent } from '@fixtrail/event-log';
import type { AllowedRanges } from './addresses';
import { messageOf, planDeliveries, wants } from './deliveries';
import type { WebhookDispatch } from './dispatch';
import { post } from './post';
import { signedHeaders } from './signature';
import type { DeliveryState, WebhookAttempt, WebhookDeliveryRow, WebhookEndpointRow, WebhookStores } from './stores';

/** What the delivery of webhooks works with. */
export interface WebhookSources {
  readonly log: EventLog;
  readonly stores: WebhookStores;
  readonly dispatch: WebhookDispatch;
  readonly allowed: AllowedRanges;
}

const timeoutMs = 15_000;
const attemptsKept = 50;
const replayBatch = 200;
const gone = 410;

export const webhookActivities = (sources: WebhookSources) => ({
  /** One attempt, written down whatever comes of it. It may be made twice: receivers know the message by its id. */
  async attemptWebhook(deliveryId: string, isLast: boolean): Promise<WebhookAttemptResult> {
    const { stores, allowed } = sources;
    const delivery = await stores.deliveries.findOne({ _id: deliveryId });
    // Forgotten, or ended by another round.
    if (delivery?.state !== 'pending') return 'done';
    const endpoint = await stores.endpoints.findOne({ _id: delivery.endpointId });
    if (endpoint?.status !== 'enabled') return end(stores, delivery, 'dropped');
    const body = JSON.stringify(await payloadOf(sources.log, delivery));

    const at = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Fixtrail-Webhooks/1',
      ...signedHeaders(endpoint, { id: delivery.messageId, body }, at),
    };
    const posted = await post(endpoint.url, { body, headers, allowed, timeoutMs });
    const attempt: WebhookAttempt = { at, ms: Date.now() - at.getTime(), ...posted };
    if ('status' in posted && posted.status === gone) {
      await disable(stores, endpoint);
      return end(stores, delivery, 'failed', attempt);
    }
    if ('status' in posted && posted.status >= 200 && posted.status < 300) {
      return end(stores, delivery, 'delivered', attempt);
    }
    if (isLast) return end(stores, delivery, 'failed', attempt);
    await writeDown(stores, delivery, 'pending', attempt);
    return 'again';
  },

  /** Starts the deliveries of a stretch of the log; answers the position to go on after, or null at the end. */
  async replayWebhook({ endpointId, replayId, after, upTo }: WebhookReplayInput): Promise<number | null> {
    const { log, stores, dispatch } = sources;
    const endpoint = await stores.endpoints.findOne({ _id: endpointId });
    if (endpoint?.status !== 'enabled') return null;
    const events = await readFrom(log, after, replayBatch);
    const wanted = events.filter(({ type, position }) => position <= upTo && wants(endpoint.types, type));
    const messages = wanted.map((event) => messageOf(endpointId, event));
    await planDeliveries(stores, messages, replayId);
    for (const message of messages) await dispatch.deliver(message, replayId);
    const last = events.at(-1)?.position;
    return last === undefined || last >= upTo ? null : last;
  },
});

/** The event in the feed's own shape; made anew for each attempt, and each time the same, for events do not change. */
const payloadOf = async (log: EventLog, delivery: WebhookDeliveryRow): Promise<FeedEvent> => {
  if (delivery.position === undefined) return pingOf(delivery);
  const event = await log.events.findOne<NumberedEvent>({ _id: delivery.messageId });
  if (!event) throw new Error(`Event ${delivery.messageId} was to be delivered and is not there.`);
  return presentFeedEvent(log.shapes.lift(event));
};

/** No event of the log: its position lies before all of them. */
const pingOf = ({ messageId, endpointId, eventType, createdAt }: WebhookDeliveryRow): FeedEvent => ({
  position: 0,
  id: messageId,
  type: eventType,
  stream: `webhook-endpoint/${endpointId}`,
  version: 0,
  at: createdAt.toISOString(),
  recordedAt: createdAt.toISOString(),
  actor: { ...system },
  correlationId: messageId,
  data: {},
});

const end = async (
  stores: WebhookStores,
  delivery: WebhookDeliveryRow,
  state: DeliveryState,
  attempt?: WebhookAttempt,
): Promise<'done'> => {
  await writeDown(stores, delivery, state, attempt);
  return 'done';
};

const writeDown = async (
  { deliveries }: WebhookStores,
  { _id }: WebhookDeliveryRow,
  state: DeliveryState,
  attempt?: WebhookAttempt,
): Promise<void> => {
  const logged = attempt && { $push: { attempts: { $each: [attempt], $slice: -attemptsKept } } };
  await deliveries.updateOne({ _id }, { $set: { state, updatedAt: new Date() }, ...logged });
};

/** The receiver has said that it is no more: nothing is sent there until somebody enables it again. */
const disable = async ({ endpoints }: WebhookStores, { _id, url }: WebhookEndpointRow): Promise<void> => {
  // By its URL too: one that was changed meanwhile has not said so.
  await endpoints.updateOne(
    { _id, url, status: 'enabled' },
    { $set: { status: 'disabled', disabledBecause: 'gone' }, $inc: { version: 1 } },
  );
};
