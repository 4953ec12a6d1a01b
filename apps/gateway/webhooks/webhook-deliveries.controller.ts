import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  deliveryIdOf,
  planDeliveries,
  type WebhookEndpointRow,
  type WebhookMessage,
} from '@fixtrail/activities/webhooks';
import {
  deliveriesQuery,
  nothing,
  replayBody,
  webhookDelivery,
  webhookDeliveryList,
  webhookReplay,
  type DeliveriesQuery,
  type ReplayBody,
  type ShownWebhookDelivery,
  type ShownWebhookReplay,
} from '@fixtrail/contracts/api/webhooks';
import { derivedId } from '@fixtrail/contracts/ids';
import { headPosition } from '@fixtrail/event-log';
import { Authorised, Loaded } from '../auth/authorised.decorator';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { InjectWebhooks, type WebhookSources } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { showDelivery } from './present';

const cursorKey = z.tuple([z.iso.datetime(), z.string()]);

/** Nothing of the endpoint changes: there is no version of it to mean. */
const send = {
  permission: 'webhooks:manage',
  object: 'webhook-endpoint',
  refusals: ['webhook-disabled'],
  ifMatch: false,
} as const;

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints/:id')
export class WebhookDeliveriesController {
  constructor(@InjectWebhooks() private readonly webhooks: WebhookSources) {}

  @Get('deliveries')
  @Authorised({ permission: 'webhooks:manage', object: 'webhook-endpoint' })
  @ApiOkResponse({ standardSchema: webhookDeliveryList })
  @ApiOperation({ summary: 'What was sent in the last 30 days, newest first, with every attempt' })
  async list(
    @Loaded() { _id: endpointId }: WebhookEndpointRow,
    @Query({ schema: deliveriesQuery }) { limit, cursor, state }: DeliveriesQuery,
  ): Promise<Page<ShownWebhookDelivery>> {
    const [createdAt, id] = decodeCursor(cursor, cursorKey) ?? [];
    const older =
      createdAt === undefined || id === undefined
        ? {}
        : {
            $or: [{ createdAt: { $lt: new Date(createdAt) } }, { createdAt: new Date(createdAt), _id: { $gt: id } }],
          };
    const rows = await this.webhooks.stores.deliveries
      .find({ endpointId, ...(state && { state }), ...older })
      .sort({ createdAt: -1, _id: 1 })
      .limit(limit + 1)
      .toArray();
    return pageOf(rows, limit, { keyOf: (row) => [row.createdAt.toISOString(), row._id], show: showDelivery });
  }

  @Post('deliveries/:deliveryId/redeliver')
  @HttpCode(202)
  @Authorised(send)
  @ApiAcceptedResponse({ standardSchema: webhookDelivery })
  @ApiOperation({ summary: 'Send it once more, with all its attempts; the message id stays' })
  async redeliver(
    @Loaded() endpoint: WebhookEndpointRow,
    @Param('deliveryId') deliveryId: string,
    @Body({ schema: nothing }) _: object,
    @CommandContext() call: CallContext,
  ): Promise<ShownWebhookDelivery> {
    const row = await this.webhooks.stores.deliveries.findOne({ _id: deliveryId, endpointId: endpoint._id });
    if (!row) throw new ProblemError('not-found');
    return this.send(endpoint, row, call.commandId);
  }

  @Post('replay')
  @HttpCode(202)
  @Authorised(send)
  @ApiAcceptedResponse({ standardSchema: webhookReplay })
  @ApiOperation({ summary: 'Send every event after a position once more' })
  async replay(
    @Loaded() endpoint: WebhookEndpointRow,
    @Body({ schema: replayBody }) { after }: ReplayBody,
    @CommandContext() { commandId }: CallContext,
  ): Promise<ShownWebhookReplay> {
    refuseDisabled(endpoint);
    const { log, dispatch } = this.webhooks;
    const upTo = Math.max(after, await headPosition(log));
    const id = derivedId(commandId, 'webhook-replay');
    await dispatch.replay({ endpointId: endpoint._id, replayId: id, after, upTo });
    return { id, after, upTo };
  }

  @Post('ping')
  @HttpCode(202)
  @Authorised(send)
  @ApiAcceptedResponse({ standardSchema: webhookDelivery })
  @ApiOperation({ summary: 'Send a message of type `ping`; what came of it is among the deliveries' })
  ping(
    @Loaded() endpoint: WebhookEndpointRow,
    @Body({ schema: nothing }) _: object,
    @CommandContext() call: CallContext,
  ): Promise<ShownWebhookDelivery> {
    const messageId = derivedId(call.commandId, 'webhook-ping');
    return this.send(endpoint, { endpointId: endpoint._id, messageId, eventType: 'ping' }, call.commandId);
  }

  private async send(
    endpoint: WebhookEndpointRow,
    { endpointId, messageId, eventType, position }: WebhookMessage,
    round: string,
  ): Promise<ShownWebhookDelivery> {
    refuseDisabled(endpoint);
    const { stores, dispatch } = this.webhooks;
    const message = { endpointId, messageId, eventType, ...(position !== undefined && { position }) };
    await planDeliveries(stores, [message], round);
    await dispatch.deliver(message, round);
    const row = await stores.deliveries.findOne({ _id: deliveryIdOf(endpointId, messageId) });
    if (!row) throw new ProblemError('not-found');
    return showDelivery(row);
  }
}

function refuseDisabled({ status }: WebhookEndpointRow): void {
  if (status === 'disabled') throw new ProblemError('webhook-disabled');
}
