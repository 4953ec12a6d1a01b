import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as recording from '../activities/record/activities';
import type * as engineers from '../activities/engineers/activities';
import type * as parts from '../activities/parts/activities';
import type * as webhooks from '../activities/webhooks/activities';

type Recording = ReturnType<typeof recording.recordActivities>;
type Engineers = ReturnType<typeof engineers.engineerActivities>;
type Parts = ReturnType<typeof parts.partsActivities>;
type Webhooks = ReturnType<typeof webhooks.webhookActivities>;

/** Quick and in the worker itself; three seconds in all, so that an outage never holds a workflow task up. */
export const recordNow = proxyLocalActivities<Recording>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '3s',
  retry: { maximumAttempts: 3, initialInterval: '100ms' },
}).record;

/** The same, with all the patience there is: MongoDB may be away for hours. */
export const recordWhenPossible = proxyActivities<Recording>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
  summary: 'Record a command: MongoDB was not there at once',
}).record;

/** A person's work: it takes as long as it takes, and is completed from outside. */
export const engineerWork = (activityId: string, summary: string): Engineers['engineerTask'] =>
  proxyActivities<Engineers>({
    activityId,
    summary,
    startToCloseTimeout: '400 days',
    cancellationType: 'TRY_CANCEL',
  }).engineerTask;

export const settleNow = proxyLocalActivities<Engineers>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '3s',
  retry: { maximumAttempts: 3, initialInterval: '100ms' },
}).settleTask;

export const settleWhenPossible = proxyActivities<Engineers>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
  summary: 'Hand the outcome to the engineer’s activity',
}).settleTask;

export const { allocateParts } = proxyActivities<Parts>({
  startToCloseTimeout: '15s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
  summary: 'Reserve the parts of an order',
});

/** An attempt takes 15 seconds at the most and never fails by its receiver: what is tried again here is our own part. */
export const { attemptWebhook } = proxyActivities<Webhooks>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
  summary: 'Send an event to a webhook endpoint',
});

export const { replayWebhook } = proxyActivities<Webhooks>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
  summary: 'Start the deliveries of a stretch of the log',
});
