import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { readTestClock } from '@fixtrail/activities/record';
import { requestIdOf } from '@fixtrail/contracts/ids';
import type { RequestCommandData } from '@fixtrail/domain/request';
import { instant, plus, type Instant } from '@fixtrail/domain/time';
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

/** Older reports come by import, which asks for nothing to be done about them. */
const oldestReportMs = 30 * 24 * 3_600_000;

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
    const now = testClockId === undefined ? instant(Date.now()) : await this.standingTime(testClockId);
    if (opening.receivedAt !== undefined && opening.receivedAt < plus(now, -oldestReportMs)) {
      throw invalidField('receivedAt', 'too-old', 'A report may be entered up to 30 days after it was received.');
    }
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

  private async standingTime(testClockId: string): Promise<Instant> {
    const clock = await readTestClock(this.stores.log, testClockId);
    if (!clock) throw invalidField('testClockId', 'unknown', 'There is no such test clock.');
    return clock.now;
  }

  /** Before the opening, so that an advance in between knows of the request and waits for it. */
  private async join(clockId: string, requestId: string): Promise<void> {
    const member = { clockId, requestId, to: null };
    await this.members.updateOne({ _id: `${clockId}/${requestId}` }, { $setOnInsert: member }, { upsert: true });
  }

  private get members(): Collection<TestClockMember> {
    return this.mongo.db.collection<TestClockMember>('test_clock_members');
  }
}
