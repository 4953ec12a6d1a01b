import { Module } from '@nestjs/common';
import { WebhookDeliveriesController } from './webhook-deliveries.controller';
import { WebhookEndpointsController } from './webhook-endpoints.controller';

@Module({ controllers: [WebhookEndpointsController, WebhookDeliveriesController] })
export class WebhooksModule {}
