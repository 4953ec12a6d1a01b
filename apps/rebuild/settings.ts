import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from '@fixtrail/platform/config';
import { recall } from '../local/remembered';
import { readSettings as readLocalSettings } from '../local/settings';

export interface Settings {
  readonly config: Config;
  readonly what: 'workflows' | 'projections';
}

/** What was asked cannot be done as it stands; the message says how to ask. */
export class UsageError extends Error {}

export const usage = `npm run rebuild -- --workflows     every open request runs again, from the log, on the Temporal that is there
npm run rebuild -- --projections   the read models, from position 0, beside those in use, which they then replace

Works on the system that MONGODB_URI and TEMPORAL_ADDRESS name, else on the one that npm start runs here.`;

/** Reads the command line and the environment. @throws UsageError */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const { workflows, projections } = parsed(args);
  if (workflows === projections) throw new UsageError(`Say one of --workflows and --projections.\n\n${usage}`);
  try {
    return { config: readConfig(withLocalServers(environment)), what: workflows ? 'workflows' : 'projections' };
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

function parsed(args: readonly string[]): { readonly workflows: boolean; readonly projections: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ args: [...args], options: { workflows: flag, projections: flag } }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** The servers of `npm start`, where the environment names no others. */
function withLocalServers(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const local = readLocalSettings(environment);
  const { ports } = recall(local.dataDir);
  const mongodb = ports.mongodb === undefined ? undefined : `mongodb://127.0.0.1:${ports.mongodb}/?replicaSet=fixtrail`;
  const temporal = ports.temporal === undefined ? undefined : `127.0.0.1:${ports.temporal}`;
  return {
    MONGODB_DATABASE: local.database,
    TEMPORAL_NAMESPACE: local.namespace,
    FIXTRAIL_DATA_DIR: local.dataDir,
    ...environment,
    MONGODB_URI: local.mongodbUri ?? mongodb,
    TEMPORAL_ADDRESS: local.temporalAddress ?? temporal,
  };
}
