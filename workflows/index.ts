export { repairRequest } from './request/repair-request.workflow';
export { partsOrder } from './parts-order/parts-order.workflow';
export { webhookDelivery } from './webhooks/webhook-delivery.workflow';
export { webhookReplay } from './webhooks/webhook-replay.workflow';
