import { Injectable } from '@nestjs/common';
import { joinTestClock, leaveTestClock, readTestClock } from '@fixtrail/activities/record';
import { requestIdOf } from '@fixtrail/contracts/ids';
import type { RequestCommandData } from '@fixtrail/domain/request';
import type { CallContext } from '../http/command-context.decorator';
import { InjectStores, type RecordStores } from '../platform/tokens';
import { invalidField, ProblemError } from '../problem/problem-error';
import type { RequestLife } from './load-request';
import { RequestCommander } from './request-commander';

type Opening = RequestCommandData['open'];

/** Opens requests: the same command always opens the same one. */
@Injectable()
export class OpenRequests {
  constructor(
    private readonly commander: RequestCommander,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  async open(call: CallContext, opening: Opening): Promise<RequestLife> {
    const requestId = requestIdOf(call.commandId);
    const { testClockId } = opening;
    if (testClockId !== undefined) await this.join(testClockId, requestId);
    try {
      return await this.commander.send(call, requestId, 'open', opening, () => ({}));
    } catch (error) {
      const isRefused = error instanceof ProblemError;
      if (isRefused && testClockId !== undefined) await leaveTestClock(this.stores, testClockId, requestId);
      throw error;
    }
  }

  private async join(clockId: string, requestId: string): Promise<void> {
    if (!(await readTestClock(this.stores.log, clockId))) {
      throw invalidField('testClockId', 'unknown', 'There is no such test clock.', '没有该测试时钟。');
    }
    await joinTestClock(this.stores, clockId, requestId);
  }
}
