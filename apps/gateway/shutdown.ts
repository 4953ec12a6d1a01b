import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { Serving } from './health/serving';

/** Milliseconds for calls in flight (longer than one may take waiting for a command would keep a parent waiting). */
const graceMs = 4_000;

/** SIGTERM and SIGINT: first /readyz fails, then no call is taken any more, those in flight end, connections close. */
export function stopOnSignal(app: NestFastifyApplication, logger: Logger): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    app.get(Serving).stop();
    setTimeout(() => {
      logger.warn('calls in flight did not end in time');
      process.exit(1);
    }, graceMs).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
