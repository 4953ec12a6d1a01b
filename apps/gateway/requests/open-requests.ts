import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { readTestClock } from '@fixtrail/activities/record';
import { requestIdOf } from '@fixtrail/contracts/ids';
import type { RequestCommandData } from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';
import type { CallContext } from '../http/command-context.decorator';
import { InjectMongo, InjectStores, type Mongo, type RecordStores } from '../platform/tokens';
import { invalidField, ProblemError } from '../problem/problem-error';
import type { RequestLife } from './load-request';
import { RequestCommander } from './request-commander';

type Opening = RequestCommandData['open'];

interface TestClockMember {
  readonly _id: string;
  readonly clockId: string;
  readonly requestId: string;
  /** Time the request has reached; `null` before it was opened. */
  readonly to: Instant | null;
}

/** Opens requests: the same command always opens the same one. */
@Injectable()
export class OpenRequests {
  constructor(
    private readonly commander: RequestCommander,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async open(call: CallContext, opening: Opening): Promise<RequestLife> {
    const requestId = requestIdOf(call.commandId);
    const { testClockId } = opening;
    if (testClockId !== undefined) await this.join(testClockId, requestId);
    try {
      // What no version of a request that is not there yet can match is not asked for.
      const { ifMatch: _none, ...opener } = call;
      return await this.commander.send(opener, requestId, 'open', opening, () => ({}));
    } catch (error) {
      const isRefused = error instanceof ProblemError;
      if (isRefused && testClockId !== undefined) await this.members.deleteOne({ _id: `${testClockId}/${requestId}` });
      throw error;
    }
  }

  /** Before the opening, so that an advance in between knows of the request and waits for it. */
  private async join(clockId: string, requestId: string): Promise<void> {
    if (!(await readTestClock(this.stores.log, clockId))) {
      throw invalidField('testClockId', 'unknown', 'There is no such test clock.');
    }
    const member = { clockId, requestId, to: null };
    await this.members.updateOne({ _id: `${clockId}/${requestId}` }, { $setOnInsert: member }, { upsert: true });
  }

  private get members(): Collection<TestClockMember> {
    return this.mongo.db.collection<TestClockMember>('test_clock_members');
  }
}
