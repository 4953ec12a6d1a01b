import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post, put, remove, type api } from '../api';
import { allOf, pagesOf } from '../api/pages';
import type { DeliveryState } from './routes';

export type Endpoint = api.WebhookEndpoint;
export type EndpointBody = api.WebhookEndpointsCreateData['body'];
export type Delivery = api.WebhookDelivery;

const listEndpoints = get<api.WebhookEndpointsListData, api.WebhookEndpointsListResponse>('/v1/webhook-endpoints');
const readEndpoint = get<api.WebhookEndpointsReadData, api.WebhookEndpointsReadResponse>('/v1/webhook-endpoints/{id}');
const listDeliveries = get<api.WebhookDeliveriesListData, api.WebhookDeliveriesListResponse>(
  '/v1/webhook-endpoints/{id}/deliveries',
);
const listTypes = get<api.EventTypesListData, api.EventTypesListResponse>('/v1/event-types');
export const createEndpoint = post<api.WebhookEndpointsCreateData, api.WebhookEndpointsCreateResponse>(
  '/v1/webhook-endpoints',
);
export const changeEndpoint = put<api.WebhookEndpointsChangeData, api.WebhookEndpointsChangeResponse>(
  '/v1/webhook-endpoints/{id}',
);
export const removeEndpoint = remove<api.WebhookEndpointsRemoveData, api.WebhookEndpointsRemoveResponse>(
  '/v1/webhook-endpoints/{id}',
);
export const pingEndpoint = post<api.WebhookDeliveriesPingData, api.WebhookDeliveriesPingResponse>(
  '/v1/webhook-endpoints/{id}/ping',
);
export const replayEndpoint = post<api.WebhookDeliveriesReplayData, api.WebhookDeliveriesReplayResponse>(
  '/v1/webhook-endpoints/{id}/replay',
);
export const rotateSecret = post<api.WebhookEndpointsRotateData, api.WebhookEndpointsRotateResponse>(
  '/v1/webhook-endpoints/{id}/rotate',
);
export const redeliver = post<api.WebhookDeliveriesRedeliverData, api.WebhookDeliveriesRedeliverResponse>(
  '/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/redeliver',
);

export const endpointsQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => allOf((part) => listEndpoints({ query: part, signal })),
});
export const endpointQuery = (id: string) =>
  queryOptions({ queryKey: ['webhooks', id], queryFn: ({ signal }) => readEndpoint({ path: { id }, signal }) });

/** Deliveries go on by themselves and are no events: while somebody looks, they are asked for again. */
export const deliveriesQuery = (id: string, state: DeliveryState | undefined) =>
  ({
    ...pagesOf(['webhooks', id, 'deliveries', state], (part, signal) =>
      listDeliveries({ path: { id }, query: { ...part, ...(state && { state }) }, signal }),
    ),
    refetchInterval: 3_000,
    placeholderData: keepPreviousData,
  }) as const;

export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  queryFn: ({ signal }) => listTypes({ signal }),
  staleTime: Infinity,
});
