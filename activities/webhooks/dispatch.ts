import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import {
  webhookDeliveryWorkflow,
  webhookDeliveryWorkflowId,
  webhookReplayWorkflow,
  webhookReplayWorkflowId,
  type WebhookDeliveryInput,
  type WebhookReplayInput,
} from '@fixtrail/contracts/process';
import { deliveryIdOf, type WebhookMessage } from './deliveries';

export interface WebhookDispatch {
  /** Starts the delivery's workflow. One that has been started already is as good. */
  deliver(message: Pick<WebhookMessage, 'endpointId' | 'messageId'>, round?: string): Promise<void>;
  replay(input: WebhookReplayInput): Promise<void>;
}

export const webhookDispatch = (client: Client, taskQueue: string, delaysMs: readonly number[]): WebhookDispatch => {
  const start = async (workflow: string, workflowId: string, input: object): Promise<void> => {
    try {
      await client.workflow.start(workflow, {
        workflowId,
        taskQueue,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        // As for requests: work on a killed worker should not stand still for ten seconds.
        workflowTaskTimeout: '3s',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
  return {
    deliver: ({ endpointId, messageId }, round) => {
      const input: WebhookDeliveryInput = { deliveryId: deliveryIdOf(endpointId, messageId), delaysMs };
      return start(webhookDeliveryWorkflow, webhookDeliveryWorkflowId(endpointId, messageId, round), input);
    },
    replay: (input) => start(webhookReplayWorkflow, webhookReplayWorkflowId(input.endpointId, input.replayId), input),
  };
};
