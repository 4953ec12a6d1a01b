import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createLogger } from '@fixtrail/platform/logging';
import { readConfig } from '@fixtrail/platform/config';
import { AppModule } from './app.module';
import { apiDocument } from './docs/api-document';

const file = resolve('openapi.json');

/** Writes `openapi.json` in the current folder; with `--check` it only says whether the one that is there is still true. */
async function main(check: boolean): Promise<void> {
  const written = await generate();
  if (!check) {
    writeFileSync(file, written);
    return;
  }
  if (readFileSync(file, 'utf8') === written) return;
  process.stderr.write('openapi.json is stale: npm run openapi writes it anew\n');
  process.exitCode = 1;
}

/** A preview of the application: Nest knows every route, and nothing connects to anything. */
async function generate(): Promise<string> {
  const config = readConfig({ MONGODB_URI: 'mongodb://nowhere', FIXTRAIL_LOG_LEVEL: 'silent' });
  const module = AppModule.with(config, createLogger('openapi', config));
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: false });
  return `${JSON.stringify(apiDocument(app), null, 2)}\n`;
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
