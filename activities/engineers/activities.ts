import { CompleteAsyncError } from '@temporalio/activity';
import { ActivityNotFoundError, type Client } from '@temporalio/client';
import type { Outcome } from '@fixtrail/domain/request';

export const engineerActivities = (client: Client) => ({
  /**
   * A task that a person does. It is left open here and completed from outside, by `settleTask`, when the command that
   * completes it has been recorded: `record` alone judges who was first and whether the outcome holds.
   */
  async engineerTask(_taskId: string): Promise<Outcome> {
    throw new CompleteAsyncError();
  },

  /** Hands the recorded outcome to the engineer's activity. It may be gone, or done already: both are fine. */
  async settleTask(workflowId: string, taskId: string, outcome: Outcome): Promise<void> {
    try {
      await client.activity.complete({ workflowId, activityId: taskId }, outcome);
    } catch (error) {
      if (!(error instanceof ActivityNotFoundError)) throw error;
    }
  },
});
