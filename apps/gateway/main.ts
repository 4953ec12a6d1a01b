import { createLogger } from '@fixtrail/platform/logging';
import { ConfigError, readConfig, type Config } from '@fixtrail/platform/config';
import { createGateway } from './create-gateway';
import { stopOnSignal } from './shutdown';

async function main(): Promise<void> {
  const config = configOrExit();
  const logger = createLogger('gateway', config);
  const app = await createGateway(config, logger);
  stopOnSignal(app, logger, config.noticeSeconds);
  await app.listen(config.http.port, config.http.host);
  logger.info({ url: await app.getUrl() }, 'listening');
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78); // EX_CONFIG
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
