import { MongoBulkWriteError } from 'mongodb';
import { derivedId } from '@fixtrail/contracts/ids';
import type { NumberedEvent } from '@fixtrail/event-log';
import type { WebhookDeliveryRow, WebhookEndpointRow, WebhookStores } from './stores';

/** The same event for the same endpoint is one delivery, however often it is planned. */
export const deliveryIdOf = (endpointId: string, messageId: string): string =>
  derivedId('webhook', endpointId, messageId);

/** Is this event for that endpoint? Those from before it was made are not, unless it asks for them. */
export const isFor = ({ status, types, after }: WebhookEndpointRow, event: NumberedEvent): boolean =>
  status === 'enabled' && event.position > after && wants(types, event.type);

export const wants = (types: readonly string[], type: string): boolean => types.includes('*') || types.includes(type);

/** What is to be sent: an event of the log, or (without a position) a ping. */
export type WebhookMessage = Pick<WebhookDeliveryRow, 'endpointId' | 'messageId' | 'eventType' | 'position'>;

export const messageOf = (endpointId: string, { _id, type, position }: NumberedEvent): WebhookMessage => ({
  endpointId,
  messageId: _id,
  eventType: type,
  position,
});

/**
 * Writes down what is to be delivered, before anything is sent. With a `round` (somebody asks again) deliveries that
 * have ended begin anew, once for each round; without one, those that are there are left alone.
 */
export const planDeliveries = async (
  { deliveries }: WebhookStores,
  messages: readonly WebhookMessage[],
  round?: string,
): Promise<void> => {
  if (messages.length === 0) return;
  const now = new Date();
  const writes = messages.map((message) => {
    const _id = deliveryIdOf(message.endpointId, message.messageId);
    const again = { state: 'pending' as const, updatedAt: now };
    const fresh = { ...message, attempts: [], createdAt: now };
    return round === undefined
      ? { updateOne: { filter: { _id }, update: { $setOnInsert: { ...fresh, ...again } }, upsert: true } }
      : {
          updateOne: {
            filter: { _id, round: { $ne: round } },
            update: { $setOnInsert: fresh, $set: { ...again, round } },
            upsert: true,
          },
        };
  });
  await deliveries.bulkWrite(writes, { ordered: false }).catch(ignoreTaken);
};

const duplicateKey = 11_000;

/**
 * A delivery that is in this round already is not found by its filter, and collides with itself when it is inserted. A
 * connection that breaks ends in the same class of error, with no write named: then nobody knows what was written.
 */
const ignoreTaken = (error: unknown): void => {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const refused = [error.writeErrors].flat();
  const onlyTaken = refused.length > 0 && refused.every(({ code }) => code === duplicateKey);
  if (!onlyTaken || error.result.getWriteConcernError() !== undefined) throw error;
};
