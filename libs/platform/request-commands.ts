import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  commandUpdate,
  nudgeSignal,
  requestWorkflow,
  requestWorkflowId,
  type CommandEnvelope,
  type CommandResult,
  type RequestInput,
} from '@fixtrail/contracts/process';
import { brief } from '@fixtrail/domain/brief';
import type { RequestCommand } from '@fixtrail/domain/request';

/** The rules themselves failed on this command: sending it again would fail again. Nothing was changed. */
export class CommandFaultError extends Error {
  override readonly name = 'CommandFaultError';
}

/** Nobody could say within the time what became of the command. Sending it again, with its id, is always safe. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
}

export interface RequestCommands {
  /**
   * Sends a command to the process of a request, which is started when it is not there: a new request, one whose
   * process was lost, one that is closed. Whatever is not a result is unknown, and the same command is sent again
   * until `deadlineMs` (default 8,000) have passed. A process that keeps it waiting is nudged meanwhile.
   *
   * @throws OutcomeUnknownError when the time is over; CommandFaultError when the rules cannot answer it.
   */
  send(requestId: string, envelope: CommandEnvelope, deadlineMs?: number): Promise<CommandResult>;
}

const firstPauseMs = 50;
const longestPauseMs = 1_000;
/** Most answers take a tenth of a second; whoever waits as long as this waits for an outage, or in vain. */
const nudgeEveryMs = 3_000;

export const requestCommands = (client: Client, taskQueue: string): RequestCommands => ({
  async send(requestId, envelope, deadlineMs = 8_000) {
    const nudging = setInterval(() => void nudge(client, requestId), nudgeEveryMs);
    try {
      return await sendUntilAnswered(client, taskQueue, requestId, envelope, deadlineMs);
    } finally {
      clearInterval(nudging);
    }
  },
});

const sendUntilAnswered = async (
  client: Client,
  taskQueue: string,
  requestId: string,
  envelope: CommandEnvelope,
  deadlineMs: number,
): Promise<CommandResult> => {
  const deadline = Date.now() + deadlineMs;
  let cause: unknown;
  for (let pauseMs = firstPauseMs; Date.now() < deadline; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const sending = client.withDeadline(deadline, () => sendOnce(client, taskQueue, requestId, envelope));
      return await before(deadline, sending);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError && isFault(error.cause)) {
        throw new CommandFaultError(`Command ${envelope.id} (${envelope.command.type}) failed.`, { cause: error });
      }
      cause = error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, Math.max(0, deadline - Date.now()))));
    }
  }
  throw new OutcomeUnknownError(`No answer to command ${envelope.id} within ${deadlineMs} ms.`, { cause });
};

/** Has Temporal give the process a task that outlives whatever clears the server's memory of it: see ADR 25. */
const nudge = async (client: Client, requestId: string): Promise<void> => {
  const process = client.workflow.getHandle(requestWorkflowId(requestId));
  const signalling = client.withDeadline(Date.now() + nudgeEveryMs, () => process.signal(nudgeSignal));
  // It is not there (yet, or any more), or Temporal is not: whoever waits for the answer finds out.
  await signalling.catch(() => undefined);
};

/** The client's own deadline does not cover the time in which it looks for a server. */
const before = async <Result>(deadline: number, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The time is over.')), Math.max(0, deadline - Date.now()));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
};

const isFault = (cause: unknown): boolean => cause instanceof ApplicationFailure && cause.type === 'DecisionFailed';

/** What operators of Temporal read in its list; nothing about the customer. */
const summaryOf = ({ kind, severity, product }: RequestCommand<'open'>['data']): string =>
  brief([kind, severity, product.model, product.serial].filter((word) => word !== undefined).join(' · '));

const sendOnce = (
  client: Client,
  taskQueue: string,
  requestId: string,
  envelope: CommandEnvelope,
): Promise<CommandResult> =>
  client.workflow.executeUpdateWithStart<RequestWorkflow, CommandResult, [CommandEnvelope]>(commandUpdate, {
    updateId: envelope.id,
    args: [envelope],
    startWorkflowOperation: new WithStartWorkflowOperation<RequestWorkflow>(requestWorkflow, {
      workflowId: requestWorkflowId(requestId),
      taskQueue,
      args: [{ requestId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      // Seen: with the default of ten seconds, work on a killed worker stands still that long.
      workflowTaskTimeout: '3s',
      ...(envelope.command.type === 'open' && { staticSummary: summaryOf(envelope.command.data) }),
    }),
  });

type RequestWorkflow = (input: RequestInput) => Promise<void>;
