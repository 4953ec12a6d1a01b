import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { feed, feedQuery, type Feed, type FeedQuery } from '@fixtrail/contracts/api/feed';
import { Authorised } from '../auth/authorised.decorator';
import { Serving } from '../health/serving';
import { InjectLog, type EventLog } from '../platform/tokens';
import { readFeed } from './feed';

@ApiTags('feed')
@Controller('v1/events')
export class FeedController {
  constructor(
    @InjectLog() private readonly log: EventLog,
    private readonly serving: Serving,
  ) {}

  /** Every event by position, without a gap; with `types`, increasing ones. Long poll up to `wait` seconds. */
  @Get()
  @Authorised({ permission: 'feed:read' })
  @ApiOkResponse({ standardSchema: feed })
  @ApiOperation({
    summary: 'Every event by position, without a gap (with types: increasing); waits up to `wait` seconds',
  })
  async read(
    @Query({ schema: feedQuery }) query: FeedQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Feed> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return readFeed(this.log, query, AbortSignal.any([gone.signal, this.serving.stopped]));
  }
}
