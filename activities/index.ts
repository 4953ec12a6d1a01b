import type { Client } from '@temporalio/client';
import type { RequestCommands } from '@fixtrail/platform/request-commands';
import { engineerActivities } from './engineers/activities';
import { partsActivities } from './parts/activities';
import type { RequestSources } from './record';
import { recordActivities } from './record/activities';
import { webhookActivities, type WebhookSources } from './webhooks/activities';

/** Everything the workflows may ask of the outside world. */
export const createActivities = (
  sources: RequestSources,
  client: Client,
  commands: RequestCommands,
  webhooks: WebhookSources,
) => {
  const engineers = engineerActivities(client);
  return {
    ...recordActivities(sources, (...told) => engineers.settleTask(...told)),
    ...engineers,
    ...partsActivities(commands, sources.stores.log),
    ...webhookActivities(webhooks),
  };
};
