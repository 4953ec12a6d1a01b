import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { campaignStream, readCampaign, readTestClock, recordCampaign } from '@fixtrail/activities/record';
import {
  campaign,
  campaignList,
  campaignQuery,
  startCampaign,
  type CampaignAnswer,
  type StartCampaign,
} from '@fixtrail/contracts/api/campaigns';
import { derivedId } from '@fixtrail/contracts/ids';
import { AnswersWith, Authorised } from '../auth/authorised.decorator';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { InjectLog, InjectMongo, InjectStores, type EventLog, type Mongo, type RecordStores } from '../platform/tokens';
import { invalidField, ProblemError } from '../problem/problem-error';
import { affectedDevices } from './affected-devices';
import { showCampaign } from './progress';

@ApiTags('campaigns')
@Controller('v1/campaigns')
export class CampaignsController {
  constructor(
    @InjectLog() private readonly log: EventLog,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
  ) {}

  @Post()
  @Authorised({ permission: 'campaigns:start' })
  @ApiOperation({ summary: 'Start the same work on every device concerned: one request each follows by itself' })
  @ApiCreatedResponse({ standardSchema: campaign })
  @AnswersWith('Location')
  async start(
    @Body({ schema: startCampaign }) body: StartCampaign,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    const { commandId, correlationId, principal } = call;
    const id = derivedId(commandId, 'campaign');
    // Asked again, it is the campaign that was started, also when other devices are concerned by now.
    if (!(await readCampaign(this.log, id))) {
      const { policy, testClockId } = body;
      if (policy !== undefined && !(await this.stores.register.findOne({ _id: `policy/${policy}` }))) {
        throw invalidField('policy', 'unknown', 'There is no such policy.', '没有该服务策略。');
      }
      if (testClockId !== undefined && !(await readTestClock(this.log, testClockId))) {
        throw invalidField('testClockId', 'unknown', 'There is no such test clock.', '没有该测试时钟。');
      }
      const serials = await affectedDevices(this.stores, body.devices);
      const data = { ...body, serials };
      await recordCampaign(this.log, { id, data, by: asked(principal), commandId, correlationId });
    }
    reply.header('location', `/v1/campaigns/${id}`);
    return this.show(id);
  }

  @Get()
  @Authorised({ permission: 'campaigns:read' })
  @ApiOperation({ summary: 'Campaigns, the latest first' })
  @ApiOkResponse({ standardSchema: campaignList })
  async list(
    @Query({ schema: campaignQuery }) { limit, cursor, testClockId }: z.output<typeof campaignQuery>,
  ): Promise<Page<CampaignAnswer>> {
    const before = decodeCursor(cursor, z.number());
    const started = await this.log.events
      .find({
        type: 'campaign-started',
        position: { $gt: 0, ...(before !== undefined && { $lt: before }) },
        'data.testClockId': testClockId ?? { $exists: false },
      })
      .sort({ position: -1 })
      .limit(limit + 1)
      .toArray();
    const shown = new Map(
      await Promise.all(
        started.map(async ({ stream }) => [stream, await this.show(stream.slice(campaignStream('').length))] as const),
      ),
    );
    const page = pageOf(started, limit, {
      keyOf: ({ position }) => position ?? 0,
      show: ({ stream }) => shown.get(stream),
    });
    return { ...page, items: page.items.filter((item) => item !== undefined) };
  }

  @Get(':id')
  @Authorised({ permission: 'campaigns:read' })
  @ApiOperation({ summary: 'How far the whole has come' })
  @ApiOkResponse({ standardSchema: campaign })
  read(@Param('id') id: string): Promise<CampaignAnswer> {
    return this.show(id);
  }

  private async show(id: string): Promise<CampaignAnswer> {
    const found = await readCampaign(this.log, id);
    if (!found) throw new ProblemError('not-found');
    return showCampaign(this.mongo.db, found);
  }
}
