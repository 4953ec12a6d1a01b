import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, Post, Query, Res, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { requestAnswer, requestList, type RequestAnswer } from '@fixtrail/contracts/api/answers';
import { requestOrCustomerRequest, type CustomerRequest } from '@fixtrail/contracts/api/customer';
import { listRequests, openRequest, readRequest, type RequestQuery } from '@fixtrail/contracts/api/requests';
import { presentTo } from '@fixtrail/contracts/present/customer';
import { presentRequest } from '@fixtrail/contracts/present/request';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { AlsoAnswers, AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { csvOf } from '../http/csv';
import type { Page } from '../http/cursor';
import { knownAt, type RequestLife } from './load-request';
import { OpenRequests } from './open-requests';
import { mostExported, requestColumns } from './request-columns';
import { RequestReader } from './request-reader';
import { VersionTag } from './version-tag.interceptor';
import { View } from './viewer.decorator';

/** What a schema makes of what was told. */
type Told<Schema extends z.ZodType> = z.output<Schema>;

@ApiTags('requests')
@Controller('v1/requests')
@UseInterceptors(VersionTag)
export class RequestsController {
  constructor(
    private readonly openings: OpenRequests,
    private readonly reader: RequestReader,
  ) {}

  @Post()
  @Authorised({ permission: 'requests:open', refusals: ['external-ref-taken', 'already-open'] })
  @ApiOperation({ summary: 'Report a fault, or another wish' })
  @ApiCreatedResponse({ standardSchema: requestAnswer })
  @AnswersWith('ETag', 'Location')
  async open(
    @Body({ schema: openRequest }) body: Told<typeof openRequest>,
    @CommandContext() call: CallContext,
    @View() viewer: Viewer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RequestAnswer> {
    const life = await this.openings.open(call, body);
    reply.header('location', `/v1/requests/${life.request.id}`);
    return shown(life, viewer);
  }

  @Get()
  @Authorised({ permission: 'requests:read' })
  @ApiOperation({ summary: 'Requests, open and major ones first' })
  @AlsoAnswers({ 'text/csv': { type: 'string' } })
  @ApiOkResponse({ standardSchema: requestList })
  async list(
    @Query({ schema: listRequests }) query: RequestQuery,
    @View() viewer: Viewer,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<RequestAnswer> | StreamableFile> {
    reply.header('vary', 'Accept, Accept-Language');
    if (!/\btext\/csv\b/.test(accept ?? '')) return this.reader.list(query, viewer);
    const lines = csvOf(requestColumns(viewer.language), this.reader.each(query, viewer, mostExported));
    return new StreamableFile(Readable.from(lines), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="requests.csv"',
    });
  }

  @Get(':id')
  @Authorised({ permission: 'requests:view', object: 'request' })
  @ApiOperation({ summary: 'One request, by id or number' })
  @ApiOkResponse({ standardSchema: requestOrCustomerRequest })
  @AnswersWith('ETag')
  read(
    @Loaded() life: RequestLife,
    @Query({ schema: readRequest }) { asOf }: Told<typeof readRequest>,
    @View() viewer: Viewer,
  ): RequestAnswer | CustomerRequest {
    const { request, version } = knownAt(life, asOf);
    return presentTo(request, version, viewer);
  }
}

const shown = ({ request, version }: RequestLife, viewer: Viewer): RequestAnswer =>
  presentRequest(request, version, viewer);
