import { inspect } from 'node:util';
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
    // `error` is what the SDK of Temporal calls it.
    serializers: { err: briefError, error: briefError },
    redact: { paths: [...secretPaths, '*.headers["set-cookie"]'], censor: '[redacted]' },
  };
}

/** A logger to stdout, named after its application. */
export const createLogger = (name: string, config: Pick<Config, 'logLevel'>): Logger =>
  pino(loggerOptions(name, config.logLevel));

interface BriefError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: BriefError;
}

/** What a reader of logs needs. Not its other properties: drivers hang the whole topology on them, or a customer's document. */
function briefError(error: unknown): BriefError | undefined {
  if (error === undefined || error === null) return undefined;
  if (!(error instanceof Error)) return { type: typeof error, message: inspect(error, { depth: 1 }) };
  const { name, message, stack, cause } = error;
  return { type: name, message, stack, cause: briefError(cause) };
}
