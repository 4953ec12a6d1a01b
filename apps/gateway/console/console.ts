import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { missingPage } from './missing-page';

/** What the gateway answers itself: an address below these that is not there is a 404, and no page of the console. */
const ownPaths = /^\/(v1|docs|openapi\.json|healthz|readyz|metrics)(\/|$)/;
/** Vite writes a hash of the content into these names. */
const hashedFile = /^\/assets\/[\w.-]+$/;
const otherFile = /^\/[\w-][\w.-]*\.\w+$/;

/**
 * Scripts come from here and from nowhere else. Styles may stand in the page: Mantine and ECharts write them there, and
 * a style cannot call anyone, since nothing may be loaded from elsewhere either.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The camera reads serial numbers; nothing else of the device is any business of a page. */
const permissionsPolicy = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()';

/** The built console beside the built gateway; the nearest package.json is the same seen from sources and from dist/. */
export const builtConsole = (): string => {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'dist', 'console');
};

/** Serves the console's files, and its one page at every address that a person opens and the API does not answer. */
export async function serveConsole(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  fastify.get('/*', { config: { open: true } }, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (ownPaths.test(path)) return reply.callNotFound();
    reply.header('content-security-policy', contentSecurityPolicy);
    reply.header('permissions-policy', permissionsPolicy);
    if (hashedFile.test(path)) {
      return existsSync(join(folder, path))
        ? reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(path.slice(1))
        : reply.callNotFound();
    }
    reply.header('cache-control', 'no-cache');
    if (otherFile.test(path) && path !== '/index.html') {
      return existsSync(join(folder, path)) ? reply.sendFile(path.slice(1)) : reply.callNotFound();
    }
    if (!isOpenedByAPerson(request)) return reply.callNotFound();
    return existsSync(join(folder, 'index.html')) ? reply.sendFile('index.html') : sendMissing(request, reply);
  });
}

const isOpenedByAPerson = ({ headers }: FastifyRequest): boolean => /\btext\/html\b/.test(headers.accept ?? '');

const sendMissing = ({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.status(503).type('text/html; charset=utf-8').send(missingPage(headers['accept-language']));
