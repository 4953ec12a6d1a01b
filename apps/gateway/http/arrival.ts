import type { FastifyReply, FastifyRequest } from 'fastify';
import { derivedId, freshId } from '@fixtrail/contracts/ids';
import type { Access } from '../auth/access';
import { ProblemError } from '../problem/problem-error';

const wellFormedKey = /^[\x21-\x7e]{1,255}$/;

/** Before the body is read: who calls, and may they do this to that object? */
export const arrival =
  (access: Access) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.headers({
      'x-correlation-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    request.commandId = freshId();
    const { config } = request.routeOptions;
    if (request.is404 || config.open === true) return;
    if (!config.access) throw new ProblemError('forbidden', { params: { permission: '–' } });

    const principal = await access.authenticate(request);
    request.principal = principal;
    access.countCall(principal);
    const key = idempotencyKeyOf(request);
    if (key !== undefined) request.commandId = derivedId(principal.actor.kind, principal.id, key);
    try {
      request.loaded = await access.authorise(request, principal, config.access);
    } catch (refusal) {
      if (key === undefined || !(refusal instanceof ProblemError)) throw refusal;
      // What the first call did may have taken the object out of sight: its answer is looked for before saying no.
      request.deferredRefusal = refusal;
    }
  };

/**
 * The Idempotency-Key of a POST.
 *
 * @throws ProblemError `invalid` for a key that is empty, too long or not printable: whoever sends one counts on it.
 */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (typeof key === 'string' && wellFormedKey.test(key)) return key;
  const message = { en: 'One to 255 printable ASCII characters.', zh: '须为 1 至 255 个可打印 ASCII 字符。' };
  throw new ProblemError('invalid', { errors: [{ path: 'Idempotency-Key', code: 'bad-key', message }] });
}
