import { ApplicationFailure } from '@temporalio/activity';
import { MongoError } from 'mongodb';
import type { RecordInput, RecordOutput } from '@fixtrail/contracts/process';
import { TimeOverError } from '@fixtrail/event-log';
import { ContentionError } from './record';
import { recordRequest } from './record-request';
import type { Loads } from './staff';
import type { RecordStores } from './stores';

export const recordActivities = (stores: RecordStores, loads: Loads) => ({
  async record(input: RecordInput): Promise<RecordOutput> {
    try {
      return await recordRequest(stores, loads, input);
    } catch (error) {
      if (mayPass(error)) throw error;
      // A fault in the rules does not mend itself: trying again for ever would hold up every later command.
      const what = error instanceof Error ? error.message : String(error);
      throw ApplicationFailure.nonRetryable(what, 'DecisionFailed', input.envelope.command.type);
    }
  },
});

const mayPass = (error: unknown): boolean =>
  error instanceof MongoError || error instanceof TimeOverError || error instanceof ContentionError;
