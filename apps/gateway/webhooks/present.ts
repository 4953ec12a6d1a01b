import type { ShownWebhookDelivery, ShownWebhookEndpoint } from '@fixtrail/contracts/api/webhooks';
import type { WebhookDeliveryRow, WebhookEndpointRow } from '@fixtrail/activities/webhooks';

/** Without its secrets: those are shown when they are made. */
export const showEndpoint = (row: WebhookEndpointRow): ShownWebhookEndpoint => ({
  id: row._id,
  url: row.url,
  types: [...row.types],
  description: row.description ?? null,
  status: row.status,
  disabledBecause: row.disabledBecause ?? null,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
});

export const showDelivery = (row: WebhookDeliveryRow): ShownWebhookDelivery => ({
  id: row._id,
  eventId: row.messageId,
  type: row.eventType,
  position: row.position ?? null,
  state: row.state,
  attempts: row.attempts.map(({ at, ms, status, error }) => ({
    at: at.toISOString(),
    ms,
    status: status ?? null,
    error: error ?? null,
  })),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
