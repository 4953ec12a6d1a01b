import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../auth/principal';
import { ProblemError } from '../problem/problem-error';
import { idempotencyKeyOf } from './arrival';
import { parseIfMatch, takesIfMatch } from './etag';

/** What a handler knows of its call beside the body. */
export interface CallContext {
  /** Of the command, should it be one: the same call sent again bears the same id (see Idempotency-Key). */
  readonly commandId: string;
  readonly correlationId: string;
  readonly principal: Principal;
  /** Stream version named by If-Match, on routes that look at it. */
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
}

/** `@CommandContext() call: CallContext`, on routes that are `@Authorised`. */
export const CommandContext = createParamDecorator((_: undefined, context: ExecutionContext): CallContext => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { principal, commandId, id: correlationId, method } = request;
  const { access } = request.routeOptions.config;
  if (!principal) throw new ProblemError('unauthenticated');
  const ifMatch = access && takesIfMatch(method, access) ? parseIfMatch(request.headers['if-match']) : undefined;
  const idempotencyKey = idempotencyKeyOf(request);
  return {
    commandId,
    correlationId,
    principal,
    ...(ifMatch !== undefined && { ifMatch }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
});
