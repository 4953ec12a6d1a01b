import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as NestLogger } from 'nestjs-pino';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { freshId } from '@fixtrail/contracts/ids';
import type { Config } from '@fixtrail/platform/config';
import { AppModule } from './app.module';
import { Access } from './auth/access';
import { builtConsole, serveConsole } from './console/console';
import { arrival } from './http/arrival';
import { answerClientError } from './http/client-error';
import { readFileBodies } from './http/file-body';
import { bodyLimit, readJsonBodies } from './http/json-body';
import { ApiDocument } from './docs/docs.controller';
import { apiDocument } from './docs/api-document';
import { readMultipartBodies } from './http/multipart-body';
import { Metrics } from './health/metrics';
import { Serving } from './health/serving';
import { Idempotency } from './idempotency/idempotency';
import { sendProblem } from './problem/problem.filter';

/** The gateway, ready to listen (or to be asked by `inject`): connected, seeded, with every hook in place. */
export async function createGateway(config: Config, logger: Logger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, logger),
    adapter(config, logger),
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(NestLogger));
  await installHooks(app, config, logger);
  await app.init();
  app.get(ApiDocument).use(apiDocument(app));
  return app;
}

const adapter = ({ trustedProxies }: Config, logger: Logger): FastifyAdapter =>
  new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    loggerInstance: logger,
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: correlationIdOf,
    bodyLimit,
    // An id of any form and length is an id that is not there, not an address that cannot be read.
    routerOptions: { maxParamLength: 2_000 },
    // A request that arrives while the gateway stops is still answered; /readyz has long told the balancer.
    return503OnClosing: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(request, reply, error),
  });

const wellFormedId = /^[\w.:-]{1,128}$/;

/** The caller's own correlation id, when it is one that can go into headers and logs; else a fresh one. */
function correlationIdOf({ headers }: { readonly headers: NodeJS.Dict<string | string[]> }): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : freshId();
}

async function installHooks(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const idempotency = app.get(Idempotency);
  readJsonBodies(fastify);
  readFileBodies(fastify);
  await readMultipartBodies(fastify);
  await fastify.register(cookie);
  fastify.decorateRequest('commandId', '');
  const serving = app.get(Serving);
  fastify.addHook('onRequest', (_request, reply, done) => {
    // A connection that stays open would bring its next call to a gateway that is gone.
    if (serving.stopped.aborted) void reply.header('connection', 'close');
    done();
  });
  fastify.addHook('onRequest', arrival(app.get(Access)));
  fastify.addHook('preHandler', idempotency.beforeHandler);
  fastify.addHook('onSend', idempotency.beforeSending);
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.answered(request, reply);
    logAnswer(logger, request, reply);
    done();
  });
  await serveConsole(fastify, config.consoleDir ?? builtConsole());
}

function logAnswer(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const { id: correlationId, method, url, principal } = request;
  const path = url.split('?', 1)[0];
  const ms = Math.round(reply.elapsedTime);
  const line = { correlationId, method, path, status: reply.statusCode, by: principal?.id, ms };
  // Supervisors ask every second or so: that is not news.
  const level = path === '/healthz' || path === '/readyz' ? 'debug' : 'info';
  logger[level](line, 'answered');
}
