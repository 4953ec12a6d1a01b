import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OpenToAll } from '../auth/authorised.decorator';
import { InjectConfig, InjectLog, InjectTemporal, type Config, type EventLog, type Temporal } from '../platform/tokens';
import { readiness, type Readiness } from './checks';
import { Metrics } from './metrics';
import { Serving } from './serving';

const state = z.object({ status: z.enum(['ready', 'not-ready']), checks: z.record(z.string(), z.string()) });

@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(
    private readonly serving: Serving,
    private readonly metrics: Metrics,
    @InjectLog() private readonly log: EventLog,
    @InjectTemporal() private readonly temporal: Temporal,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** The process is alive. */
  @Get('healthz')
  @OpenToAll()
  @ApiOkResponse({ standardSchema: z.object({ status: z.literal('alive') }) })
  @ApiOperation({ summary: 'The process is alive' })
  alive(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** Send calls here: everything behind answers, and the gateway is not stopping. Accounts are seeded before it listens. */
  @Get('readyz')
  @OpenToAll()
  @ApiOkResponse({ standardSchema: state })
  @ApiServiceUnavailableResponse({ standardSchema: state })
  @ApiOperation({ summary: 'Everything behind it answers' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const { log, temporal, config } = this;
    const found: Readiness = this.serving.stopped.aborted
      ? { status: 'not-ready', checks: { gateway: 'stopping' } }
      : await readiness({ log, temporal, config });
    reply.status(found.status === 'ready' ? 200 : 503);
    return found;
  }

  /** For Prometheus. */
  @Get('metrics')
  @OpenToAll()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiOperation({ summary: 'For Prometheus' })
  numbers(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
