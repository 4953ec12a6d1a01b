import { setCurrentDetails, sleep } from '@temporalio/workflow';
import type { WebhookDeliveryInput } from '@fixtrail/contracts/process';
import { attemptWebhook } from '../activities';

/**
 * Brings one event to one endpoint: an attempt after each pause, until it is taken or there are no more. The pauses are
 * timers of the server, so a delivery that is to be tried again tomorrow survives every restart until then.
 */
export async function webhookDelivery({ deliveryId, delaysMs }: WebhookDeliveryInput): Promise<void> {
  for (const [index, delayMs] of delaysMs.entries()) {
    const number = `${index + 1} of ${delaysMs.length}`;
    setCurrentDetails(`Attempt ${number} to deliver ${deliveryId}.`);
    if (delayMs > 0) await sleep(delayMs, { summary: `Before attempt ${number}` });
    const isLast = index === delaysMs.length - 1;
    if ((await attemptWebhook(deliveryId, isLast)) === 'done') return;
  }
}
