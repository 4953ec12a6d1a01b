import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { Serving } from './health/serving';

/** Milliseconds in which /readyz already fails and calls are still taken: whoever sends them has time to notice. */
const noticeMs = 500;
/** Milliseconds for calls in flight after that; a parent that kills after five seconds never has to. */
const graceMs = 3_500;

/** SIGTERM and SIGINT: /readyz fails, then no call is taken any more, those in flight end, connections close. */
export function stopOnSignal(app: NestFastifyApplication, logger: Logger): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    void stop(app, logger).then((code) => process.exit(code));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Answers the exit code. */
async function stop(app: NestFastifyApplication, logger: Logger): Promise<number> {
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
