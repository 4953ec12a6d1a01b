import type { FieldError } from '@fixtrail/domain/aggregate';
import type { ProcessView, RequestCommand } from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';

/** The names by which gateway, worker and workflows find each other. No zod here: workflows import this file. */
export const defaultTaskQueue = 'fixtrail';

export const requestWorkflow = 'repairRequest';
export const requestWorkflowId = (requestId: string): string => `request/${requestId}`;
export const requestIdOfWorkflow = (workflowId: string): string => workflowId.slice('request/'.length);
export const partsOrderWorkflow = 'partsOrder';
export const partsOrderWorkflowId = (orderId: string): string => `parts-order/${orderId}`;
export const commandUpdate = 'command';
/** Says nothing, and only has the process be given a task that stands in its history. */
export const nudgeSignal = 'nudge';

export const requestStream = (requestId: string): string => `request/${requestId}`;

/** A command on its way. The id decides: what bears the same id is the same command, however often it is sent. */
export interface CommandEnvelope {
  readonly id: string;
  readonly correlationId: string;
  readonly command: RequestCommand;
  /** Stream version that the caller has seen; another one refuses the command. */
  readonly ifMatch?: number;
}

/** What became of a command: the stream version after its last event, or why it was refused. */
export type CommandResult =
  | { readonly ok: true; readonly version: number }
  | {
      readonly ok: false;
      readonly rejected: {
        readonly code: string;
        readonly params?: Readonly<Record<string, string>>;
        readonly errors?: readonly FieldError[];
      };
      readonly version: number;
    };

export interface RecordInput {
  readonly requestId: string;
  readonly envelope: CommandEnvelope;
  /** The process's time; a request on a test clock has its own and ignores this one. */
  readonly at: Instant;
  /** Tasks whose activity is open in the process: the view says which of them have ended. */
  readonly watched: readonly string[];
  /**
   * Those of them whose activity the server has heard of: where the command completes one, its outcome is handed to the
   * activity at once, and the view says no more of it. Absent in histories from before that was done.
   */
  readonly reachable?: readonly string[];
}
export interface RecordOutput {
  readonly result: CommandResult;
  readonly view: ProcessView;
}

/** Input of the request's workflow. `view` is handed on when a long history is continued as a new run. */
export interface RequestInput {
  readonly requestId: string;
  readonly view?: ProcessView;
}
export interface PartsOrderInput {
  readonly requestId: string;
  readonly orderId: string;
}

export const webhookDeliveryWorkflow = 'webhookDelivery';
export const webhookReplayWorkflow = 'webhookReplay';

/**
 * One delivery of one event to one endpoint. `round` tells a delivery that was asked for again from the first one; the
 * same round is the same workflow, however often it is started.
 */
export const webhookDeliveryWorkflowId = (endpointId: string, eventId: string, round?: string): string =>
  ['webhook', endpointId, eventId, ...(round === undefined ? [] : [round])].join('/');
export const webhookReplayWorkflowId = (endpointId: string, replayId: string): string =>
  `webhook-replay/${endpointId}/${replayId}`;

export interface WebhookDeliveryInput {
  readonly deliveryId: string;
  /** Milliseconds to wait before each attempt. */
  readonly delaysMs: readonly number[];
}
/** `done`: nothing more is to be tried, whatever became of it. */
export type WebhookAttemptResult = 'done' | 'again';

export interface WebhookReplayInput {
  readonly replayId: string;
  readonly endpointId: string;
  /** Events after this position … */
  readonly after: number;
  /** … up to and including this one. */
  readonly upTo: number;
}
