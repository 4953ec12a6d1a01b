import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { permissions } from '@fixtrail/contracts/permissions';
import type { RouteAccess } from '../http/request-state';

/**
 * Who may call the route. It is checked before the body is read, so that 401, 403 and 404 come before anything that is
 * wrong with the body, and it stands in the API document as `x-permission`.
 *
 * @example
 * @Authorised({ permission: 'tasks:work', object: 'task' }) // loads the task named by `:id`; see ObjectChecks
 */
export const Authorised = (access: RouteAccess): MethodDecorator =>
  applyDecorators(
    RouteConfig({ access }),
    ApiBearerAuth(),
    ApiExtension('x-permission', access.permission),
    ApiExtension('x-roles', [...permissions[access.permission].roles]),
    // The handler gets the object itself, so nothing else tells the document of the parameter.
    ...(access.object === undefined ? [] : [ApiParam({ name: access.param ?? 'id', schema: { type: 'string' } })]),
  );

/** A route that needs no token. */
export const OpenToAll = (): MethodDecorator => RouteConfig({ open: true });

/** What the route's object check has loaded. */
export const Loaded = createParamDecorator(
  (_: undefined, context: ExecutionContext): unknown => context.switchToHttp().getRequest<FastifyRequest>().loaded,
);
