import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readTestClock, recordTestClock, type TestClockCommand } from '@fixtrail/activities/record';
import {
  advanceBody,
  newTestClockBody,
  testClock,
  type AdvanceBody,
  type NewTestClockBody,
  type ShownTestClock,
} from '@fixtrail/contracts/api/test-clocks';
import { derivedId } from '@fixtrail/contracts/ids';
import type { TestClock } from '@fixtrail/domain/test-clock/test-clock';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { ObjectChecks } from '../auth/object-checks';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { etagOf } from '../http/etag';
import { InjectLog, type EventLog } from '../platform/tokens';
import { refused } from '../problem/problem-error';
import { showTestClock } from './read-clock';

@ApiTags('test clocks')
@Controller('v1/test-clocks')
export class TestClocksController {
  constructor(
    @InjectLog() private readonly log: EventLog,
    objects: ObjectChecks,
  ) {
    objects.register('test-clock', async (id) => {
      const clock = await readTestClock(log, id);
      return clock ? { object: clock } : undefined;
    });
  }

  @Post()
  @Authorised({ permission: 'test-clocks:manage' })
  @ApiCreatedResponse({ standardSchema: testClock })
  @ApiOperation({ summary: 'Make a test clock; it stands still' })
  @AnswersWith('ETag', 'Location')
  async create(
    @Body({ schema: newTestClockBody }) body: NewTestClockBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownTestClock> {
    const id = derivedId(call.commandId, 'test-clock');
    const { clock, version } = await this.record(id, { type: 'create', ...body }, call);
    reply.header('location', `/v1/test-clocks/${id}`).header('etag', etagOf(version));
    return showTestClock(this.log, clock);
  }

  @Get(':id')
  @Authorised({ permission: 'test-clocks:manage', object: 'test-clock' })
  @ApiOkResponse({ standardSchema: testClock })
  @ApiOperation({ summary: 'Where it stands, and what fired in the last advance' })
  @AnswersWith('ETag')
  async read(@Loaded() clock: TestClock, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShownTestClock> {
    reply.header('etag', etagOf(clock.version));
    return showTestClock(this.log, clock);
  }

  /** Its requests follow one by one: the clock is `ready` again when all have. */
  @Post(':id/advance')
  @HttpCode(202)
  @Authorised({ permission: 'test-clocks:manage', object: 'test-clock' })
  @ApiAcceptedResponse({ standardSchema: testClock })
  @ApiOperation({ summary: 'Move it forward; its requests follow, and it is ready when all have' })
  @AnswersWith('ETag')
  async advance(
    @Loaded() { id }: TestClock,
    @Body({ schema: advanceBody }) body: AdvanceBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownTestClock> {
    const { clock, version } = await this.record(id, { type: 'advance', ...body }, call);
    reply.header('etag', etagOf(version));
    return { id, name: clock.name, now: clock.now, status: 'advancing', fired: [] };
  }

  /** Cancels its requests. */
  @Delete(':id')
  @HttpCode(204)
  @Authorised({ permission: 'test-clocks:manage', object: 'test-clock', ifMatch: true })
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Delete it and cancel its requests' })
  async remove(@Loaded() { id }: TestClock, @CommandContext() call: CallContext): Promise<void> {
    await this.record(id, { type: 'delete' }, call);
  }

  private async record(
    id: string,
    command: TestClockCommand,
    { principal, commandId, correlationId, ifMatch }: CallContext,
  ): Promise<{ readonly clock: TestClock; readonly version: number }> {
    const by = asked(principal);
    const result = await recordTestClock(this.log, { id, command, by, commandId, correlationId, ifMatch });
    if (!result.ok) throw refused(result.rejected, { current: { version: result.version } });
    return result;
  }
}
