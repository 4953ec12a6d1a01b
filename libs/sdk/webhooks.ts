import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { FeedEvent } from './feed';

export { WebhookVerificationError };

/**
 * The event that a webhook brings, if one of the secrets has signed it. Give the body as it came, before any parsing: it
 * is its bytes that are signed. The same event may come more than once: `id` tells.
 *
 * @param secrets `whsec_…`; several while they are being rotated
 * @throws WebhookVerificationError when no signature is good, or when it is older than five minutes
 */
export const verifyWebhook = (
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  secrets: string | readonly string[],
): FeedEvent => {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const [first = '', ...others] = typeof secrets === 'string' ? [secrets] : secrets;
  try {
    return new Webhook(first).verify(body, plain) as FeedEvent;
  } catch (error) {
    if (others.length === 0 || !(error instanceof WebhookVerificationError)) throw error;
    return verifyWebhook(body, headers, others);
  }
};
