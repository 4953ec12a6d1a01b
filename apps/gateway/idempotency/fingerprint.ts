import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Tells one call from another: the same fields in another order are the same body. */
export const fingerprintOf = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(canonical([method, url, body ?? null]))
    .digest('base64url');

/** What a call has sent, small enough to be compared: of a file its content and name, whatever form it came in. */
export const sentWith = ({ body, upload }: Pick<FastifyRequest, 'body' | 'upload'>): unknown => {
  if (upload) return { filename: upload.filename, content: hashOf(upload.content) };
  return Buffer.isBuffer(body) ? { content: hashOf(body) } : body;
};

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('base64url');

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (isPlain(inner) ? sorted(inner) : inner));

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
