import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { WebhookEndpointRow, WebhookSecret } from './stores';

/** A secret in the form of Standard Webhooks: 32 bytes by chance. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Those that sign now, the newest first. */
export const currentSecrets = (secrets: readonly WebhookSecret[], now: Date): readonly WebhookSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);

/**
 * The headers of Standard Webhooks. While a secret is being rotated there is a signature by each, so that a receiver may
 * take over the new one at any moment in between.
 */
export const signedHeaders = (
  { secrets }: Pick<WebhookEndpointRow, 'secrets'>,
  message: { readonly id: string; readonly body: string },
  now: Date,
): Readonly<Record<string, string>> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': currentSecrets(secrets, now)
    .map(({ secret }) => new Webhook(secret).sign(message.id, now, message.body))
    .join(' '),
});
