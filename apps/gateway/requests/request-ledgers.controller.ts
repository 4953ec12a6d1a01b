import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { reportAnswer, type ReportAnswer } from '@fixtrail/contracts/api/answers';
import { exportTimeline, readRequest, readTimeline } from '@fixtrail/contracts/api/requests';
import {
  briefingAnswer,
  clockLedgers,
  partsOfRequest,
  requestAgenda,
  timeline,
  timerLedger,
  type BriefingAnswer,
} from '@fixtrail/contracts/api/timeline';
import { presentBriefing } from '@fixtrail/contracts/present/briefing';
import { businessCalendarOf, calendarsOfClocks, presentClocks, presentHours } from '@fixtrail/contracts/present/clocks';
import { presentPromises } from '@fixtrail/contracts/present/promises';
import { presentReport } from '@fixtrail/contracts/present/report';
import { reportPage } from '@fixtrail/contracts/present/report-page';
import { presentOldPart, presentPartsLine } from '@fixtrail/contracts/present/task';
import { presentAgenda, presentTimeline } from '@fixtrail/contracts/present/timeline';
import { timelineCsv, timelinePage } from '@fixtrail/contracts/present/timeline-export';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { earliest, instant, type Instant } from '@fixtrail/domain/time';
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

  @Get('briefing')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({
    summary: 'Where it stands in sentences: what it waits on, who has it, what comes next, why it was late',
  })
  @ApiOkResponse({ standardSchema: briefingAnswer })
  briefing(
    @Loaded() life: RequestLife,
    @Query({ schema: readRequest }) { asOf }: z.output<typeof readRequest>,
    @View() { language }: Viewer,
  ): BriefingAnswer {
    return briefingOf(life, asOf, language);
  }

  @Get('timeline')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'Its events, oldest first' })
  @ApiOkResponse({ standardSchema: timeline })
  timeline(
    @Loaded() life: RequestLife,
    @Query({ schema: readTimeline }) { asOf, after = 0, limit }: z.output<typeof readTimeline>,
    @View() { language }: Viewer,
  ): Items<ReturnType<typeof presentTimeline>[number]> {
    const { request, events } = knownAt(life, asOf);
    const items = presentTimeline(request.id, events, language).slice(after);
    return { items: limit === undefined ? items : items.slice(0, limit) };
  }

  @Get('timeline/export')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @AlsoAnswers({ 'text/csv': { type: 'string' }, 'text/html': { type: 'string' } })
  @ApiOperation({ summary: 'Its events to take along: a table, data, or a page to print' })
  @ApiOkResponse({ standardSchema: timeline })
  export(
    @Loaded() life: RequestLife,
    @Query({ schema: exportTimeline }) { asOf, format, language: asked }: z.output<typeof exportTimeline>,
    @View() { language: spoken }: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Items<ReturnType<typeof presentTimeline>[number]> | string {
    const { request, events } = knownAt(life, asOf);
    const language = asked ?? spoken;
    const items = presentTimeline(request.id, events, language);
    reply.header('vary', 'Accept-Language');
    if (format === 'html') {
      reply.type('text/html; charset=utf-8');
      return timelinePage(request, briefingOf(life, asOf, language), items, language);
    }
    reply.header('content-disposition', `attachment; filename="${request.number}.${format}"`);
    if (format === 'json') return { items };
    reply.type('text/csv; charset=utf-8');
    return timelineCsv(items);
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
  ): Promise<z.output<typeof clockLedgers>> {
    const { request } = knownAt(life, asOf);
    const calendars = await Promise.all(calendarsOfClocks(request).map((ref) => this.rules.calendar(ref)));
    const until = nowOf(life, asOf);
    const business = businessCalendarOf(request);
    const hours = business ? presentHours(request, await this.rules.calendar(business), until) : null;
    return { items: [...presentClocks(request, calendars, until, language)], hours };
  }

  @Get('promises')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'The timer ledger: every promised action, expected and recorded' })
  @ApiOkResponse({ standardSchema: timerLedger })
  promises(
    @Loaded() life: RequestLife,
    @Query({ schema: readRequest }) { asOf }: z.output<typeof readRequest>,
  ): Items<ReturnType<typeof presentPromises>[number]> {
    const { request, events } = knownAt(life, asOf);
    return { items: presentPromises(request, events) };
  }

  @Get('parts')
  @Authorised({ permission: 'requests:read', object: 'request' })
  @ApiOperation({ summary: 'Its lines of parts, and the old parts that have to come back' })
  @ApiOkResponse({ standardSchema: partsOfRequest })
  parts(
    @Loaded() life: RequestLife,
    @Query({ schema: readRequest }) { asOf }: z.output<typeof readRequest>,
    @View() viewer: Viewer,
  ): z.output<typeof partsOfRequest> {
    const { request } = knownAt(life, asOf);
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

/** Where its own time stands: its test clock's now, not where that stood then; or the instant that was asked for. */
const nowOf = ({ request }: RequestLife, asOf: Instant | undefined): Instant => {
  const now = request.testClock?.now ?? instant(Date.now());
  return asOf === undefined ? now : earliest(asOf, now);
};

const briefingOf = (life: RequestLife, asOf: Instant | undefined, language: Viewer['language']): BriefingAnswer => {
  const { request, events, version } = knownAt(life, asOf);
  const known = { request, version, events: events.map(({ event }) => event), now: nowOf(life, asOf) };
  return presentBriefing(known, language);
};

/** A browser names text/html; a program that names nothing, or anything, gets JSON. */
const wantsPage = (accept: string | undefined): boolean =>
  /\btext\/html\b/.test(accept ?? '') && !/^\s*application\/json\b/.test(accept ?? '');
