import { ApplicationFailure } from '@temporalio/activity';
import { MongoError } from 'mongodb';
import { requestWorkflowId, type RecordInput, type RecordOutput } from '@fixtrail/contracts/process';
import type { Outcome } from '@fixtrail/domain/request';
import { NewerShapeError, TimeOverError, within } from '@fixtrail/event-log';
import { ContentionError } from './record';
import { recordRequest } from './record-request';
import type { RequestSources } from './request-context';

/** Hands an outcome to the activity of a task. */
export type Settle = (workflowId: string, taskId: string, outcome: Outcome) => Promise<void>;

/** Milliseconds for it: beside the recording it must not come to the three seconds of a local activity. */
const settleMs = 500;

export const recordActivities = (sources: RequestSources, settle: Settle) => ({
  async record(input: RecordInput): Promise<RecordOutput> {
    try {
      return await settledAtOnce(await recordRequest(sources, input), input, settle);
    } catch (error) {
      if (mayPass(error)) throw error;
      // A fault in the rules does not mend itself: trying again for ever would hold up every later command.
      const what = error instanceof Error ? error.message : String(error);
      throw ApplicationFailure.nonRetryable(what, 'DecisionFailed', input.envelope.command.type);
    }
  },
});

/** What is committed is handed on; what that fails for stays in the view, and the process sees to it. */
const settledAtOnce = async (
  { result, view }: RecordOutput,
  { requestId, reachable = [] }: RecordInput,
  settle: Settle,
): Promise<RecordOutput> => {
  const left = await Promise.all(
    view.ended.map(async (task) => {
      const { id, how, outcome } = task;
      if (how !== 'completed' || !outcome || !reachable.includes(id)) return [task];
      const settling = within(settleMs, 'settling a task', settle(requestWorkflowId(requestId), id, outcome));
      return settling.then(
        () => [],
        () => [{ ...task, handOver: true as const }],
      );
    }),
  );
  return { result, view: { ...view, ended: left.flat() } };
};

const mayPass = (error: unknown): boolean =>
  error instanceof MongoError ||
  error instanceof TimeOverError ||
  error instanceof ContentionError ||
  // A worker of the release that wrote it will take the attempt.
  error instanceof NewerShapeError;
