import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/**
 * A route that has no `@Query({ schema })` takes no query parameters at all: one that is sent is a slip, and is named
 * rather than ignored. (Those with a schema refuse unknown ones by it.)
 */
@Injectable()
export class NoStrayQueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const names = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    if (names.length === 0 || takesQuery(context)) return true;
    const message = { en: 'This address takes no such parameter.', zh: '该地址不接受此参数。' };
    throw new ProblemError('invalid', { errors: names.map((path) => ({ path, code: 'unknown-field', message })) });
  }
}

function takesQuery(context: ExecutionContext): boolean {
  const args: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return Object.keys(args ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
