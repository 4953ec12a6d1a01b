import { z } from 'zod';
import { feedEvent } from './api/feed';
import type { EventTypeEntry } from './event-catalogue';

type Schema = Readonly<Record<string, unknown>>;

/** What AsyncAPI 3.0 says of the events: where they are heard, and of each what it holds. */
export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Schema;
  readonly defaultContentType: string;
  readonly channels: Readonly<Record<string, Schema>>;
  readonly operations: Readonly<Record<string, Schema>>;
  readonly components: { readonly messages: Readonly<Record<string, Schema>>; readonly schemas: Schema };
}

const ref = (...path: readonly string[]): { readonly $ref: string } => ({ $ref: `#/${path.join('/')}` });

const webhookHeaders = {
  type: 'object',
  description:
    'Standard Webhooks: the signature is HMAC-SHA-256 over `<id>.<timestamp>.<body>`, by each current secret.',
  properties: {
    'webhook-id': { type: 'string', description: 'The same for every attempt: know an event that came before by it.' },
    'webhook-timestamp': { type: 'string', description: 'Seconds since 1970 of this attempt.' },
    'webhook-signature': {
      type: 'string',
      description: 'One `v1,<base64>` for each current secret, with blanks between.',
    },
  },
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
};

const ways = {
  feed: {
    address: '/v1/events',
    title: 'Feed',
    description: 'Pages of events by position: `GET` with `after`, `limit`, `types`, and `wait` for a long poll.',
  },
  stream: {
    address: '/v1/events/stream',
    title: 'Stream',
    description: 'Server-sent events: `id` is the position, `event` the type; `Last-Event-ID` resumes after it.',
  },
  webhook: {
    address: null,
    title: 'Webhook',
    description: 'A `POST` to the URL of each endpoint that wants the type (`POST /v1/webhook-endpoints`).',
  },
} as const;

/** The events of feed, stream and webhooks for tools that read AsyncAPI, made of the schemas that they are made by. */
export const asyncApiDocument = (catalogue: readonly EventTypeEntry[]): AsyncApiDocument => {
  const heard = catalogue.map(({ type, about, schema }) => ({ type, about, schema }));
  const ping = { type: 'ping', about: 'Sent when it is asked for, to see whether an endpoint answers.', schema: {} };
  const made: Schema = z.toJSONSchema(feedEvent, { target: 'draft-7', unrepresentable: 'any' });
  const { $schema: _, ...event } = made;
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Fixtrail events',
      version: '1',
      description: 'What happens to repair requests and to all that they need, as it is recorded. See also /docs.',
    },
    defaultContentType: 'application/json',
    channels: {
      feed: { ...ways.feed, messages: messagesOf(heard) },
      stream: { ...ways.stream, messages: messagesOf(heard) },
      webhook: { ...ways.webhook, messages: messagesOf([...heard, ping], 'webhook.') },
    },
    operations: {
      readFeed: { action: 'send', channel: ref('channels', 'feed'), summary: 'Events are asked for, page by page.' },
      followStream: { action: 'send', channel: ref('channels', 'stream'), summary: 'Events are told as they come.' },
      deliverWebhook: {
        action: 'send',
        channel: ref('channels', 'webhook'),
        summary: 'An event is posted, and again for three days until it is taken.',
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
      },
    },
    components: {
      messages: Object.fromEntries<Schema>([
        ...heard.map((one) => [one.type, messageOf(one)] as const),
        ...[...heard, ping].map(
          (one) =>
            [
              `webhook.${one.type}`,
              { ...messageOf(one), headers: ref('components', 'schemas', 'WebhookHeaders') },
            ] as const,
        ),
      ]),
      schemas: {
        Event: event,
        WebhookHeaders: webhookHeaders,
        ...Object.fromEntries<Schema>([...heard, ping].map(({ type, schema }) => [`data.${type}`, schema])),
      },
    },
  };
};

interface Heard {
  readonly type: string;
  readonly about: string | null;
}

const messagesOf = (heard: readonly Heard[], prefix = ''): Schema =>
  Object.fromEntries(heard.map(({ type }) => [type, ref('components', 'messages', `${prefix}${type}`)]));

const messageOf = ({ type, about }: Heard): Schema => ({
  name: type,
  ...(about !== null && { summary: about }),
  payload: {
    allOf: [
      ref('components', 'schemas', 'Event'),
      { properties: { type: { const: type }, data: ref('components', 'schemas', `data.${type}`) } },
    ],
  },
});
