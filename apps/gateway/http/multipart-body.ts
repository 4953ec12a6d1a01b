import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/** Uploads, on the routes that say so; everywhere else a body that is not JSON is answered with 415. */
export async function readMultipartBodies(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, { throwFileSizeLimit: true });
  fastify.addHook('preValidation', async (request) => {
    const accepted = request.routeOptions.config.access?.accepts === 'multipart';
    if (request.isMultipart() !== accepted) throw request.deferredRefusal ?? new ProblemError('unsupported-media-type');
  });
}
