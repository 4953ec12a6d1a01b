import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { reportAnswer, type ReportAnswer } from '@fixtrail/contracts/api/answers';
import { readRequest } from '@fixtrail/contracts/api/requests';
import { clockLedgers, partsOfRequest, requestAgenda, timeline, timerLedger } from '@fixtrail/contracts/api/timeline';
import { calendarsOfClocks, presentClocks } from '@fixtrail/contracts/present/clocks';
import { presentPromises } from '@fixtrail/contracts/present/promises';
import { presentReport } from '@fixtrail/contracts/present/report';
import { reportPage } from '@fixtrail/contracts/present/report-page';
import { presentOldPart, presentPartsLine } from '@fixtrail/contracts/present/task';
import { presentAgenda, presentTimeline } from '@fixtrail/contracts/present/timeline';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { earliest, instant } from '@fixtrail/domain/time';
import { AlsoAnswers, Authorised, Loaded } from '../auth/authorised.decorator';
import { InjectRules, type Rulebook } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { knownAt, type RequestLife } from './load-request';
import { View } from './viewer.decorator';

interface Items<Item> {
  readonly items: readonly Item[];
}

/** What is behind a request: its life, its promises and its clocks, each with its because. */
@ApiTags('requests')
@Controller('v1/requests/:id')
export class RequestLedgersController {
  constructor(@InjectRules() private readonly rules: Rulebook) {}

  @Get('timeline')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'Its events, oldest first' })
  @ApiOkResponse({ standardSchema: timeline })
  timeline(
    @Loaded() { request, events }: RequestLife,
    @View() { language }: Viewer,
  ): Items<ReturnType<typeof presentTimeline>[number]> {
    return { items: presentTimeline(request.id, events, language) };
  }

  @Get('agenda')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'Its pending promises, soonest first, each with its because' })
  @ApiOkResponse({ standardSchema: requestAgenda })
  agenda(
    @Loaded() life: RequestLife,
    @Query({ schema: readRequest }) { asOf }: z.output<typeof readRequest>,
    @View() { language }: Viewer,
  ): Items<ReturnType<typeof presentAgenda>[number]> {
    return { items: presentAgenda(knownAt(life, asOf).request, language) };
  }

  @Get('clocks')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'Its clocks, each with its ledger of time' })
  @ApiOkResponse({ standardSchema: clockLedgers })
  async clocks(
    @Loaded() life: RequestLife,
    @Query({ schema: readRequest }) { asOf }: z.output<typeof readRequest>,
    @View() { language }: Viewer,
  ): Promise<Items<ReturnType<typeof presentClocks>[number]>> {
    const { request } = knownAt(life, asOf);
    const calendars = await Promise.all(calendarsOfClocks(request).map((ref) => this.rules.calendar(ref)));
    // Where its clock stands now, not where it stood then: on its way it passed every instant between.
    const now = life.request.testClock?.now ?? instant(Date.now());
    const until = asOf === undefined ? now : earliest(asOf, now);
    return { items: presentClocks(request, calendars, until, language) };
  }

  @Get('promises')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'The timer ledger: every promised action, expected and recorded' })
  @ApiOkResponse({ standardSchema: timerLedger })
  promises(@Loaded() { request, events }: RequestLife): Items<ReturnType<typeof presentPromises>[number]> {
    return { items: presentPromises(request, events) };
  }

  @Get('parts')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'Its lines of parts, and the old parts that have to come back' })
  @ApiOkResponse({ standardSchema: partsOfRequest })
  parts(@Loaded() { request }: RequestLife, @View() viewer: Viewer): z.output<typeof partsOfRequest> {
    return {
      items: request.lines.map((line) => presentPartsLine(line, viewer)),
      oldParts: request.oldParts.map(presentOldPart),
    };
  }

  @Get('report')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @AlsoAnswers({ 'text/html': { type: 'string' } })
  @ApiOperation({ summary: 'Its problem-handling report, once submitted; a page to print with Accept: text/html' })
  @ApiOkResponse({ standardSchema: reportAnswer })
  report(
    @Loaded() { request, events }: RequestLife,
    @View() { language }: Viewer,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ReportAnswer | string {
    const report = presentReport(request, events);
    if (!report) throw new ProblemError('not-found');
    reply.header('vary', 'Accept, Accept-Language');
    if (!wantsPage(accept)) return report;
    reply.type('text/html; charset=utf-8');
    return reportPage(report, language);
  }
}

/** A browser names text/html; a program that names nothing, or anything, gets JSON. */
const wantsPage = (accept: string | undefined): boolean =>
  /\btext\/html\b/.test(accept ?? '') && !/^\s*application\/json\b/.test(accept ?? '');
