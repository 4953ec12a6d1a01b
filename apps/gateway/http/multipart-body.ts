import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidField, ProblemError } from '../problem/problem-error';
import type { Upload } from './request-state';

/** Bytes. A photograph of a telephone is a third of it. */
const largestUpload = 15 * 1024 * 1024;

/**
 * Uploads, on the routes that say so; everywhere else a body that is not JSON is answered with 415. The file is read before
 * the handler is called: what an Idempotency-Key was sent with is known only then.
 */
export async function readMultipartBodies(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, { throwFileSizeLimit: true });
  fastify.addHook('preValidation', async (request) => {
    const accepted = request.routeOptions.config.access?.accepts === 'multipart';
    if (request.isMultipart() !== accepted) throw request.deferredRefusal ?? new ProblemError('unsupported-media-type');
    if (accepted) request.upload = await fileOf(request);
  });
}

/**
 * The one file of an upload. A second one is not taken for the first, nor left out without a word.
 *
 * @throws ProblemError for a body that is no upload, has no file or more than one, or a file that is too large.
 */
async function fileOf(request: FastifyRequest): Promise<Upload> {
  const limits = { files: 2, fields: 1, parts: 2, headerPairs: 20, fileSize: largestUpload };
  const refusal = invalidField(
    'file',
    'required',
    'One file, in the field "file", and nothing else.',
    '须且只能在字段 "file" 中上传一个文件。',
  );
  let file: Upload | undefined;
  try {
    for await (const part of request.parts({ limits })) {
      if (file || part.type !== 'file' || part.fieldname !== 'file') throw refusal;
      file = { content: await part.toBuffer(), filename: part.filename };
    }
  } catch (error) {
    // What is cut short, or is no form, is told by the parser without a status.
    if (error instanceof Error && (error instanceof ProblemError || 'statusCode' in error)) throw error;
    throw new ProblemError('unreadable', {}, error);
  }
  if (!file) throw refusal;
  return file;
}
