import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { createLogger } from '@fixtrail/platform/logging';
import { ConfigError, readConfig } from '@fixtrail/platform/config';
import { WorkerModule } from './worker.module';

/** Runs the processes behind the API: workflows, activities, numbering, read models, reactors, the watchdog. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), { bufferLogs: true });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else createLogger('worker', { logLevel: 'error' }).fatal({ err: error }, 'The worker could not start');
  // Not by the exit code alone: what has connected already would keep the process alive.
  process.exit(1);
});
