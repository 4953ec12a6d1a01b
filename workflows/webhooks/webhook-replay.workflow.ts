import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { WebhookReplayInput } from '@fixtrail/contracts/process';
import { replayWebhook } from '../activities';

/** Sends a stretch of the log to an endpoint once more, a batch at a time: each event becomes a delivery of its own. */
export async function webhookReplay(input: WebhookReplayInput): Promise<void> {
  for (let { after } = input; ;) {
    const next = await replayWebhook({ ...input, after });
    if (next === null) return;
    after = next;
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof webhookReplay>({ ...input, after });
  }
}
