import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  feed,
  feedQuery,
  streamQuery,
  type Feed,
  type FeedQuery,
  type StreamQuery,
} from '@fixtrail/contracts/api/feed';
import { headPosition } from '@fixtrail/event-log';
import { Access } from '../auth/access';
import { AlsoAnswers, Authorised } from '../auth/authorised.decorator';
import { may, type Principal } from '../auth/principal';
import { Serving } from '../health/serving';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { InjectConfig, InjectStores, type Config, type RecordStores } from '../platform/tokens';
import { invalidField, ProblemError } from '../problem/problem-error';
import { cloudEvent, cloudEventsBatch, wantsCloudEvents } from './cloud-events';
import { sendEvents } from './event-stream';
import { readFeed, type FeedAsk } from './feed';
import { visibleEvents } from './visibility';

/** Open at once for one caller on one gateway: more than that is a client that forgets to close. */
const mostStreams = 20;

@ApiTags('feed')
@Controller('v1/events')
export class FeedController {
  private readonly streams = new Map<string, number>();

  constructor(
    @InjectConfig() private readonly config: Config,
    @InjectStores() private readonly stores: RecordStores,
    private readonly serving: Serving,
    private readonly access: Access,
  ) {}

  /** Every event by position, without a gap; with `types`, or for those who see only some, increasing ones. */
  @Get()
  @Authorised({ permission: 'feed:read' })
  @AlsoAnswers({ [cloudEventsBatch]: { type: 'array', items: { type: 'object' } } })
  @ApiOkResponse({ standardSchema: feed })
  @ApiOperation({
    summary: 'Events by position, for those who see all without a gap; waits up to `wait` seconds',
  })
  async read(
    @Query({ schema: feedQuery }) query: FeedQuery,
    @CommandContext() { principal }: CallContext,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Feed | string> {
    const { events, next } = await this.look(query, principal, this.goneOrStopped(reply));
    reply.header('vary', 'Accept');
    if (!wantsCloudEvents(accept)) return { events, next };
    reply.type(`${cloudEventsBatch}; charset=utf-8`).header('link', `</v1/events?after=${next}>; rel="next"`);
    return JSON.stringify(events.map(cloudEvent));
  }

  /** The same as server-sent events: `id` is the position, and `Last-Event-ID` goes on from there. */
  @Get('stream')
  @Authorised({ permission: 'feed:read' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'integer', minimum: 0 } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiOperation({ summary: 'The same as server-sent events; Last-Event-ID resumes, a comment each 15 s keeps it open' })
  async stream(
    @Query({ schema: streamQuery }) query: StreamQuery,
    @CommandContext() { principal }: CallContext,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = resumeAfter(lastEventId) ?? query.after;
    const after = asked === 'latest' ? await headPosition(this.stores.log) : asked;
    this.enter(principal);
    const ended = this.goneOrStopped(reply);
    // As they are known at the latest heartbeat: a role that was taken away sees no more of what it saw.
    let caller = principal;
    reply.hijack();
    const headers = reply.getHeaders() as Readonly<Record<string, string>>;
    reply.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    try {
      await sendEvents(reply.raw, {
        after,
        read: (from, wait) => this.look({ ...query, after: from, limit: 100, wait }, caller, ended),
        stillAllowed: async () => {
          const now = await this.callerNow(request);
          caller = now ?? caller;
          return now !== undefined;
        },
        ended,
        heartbeat: this.config.heartbeatSeconds,
      });
    } catch (error) {
      // Nothing can be answered any more: the caller comes again, with the last position it has.
      request.log.warn({ err: error }, 'an event stream broke off');
      reply.raw.destroy();
    } finally {
      this.leave(principal);
    }
  }

  private look(ask: FeedAsk, principal: Principal, ended: AbortSignal): Promise<Feed> {
    return readFeed(this.stores.log, ask, (events) => visibleEvents(this.stores, events, principal), ended);
  }

  /** Who called, as the register has them by now; nobody when they may listen no longer. */
  private async callerNow(request: FastifyRequest): Promise<Principal | undefined> {
    const now = await this.access.authenticate(request).catch((error: unknown) => {
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    return now && may(now, 'feed:read') ? now : undefined;
  }

  private goneOrStopped(reply: FastifyReply): AbortSignal {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return AbortSignal.any([gone.signal, this.serving.stopped]);
  }

  private enter({ id }: Principal): void {
    const open = this.streams.get(id) ?? 0;
    if (open >= mostStreams) throw new ProblemError('rate-limited', { retryAfter: 5, params: { seconds: '5' } });
    this.streams.set(id, open + 1);
  }

  private leave({ id }: Principal): void {
    const open = (this.streams.get(id) ?? 1) - 1;
    if (open > 0) this.streams.set(id, open);
    else this.streams.delete(id);
  }
}

/** @throws ProblemError `invalid` for what is no position. */
function resumeAfter(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  if (/^\d{1,15}$/.test(lastEventId)) return Number(lastEventId);
  throw invalidField(
    'Last-Event-ID',
    'bad-position',
    'Must be the id of an event of this stream.',
    '须为此事件流中某一事件的 id。',
  );
}
