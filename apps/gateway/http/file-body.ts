import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/** Bytes: ten thousand lines of a thousand characters. */
const fileLimit = 16 * 1024 * 1024;

export const fileTypes = ['text/csv', 'application/x-ndjson'] as const;
export type FileType = (typeof fileTypes)[number];

/** Files of lines, for the imports alone: anywhere else they are a content type like any other that is not read. */
export function readFileBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...fileTypes], { parseAs: 'buffer', bodyLimit: fileLimit }, (request, body, done) => {
    if (request.routeOptions.config.access?.accepts === 'lines') done(null, body);
    else done(new ProblemError('unsupported-media-type'));
  });
}
