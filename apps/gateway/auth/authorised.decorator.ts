import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { permissions, scopesOf } from '@fixtrail/contracts/permissions';
import type { ProblemCode } from '@fixtrail/contracts/problems';
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
    ApiExtension('x-scopes', [...scopesOf(access.permission)]),
    ApiExtension('x-refusals', [...(access.refusals ?? [])]),
    ApiExtension('x-if-match', { ifMatch: access.ifMatch, object: access.object }),
    // The handler gets the object itself, so nothing else tells the document of the parameter.
    ...(access.object === undefined ? [] : [ApiParam({ name: access.param ?? 'id', schema: { type: 'string' } })]),
  );

/** A route that needs no token. */
export const OpenToAll = (...refusals: readonly ProblemCode[]): MethodDecorator =>
  applyDecorators(RouteConfig({ open: true }), ApiExtension('x-refusals', refusals));

/** Answers in other forms than JSON, for those who ask for them by `Accept`. */
export const AlsoAnswers = (schemas: Readonly<Record<string, object>>): MethodDecorator =>
  ApiExtension(
    'x-also-answers',
    Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }])),
  );

/** Bodies in other forms than JSON, each as it is sent. */
export const BodyExamples = (examples: Readonly<Record<string, unknown>>): MethodDecorator =>
  ApiExtension('x-body-examples', { ...examples });

/** Headers that every success of the route bears. */
export const AnswersWith = (...headers: readonly ('ETag' | 'Location')[]): MethodDecorator =>
  ApiExtension('x-answers-with', headers);

/** What the route's object check has loaded. */
export const Loaded = createParamDecorator(
  (_: undefined, context: ExecutionContext): unknown => context.switchToHttp().getRequest<FastifyRequest>().loaded,
);
