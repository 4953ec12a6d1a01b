import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from '../http/arrival';
import { InjectMongo, type Mongo } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { fingerprintOf, sentWith } from './fingerprint';
import { openReceipts, type Receipts } from './receipts';

/** Headers that belong to an answer and are sent again with it. */
const keptHeaders = ['content-type', 'etag', 'location'] as const;

/** These say that nothing was done and that the same key may be tried again, corrected. */
const forgotten: ReadonlySet<number> = new Set([400, 401, 403, 413, 415, 422, 429]);

/**
 * Idempotency-Key: the first answer again for the same call. Lives in two hooks around the handler, so that whatever a
 * route answers, a refusal included, is kept exactly as it was sent.
 */
@Injectable()
export class Idempotency {
  private receipts: Promise<Receipts> | undefined;

  constructor(@InjectMongo() private readonly mongo: Mongo) {}

  /** When the body has been read: begins a receipt, or answers at once. */
  readonly beforeHandler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (request.principal && idempotencyKeyOf(request) !== undefined) {
      const { commandId, method, url } = request;
      const begun = await (await this.open()).begin(commandId, fingerprintOf(method, url, sentWith(request)));
      switch (begun.state) {
        case 'begun':
          request.receipt = { id: commandId, lease: begun.lease };
          break;
        case 'answered': {
          const { status, headers, body: sent } = begun.answer;
          return reply.status(status).headers(headers).header('idempotency-replayed', 'true').send(sent);
        }
        case 'in-progress': {
          const { seconds } = begun;
          delete request.deferredRefusal;
          throw new ProblemError('idempotency-in-progress', { retryAfter: seconds });
        }
        case 'reused':
          delete request.deferredRefusal;
          throw new ProblemError('idempotency-key-reused');
      }
    }
    if (request.deferredRefusal) throw request.deferredRefusal;
    return undefined;
  };

  /** Just before an answer is sent: what has been promised is kept first. */
  readonly beforeSending = async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const { receipt } = request;
    if (!receipt) return payload;
    delete request.receipt;
    const receipts = await this.open();
    const { statusCode } = reply;
    try {
      const isSecret = request.routeOptions.config.access?.answersSecret === true && statusCode < 400;
      if (statusCode >= 500 || isSecret) await receipts.release(receipt.id, receipt.lease);
      else if (forgotten.has(statusCode)) await receipts.forget(receipt.id, receipt.lease);
      else await receipts.answer(receipt.id, receipt.lease, answerOf(reply, payload));
    } catch (error) {
      // The work is done and true. A second call finds the lease run out and, by the command id, the same outcome.
      request.log.warn({ err: error }, 'the answer could not be kept');
    }
    return payload;
  };

  private open(): Promise<Receipts> {
    this.receipts ??= openReceipts(this.mongo.db).catch((error: unknown) => {
      this.receipts = undefined;
      throw error;
    });
    return this.receipts;
  }
}

function answerOf(
  reply: FastifyReply,
  payload: unknown,
): { status: number; headers: Record<string, string>; body: string } {
  const headers = keptHeaders.flatMap((name) => {
    const value = reply.getHeader(name);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers),
    body: typeof payload === 'string' ? payload : '',
  };
}
