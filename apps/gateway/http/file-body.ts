import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/** Bytes: ten thousand lines of a thousand characters. */
const fileLimit = 16 * 1024 * 1024;
const importRoutes = '/v1/imports/';

/** Files of lines, for the imports alone: anywhere else they are a content type like any other that is not read. */
export function readFileBodies(fastify: FastifyInstance): void {
  const types = ['text/csv', 'application/x-ndjson'];
  fastify.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: fileLimit }, (request, body, done) => {
    if (request.routeOptions.url?.startsWith(importRoutes) === true) done(null, body);
    else done(new ProblemError('unsupported-media-type'));
  });
}
