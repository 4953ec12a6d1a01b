import { join, resolve } from 'node:path';
import { repositoryRoot } from './application';

export interface Settings {
  /** Data, logs, credentials and what is remembered between starts; an absolute path. */
  readonly dataDir: string;
  /** Asked for by name: taken is then an error, while the default may give way to another port. */
  readonly httpPort: number | undefined;
  /** Servers that run already and are used as they are. */
  readonly mongodbUri: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly database: string;
  readonly namespace: string;
}

/** Reads the environment. Throws with a sentence about the variable that makes no sense. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  // A variable set to nothing (`FOO= npm start`) is a variable left out.
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  return {
    dataDir: resolve(env.FIXTRAIL_DATA_DIR ?? join(repositoryRoot(), '.fixtrail')),
    httpPort:
      env.FIXTRAIL_HTTP_PORT === undefined ? undefined : portNumber('FIXTRAIL_HTTP_PORT', env.FIXTRAIL_HTTP_PORT),
    mongodbUri: env.MONGODB_URI,
    temporalAddress: env.TEMPORAL_ADDRESS,
    database: env.MONGODB_DATABASE ?? 'fixtrail',
    namespace: env.TEMPORAL_NAMESPACE ?? 'default',
  };
}

function portNumber(variable: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable} is "${text}", which is not a port number (1 to 65535)`);
}
