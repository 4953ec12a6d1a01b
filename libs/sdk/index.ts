export { createClient, signIn, type Client } from './client';
export { FixtrailError, NoAnswerError } from './errors';
export type { FeedEvent, FeedOptions } from './feed';
export type { CallOptions } from './call';
export type { CallOperation, OperationId } from './operation';
export type { ClientOptions, Token } from './transport';
export type * from './types.gen';
export { verifyWebhook, WebhookVerificationError } from './webhooks';
