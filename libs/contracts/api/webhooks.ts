import { z } from 'zod';
import { durationMs } from '@fixtrail/domain/time';
import { isEventType } from '../event-types';
import { instantOut, prose, text, refused } from './fields';
import { listOf, page } from './lists';

const types = z
  .union([
    z.tuple([z.literal('*')]),
    z
      .array(
        z
          .string()
          .max(100)
          .refine(isEventType, refused('unknown', 'There is no such type of event.', '没有该事件类型。')),
      )
      .min(1)
      .max(200),
  ])
  .meta({ description: 'Types of event, or `["*"]` for every one.', examples: [['request-closed'], ['*']] });

const endpointBody = {
  url: text(2_000).meta({ description: 'Where events are posted to.', examples: ['https://crm.example.com/fixtrail'] }),
  types,
  description: prose.optional(),
};

const exampleEndpoint = { url: 'https://crm.example.com/fixtrail', types: ['request-closed'] };

export const newWebhookEndpointBody = z.strictObject(endpointBody).meta({ examples: [exampleEndpoint] });
export const webhookEndpointBody = z
  .strictObject({
    ...endpointBody,
    status: z
      .enum(['enabled', 'disabled'])
      .default('enabled')
      .meta({ description: 'While disabled nothing is sent; `replay` brings what was missed.' }),
  })
  .meta({ examples: [{ ...exampleEndpoint, status: 'disabled' }] });

const longestOverlapMs = 7 * 24 * 60 * 60 * 1000;
export const rotateBody = z
  .strictObject({
    overlap: z
      .string()
      .max(40)
      .refine(
        (value) => {
          const ms = durationMs(value);
          return ms !== undefined && ms >= 0 && ms <= longestOverlapMs;
        },
        refused(
          'bad-duration',
          'An ISO 8601 duration of at most seven days, such as PT24H.',
          '须为不超过七天的 ISO 8601 时长，例如 PT24H。',
        ),
      )
      .default('PT24H')
      .meta({ description: 'How long the old secret goes on signing beside the new one.', examples: ['PT24H'] }),
  })
  .prefault({})
  .meta({ examples: [{ overlap: 'PT24H' }] });

/** For routes that need to be told nothing: a field that is sent all the same is a slip. */
export const nothing = z
  .strictObject({})
  .prefault({})
  .meta({ examples: [{}] });

export const replayBody = z
  .strictObject({
    after: z
      .int()
      .min(0)
      .meta({ description: 'Events after this position are sent once more, up to the last one now.' }),
  })
  .meta({ examples: [{ after: 1024 }] });

export const webhookEndpoint = z
  .object({
    id: z.string(),
    url: z.string(),
    types: z.array(z.string()),
    description: z.string().nullable(),
    status: z.enum(['enabled', 'disabled']),
    disabledBecause: z
      .enum(['gone'])
      .nullable()
      .meta({ description: '`gone`: the receiver answered 410. Null while enabled, or when a person disabled it.' }),
    createdAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'WebhookEndpoint' });

const secret = z.string().meta({
  description: 'Signs what is sent (Standard Webhooks). Shown here and never again.',
  examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
});
export const newWebhookEndpoint = webhookEndpoint.extend({ secret });
export const rotatedSecret = z.object({
  secret,
  oldExpiresAt: instantOut.meta({ description: 'Until then everything is signed with the old secret, too.' }),
});

export const webhookDelivery = z
  .object({
    id: z.string(),
    eventId: z.string().meta({ description: 'Sent as `webhook-id`; the same for every attempt.' }),
    type: z.string(),
    position: z.int().nullable().meta({ description: 'Of the event; null for a ping.' }),
    state: z.enum(['pending', 'delivered', 'failed', 'dropped']).meta({
      description: '`failed`: no attempt is left, or the receiver is gone. `dropped`: the endpoint was disabled.',
    }),
    attempts: z.array(
      z.object({
        at: instantOut,
        ms: z.int().meta({ description: 'Milliseconds it took.' }),
        status: z.int().nullable().meta({ description: 'Status of the answer; null when there was none.' }),
        error: z.string().nullable().meta({ description: 'Why there was none, as a code.' }),
      }),
    ),
    createdAt: instantOut,
    updatedAt: instantOut,
  })
  .meta({ id: 'WebhookDelivery' });

export const webhookReplay = z.object({
  id: z.string(),
  after: z.int(),
  upTo: z.int().meta({ description: 'The last position that is sent once more.' }),
});

export const webhookEndpointsQuery = z.strictObject(page);
export const deliveriesQuery = z.strictObject({
  ...page,
  state: z
    .enum(['pending', 'delivered', 'failed', 'dropped'])
    .optional()
    .meta({ description: 'Only deliveries that stand like this.' }),
});
export const webhookEndpointList = listOf(webhookEndpoint);
export const webhookDeliveryList = listOf(webhookDelivery);

export type NewWebhookEndpointBody = z.output<typeof newWebhookEndpointBody>;
export type WebhookEndpointBody = z.output<typeof webhookEndpointBody>;
export type RotateBody = z.output<typeof rotateBody>;
export type ReplayBody = z.output<typeof replayBody>;
export type WebhookEndpointsQuery = z.output<typeof webhookEndpointsQuery>;
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;
export type ShownWebhookEndpoint = z.output<typeof webhookEndpoint>;
export type NewWebhookEndpoint = z.output<typeof newWebhookEndpoint>;
export type RotatedSecret = z.output<typeof rotatedSecret>;
export type ShownWebhookDelivery = z.output<typeof webhookDelivery>;
export type ShownWebhookReplay = z.output<typeof webhookReplay>;
