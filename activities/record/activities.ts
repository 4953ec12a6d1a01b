import { ApplicationFailure } from '@temporalio/activity';
import { MongoError } from 'mongodb';
import type { RecordInput, RecordOutput } from '@fixtrail/contracts/process';
import { NewerShapeError, TimeOverError } from '@fixtrail/event-log';
import { ContentionError } from './record';
import { recordRequest } from './record-request';
import type { RequestSources } from './request-context';

export const recordActivities = (sources: RequestSources) => ({
  async record(input: RecordInput): Promise<RecordOutput> {
    try {
      return await recordRequest(sources, input);
    } catch (error) {
      if (mayPass(error)) throw error;
      // A fault in the rules does not mend itself: trying again for ever would hold up every later command.
      const what = error instanceof Error ? error.message : String(error);
      throw ApplicationFailure.nonRetryable(what, 'DecisionFailed', input.envelope.command.type);
    }
  },
});

const mayPass = (error: unknown): boolean =>
  error instanceof MongoError ||
  error instanceof TimeOverError ||
  error instanceof ContentionError ||
  // A worker of the release that wrote it will take the attempt.
  error instanceof NewerShapeError;
