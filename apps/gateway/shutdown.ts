import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { Serving } from './health/serving';

/** Milliseconds for calls in flight: a command may take eight seconds to find its worker. */
const graceMs = 9_000;

/**
 * SIGTERM and SIGINT: /readyz fails while calls are still taken, so that whoever sends them has time to notice, and every
 * answer closes its connection; then no call is taken any more, those in flight end, and so do the streams.
 */
export function stopOnSignal(app: NestFastifyApplication, logger: Logger, noticeSeconds: number): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    void stop(app, logger, noticeSeconds * 1_000).then((code) => process.exit(code));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Answers the exit code. */
async function stop(app: NestFastifyApplication, logger: Logger, noticeMs: number): Promise<number> {
  app.get(Serving).stop();
  await pause(noticeMs);
  const closed = app.close().then(
    () => 'closed' as const,
    (error: unknown) => {
      logger.error({ err: error }, 'stopping failed');
      return 'failed' as const;
    },
  );
  const outcome = await Promise.race([closed, pause(graceMs, 'late' as const)]);
  if (outcome === 'late') logger.warn('calls in flight did not end in time');
  return outcome === 'closed' ? 0 : 1;
}
