import type { Client } from '@temporalio/client';
import type { EventLog } from '@fixtrail/event-log';
import type { Config } from '@fixtrail/platform/config';
import type { WebhookSources } from './activities';
import { parseRanges } from './addresses';
import { webhookDispatch } from './dispatch';
import { prepareWebhookStores, webhookStores } from './stores';

/** Everything about webhooks, for the gateway (which registers endpoints) and the worker (which sends). */
export const openWebhooks = async (
  log: EventLog,
  client: Client,
  { webhooks, temporal }: Pick<Config, 'webhooks' | 'temporal'>,
): Promise<WebhookSources> => {
  await prepareWebhookStores(log.db);
  return {
    log,
    stores: webhookStores(log.db),
    dispatch: webhookDispatch(client, temporal.taskQueue, webhooks.delaysMs),
    allowed: parseRanges(webhooks.allowedCidrs),
  };
};
