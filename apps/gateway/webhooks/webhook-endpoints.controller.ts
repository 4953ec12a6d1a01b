import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { WebhookEndpointRow } from '@fixtrail/activities/webhooks';
import {
  newWebhookEndpoint,
  newWebhookEndpointBody,
  rotateBody,
  rotatedSecret,
  webhookEndpoint,
  webhookEndpointBody,
  webhookEndpointList,
  webhookEndpointsQuery,
  type NewWebhookEndpoint,
  type NewWebhookEndpointBody,
  type RotateBody,
  type RotatedSecret,
  type ShownWebhookEndpoint,
  type WebhookEndpointBody,
  type WebhookEndpointsQuery,
} from '@fixtrail/contracts/api/webhooks';
import { durationMs } from '@fixtrail/domain/time';
import { AnswersWith, Authorised, Loaded } from '../auth/authorised.decorator';
import { ObjectChecks } from '../auth/object-checks';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { etagOf } from '../http/etag';
import { InjectWebhooks, type WebhookSources } from '../platform/tokens';
import { checkUrl } from './check-url';
import { changeEndpoint, createEndpoint, removeEndpoint, rotateSecret } from './endpoints';
import { showEndpoint } from './present';

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    @InjectWebhooks() private readonly webhooks: WebhookSources,
    objects: ObjectChecks,
  ) {
    objects.register('webhook-endpoint', async (id) => {
      const row = await webhooks.stores.endpoints.findOne({ _id: id });
      return row ? { object: row } : undefined;
    });
  }

  @Post()
  @Authorised({ permission: 'webhooks:manage' })
  @ApiCreatedResponse({ standardSchema: newWebhookEndpoint })
  @ApiOperation({ summary: 'Have events posted to a URL, from now on; the secret is shown once' })
  @AnswersWith('ETag', 'Location')
  async create(
    @Body({ schema: newWebhookEndpointBody }) body: NewWebhookEndpointBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewWebhookEndpoint> {
    await checkUrl(body.url, this.webhooks.allowed);
    const row = await createEndpoint(this.webhooks, body, call);
    reply.header('location', `/v1/webhook-endpoints/${row._id}`).header('etag', etagOf(row.version));
    return { ...showEndpoint(row), secret: row.secrets[0]?.secret ?? '' };
  }

  @Get()
  @Authorised({ permission: 'webhooks:manage' })
  @ApiOkResponse({ standardSchema: webhookEndpointList })
  @ApiOperation({ summary: 'List webhook endpoints' })
  async list(
    @Query({ schema: webhookEndpointsQuery }) { limit, cursor }: WebhookEndpointsQuery,
  ): Promise<Page<ShownWebhookEndpoint>> {
    const after = decodeCursor(cursor, z.string());
    const rows = await this.webhooks.stores.endpoints
      .find(after === undefined ? {} : { _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(rows, limit, { keyOf: ({ _id }) => _id, show: showEndpoint });
  }

  @Get(':id')
  @Authorised({ permission: 'webhooks:manage', object: 'webhook-endpoint' })
  @ApiOkResponse({ standardSchema: webhookEndpoint })
  @ApiOperation({ summary: 'Read a webhook endpoint, without its secret' })
  @AnswersWith('ETag')
  read(@Loaded() row: WebhookEndpointRow, @Res({ passthrough: true }) reply: FastifyReply): ShownWebhookEndpoint {
    reply.header('etag', etagOf(row.version));
    return showEndpoint(row);
  }

  @Put(':id')
  @Authorised({ permission: 'webhooks:manage', object: 'webhook-endpoint' })
  @ApiOkResponse({ standardSchema: webhookEndpoint })
  @ApiOperation({ summary: 'Change, enable or disable a webhook endpoint' })
  @AnswersWith('ETag')
  async change(
    @Loaded() row: WebhookEndpointRow,
    @Body({ schema: webhookEndpointBody }) body: WebhookEndpointBody,
    @CommandContext() call: CallContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownWebhookEndpoint> {
    await checkUrl(body.url, this.webhooks.allowed);
    const changed = await changeEndpoint(this.webhooks, row, body, call);
    reply.header('etag', etagOf(changed.version));
    return showEndpoint(changed);
  }

  @Delete(':id')
  @HttpCode(204)
  @Authorised({ permission: 'webhooks:manage', object: 'webhook-endpoint', ifMatch: true })
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Remove a webhook endpoint; deliveries under way are dropped' })
  remove(@Loaded() row: WebhookEndpointRow, @CommandContext() call: CallContext): Promise<void> {
    return removeEndpoint(this.webhooks, row, call);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Authorised({ permission: 'webhooks:manage', object: 'webhook-endpoint' })
  @ApiOkResponse({ standardSchema: rotatedSecret })
  @ApiOperation({ summary: 'Make a new secret; for a while both sign' })
  rotate(
    @Loaded() row: WebhookEndpointRow,
    @Body({ schema: rotateBody }) { overlap }: RotateBody,
    @CommandContext() call: CallContext,
  ): Promise<RotatedSecret> {
    return rotateSecret(this.webhooks, row, durationMs(overlap) ?? 0, call);
  }
}
