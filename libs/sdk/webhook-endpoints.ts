import type * as api from './types.gen';
import { route } from './route';
import type { CallOptions, Send } from './call';

/** Where events are posted to. */
export const webhookEndpointsOf = (send: Send) => {
  const create = route<api.WebhookEndpointsCreateData, api.WebhookEndpointsCreateResponse>(
    send,
    'POST',
    '/v1/webhook-endpoints',
  );
  const list = route<api.WebhookEndpointsListData, api.WebhookEndpointsListResponse>(
    send,
    'GET',
    '/v1/webhook-endpoints',
  );
  const read = route<api.WebhookEndpointsReadData, api.WebhookEndpointsReadResponse>(
    send,
    'GET',
    '/v1/webhook-endpoints/{id}',
  );
  const change = route<api.WebhookEndpointsChangeData, api.WebhookEndpointsChangeResponse>(
    send,
    'PUT',
    '/v1/webhook-endpoints/{id}',
  );
  const remove = route<api.WebhookEndpointsRemoveData, void>(send, 'DELETE', '/v1/webhook-endpoints/{id}');
  const rotate = route<api.WebhookEndpointsRotateData, api.WebhookEndpointsRotateResponse>(
    send,
    'POST',
    '/v1/webhook-endpoints/{id}/rotate',
  );
  const deliveries = route<api.WebhookDeliveriesListData, api.WebhookDeliveriesListResponse>(
    send,
    'GET',
    '/v1/webhook-endpoints/{id}/deliveries',
  );
  const redeliver = route<api.WebhookDeliveriesRedeliverData, api.WebhookDeliveriesRedeliverResponse>(
    send,
    'POST',
    '/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/redeliver',
  );
  const replay = route<api.WebhookDeliveriesReplayData, api.WebhookDeliveriesReplayResponse>(
    send,
    'POST',
    '/v1/webhook-endpoints/{id}/replay',
  );
  const ping = route<api.WebhookDeliveriesPingData, api.WebhookDeliveriesPingResponse>(
    send,
    'POST',
    '/v1/webhook-endpoints/{id}/ping',
  );
  return {
    /** The answer holds the secret: keep it, it is shown once. */
    create: (body: api.WebhookEndpointsCreateData['body'], options: CallOptions = {}) => create({ body, ...options }),
    list: (query: api.WebhookEndpointsListData['query'] = {}) => list({ query }),
    read: (id: string) => read({ path: { id } }),
    change: (id: string, body: api.WebhookEndpointsChangeData['body'], options: CallOptions = {}) =>
      change({ path: { id }, body, ...options }),
    remove: (id: string) => remove({ path: { id } }),
    rotate: (id: string, body: api.WebhookEndpointsRotateData['body'] = {}, options: CallOptions = {}) =>
      rotate({ path: { id }, body, ...options }),
    deliveries: (id: string, query: api.WebhookDeliveriesListData['query'] = {}) => deliveries({ path: { id }, query }),
    redeliver: (id: string, deliveryId: string, options: CallOptions = {}) =>
      redeliver({ path: { id, deliveryId }, body: {}, ...options }),
    replay: (id: string, after: number, options: CallOptions = {}) =>
      replay({ path: { id }, body: { after }, ...options }),
    ping: (id: string, options: CallOptions = {}) => ping({ path: { id }, body: {}, ...options }),
  };
};
