export {
  isAllowedAddress,
  parseRanges,
  parseTarget,
  RefusedTargetError,
  resolveTarget,
  type AllowedRanges,
} from './addresses';
export { openWebhooks } from './open';
export type { WebhookSources } from './activities';
export { deliveryIdOf, isFor, messageOf, planDeliveries, type WebhookMessage } from './deliveries';
export { webhookDispatch, type WebhookDispatch } from './dispatch';
export { currentSecrets, newSecret } from './signature';
export {
  prepareWebhookStores,
  webhookStores,
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
  type WebhookSecret,
  type WebhookStores,
} from './stores';
