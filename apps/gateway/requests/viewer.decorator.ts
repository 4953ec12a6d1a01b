import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { languageOf } from '@fixtrail/contracts/problems';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { ProblemError } from '../problem/problem-error';

/** For whom the answer is made, on routes that are `@Authorised`: `@View() viewer: Viewer`. */
export const View = createParamDecorator((_: undefined, context: ExecutionContext): Viewer => {
  const { principal, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new ProblemError('unauthenticated');
  const { id, role, regions, scopes = [], requestId } = principal;
  const language = languageOf(headers['accept-language']);
  return { id, role, regions, scopes, language, ...(requestId !== undefined && { requestId }) };
});
