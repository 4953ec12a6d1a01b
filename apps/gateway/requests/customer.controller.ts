import { Body, Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { rateRequest, requestOrCustomerRequest, type CustomerRequest } from '@fixtrail/contracts/api/customer';
import type { RequestAnswer } from '@fixtrail/contracts/api/answers';
import { actionsFor } from '@fixtrail/contracts/present/actions';
import { presentTo } from '@fixtrail/contracts/present/customer';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { RequestLife } from './load-request';
import { RequestCommander } from './request-commander';
import { VersionTag } from './version-tag.interceptor';
import { View } from './viewer.decorator';

/** What the customer thinks of the repair. */
@ApiTags('customers')
@Controller('v1/requests/:id')
@UseInterceptors(VersionTag)
export class CustomerController {
  constructor(private readonly commander: RequestCommander) {}

  /** Completes the return visit: whether the customer rates by link or tells it to the hotline. */
  @Post('rating')
  @HttpCode(200)
  @Authorised({
    permission: 'requests:rate',
    object: 'request',
    refusals: ['nothing-to-rate', 'task-already-completed', 'task-withdrawn', 'task-claimed'],
  })
  @ApiOperation({ summary: 'How satisfied the customer is' })
  @ApiOkResponse({ standardSchema: requestOrCustomerRequest })
  @AnswersWith('ETag')
  async rate(
    @Loaded() { request }: RequestLife,
    @Body({ schema: rateRequest }) body: z.output<typeof rateRequest>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
  ): Promise<RequestAnswer | CustomerRequest> {
    const explain = (life: RequestLife) => ({
      current: { stage: life.request.stage, version: life.version },
      actions: actionsFor(life.request, viewer),
    });
    const after = await this.commander.send(call, request.id, 'rate', body, explain);
    return presentTo(after.request, after.version, viewer);
  }
}
