import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/** Bytes. */
export const bodyLimit = 1024 * 1024;
const deepest = 32;

/** Makes JSON the one body that is read. Any other content type is answered with 415. */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
    try {
      // Clients that always say "application/json" say it of a DELETE without a body, too.
      done(null, body.length === 0 ? undefined : parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** @throws ProblemError `unreadable` for what is not JSON in UTF-8, or nested too deep; `invalid` for a NUL in a text. */
export function parseJson(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new ProblemError('unreadable', {}, error);
  }
  walk(value, []);
  return value;
}

function walk(value: unknown, path: readonly string[]): void {
  if (path.length > deepest) throw new ProblemError('unreadable');
  if (typeof value === 'string') refuseNul(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseNul(key, path);
    // `JSON.parse` makes it an own property, and copying it somewhere makes it a prototype.
    if (key === '__proto__') throw new ProblemError('unreadable');
    walk(inner, [...path, key]);
  }
}

// A NUL ends a text in half the systems this will be sent to.
function refuseNul(text: string, path: readonly string[]): void {
  if (!text.includes('\u0000')) return;
  const message = { en: 'A text may not contain the character U+0000.', zh: '文本不能含字符 U+0000。' };
  throw new ProblemError('invalid', { errors: [{ path: path.join('.'), code: 'nul-character', message }] });
}
