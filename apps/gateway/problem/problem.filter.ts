import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeProblem, languageOf, type Problem } from '@fixtrail/contracts/problems';
import type { ProblemError } from './problem-error';
import { fileTypes } from '../http/file-body';
import { asProblem } from './translate';

/** The one place where something thrown becomes an answer: `application/problem+json`, with a correlation id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), thrown);
  }
}

/** Seconds: whoever is told to come again is told when. */
const usualPause = 2;

/** Answers with what was thrown; also for hooks that run outside Nest. */
export async function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): Promise<void> {
  // A refusal that had to wait for the body (see idempotency) comes before what is wrong with the body.
  const problem = asProblem(request.deferredRefusal ?? thrown);
  if (reply.sent) return;
  const { status, ...body } = bodyOf(problem, request);
  if (status >= 500) request.log.error({ err: problem.cause ?? problem }, `answered ${problem.code}`);
  const retryAfter = problem.details.retryAfter ?? (status === 503 ? usualPause : undefined);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  await reply
    .status(status)
    .header('x-correlation-id', request.id)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...body, status }));
}

function bodyOf(problem: ProblemError, request: FastifyRequest): Problem {
  const language = languageOf(request.headers['accept-language']);
  const { current, actions } = problem.details;
  const params = problem.details.params ?? paramsOf(problem, request);
  const errors = problem.errorsIn(language);
  return {
    ...describeProblem(problem.code, params, language),
    ...(errors && { errors }),
    ...(current && { current }),
    ...(actions && { actions }),
    ...(params && { params }),
    correlationId: request.id,
  };
}

/** What a refusal that is thrown before anybody looks at the route does not know: which bodies the route reads. */
const paramsOf = ({ code }: ProblemError, { routeOptions }: FastifyRequest): Problem['params'] =>
  code === 'unsupported-media-type' ? { types: bodyTypes[routeOptions.config.access?.accepts ?? 'json'] } : undefined;

const bodyTypes = {
  json: 'application/json',
  multipart: 'multipart/form-data',
  lines: fileTypes.join(', '),
} as const;
