import type { WebhookSources } from '@fixtrail/activities/webhooks';

/**
 * Starts every delivery that is still under way. Their workflows run already, unless Temporal has lost its data or a
 * gateway was killed between writing a redelivery down and starting it: then they run again, from their first attempt.
 */
export const resumePendingDeliveries = async ({ stores, dispatch }: WebhookSources): Promise<void> => {
  for await (const delivery of stores.deliveries.find({ state: 'pending' })) {
    await dispatch.deliver(delivery, delivery.round);
  }
};
