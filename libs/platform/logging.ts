import pino, { type Logger, type LoggerOptions } from 'pino';
import type { Config } from './config';

/** What identifies a person or opens a door never reaches a log, at whatever depth a library puts it. */
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'accessToken',
  'phone',
  'email',
  'address',
  'site',
] as const;

const secretPaths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`, `*.*.*.${field}`]);

/** Options of every logger of Fixtrail: JSON lines with ISO times, secrets and personal data blanked. */
export function loggerOptions(name: string, level: Config['logLevel']): LoggerOptions {
  return {
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...secretPaths, '*.headers["set-cookie"]'], censor: '[redacted]' },
  };
}

/** A logger to stdout, named after its application. */
export const createLogger = (name: string, config: Pick<Config, 'logLevel'>): Logger =>
  pino(loggerOptions(name, config.logLevel));
