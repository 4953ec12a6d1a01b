import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Db } from 'mongodb';
import { startServers, type Servers } from '../../apps/local/servers';
import { startStack, type Stack } from '../support/stack';
import type { Setting } from './measure';

/** The built system on servers of its own, and its database to look at from the side. */
export interface Ground {
  readonly servers: Servers;
  readonly stack: Stack;
  readonly db: Db;
}

/** Two servers for one bench, thrown away afterwards: what one bench has written slows no other. */
export async function withServers<Result>(use: (servers: Servers) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-bench-'));
  const servers = await startServers({ dataDir });
  try {
    return await use(servers);
  } finally {
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A database of those servers. */
export async function withDatabase<Result>(
  { mongodb }: Servers,
  name: string,
  use: (db: Db, client: MongoClient) => Promise<Result>,
): Promise<Result> {
  const client = await MongoClient.connect(mongodb.uri, { ignoreUndefined: true });
  try {
    return await use(client.db(name), client);
  } finally {
    await client.close();
  }
}

/** Gateway and one worker as they are built, without a limit to calls; warnings alone are logged. */
export const withGround = <Result>(
  { profileTo }: Setting,
  use: (ground: Ground) => Promise<Result>,
  env: NodeJS.ProcessEnv = {},
): Promise<Result> =>
  withServers((servers) =>
    withDatabase(servers, 'bench', async (db) => {
      const stack = await startStack({
        mongodbUri: servers.mongodb.uri,
        temporalAddress: servers.temporal.address,
        database: db.databaseName,
        env: {
          FIXTRAIL_RATE_LIMIT: '1000000',
          FIXTRAIL_LOG_LEVEL: 'warn',
          ...(profileTo !== undefined && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profileTo}` }),
          ...env,
        },
      });
      try {
        return await use({ servers, stack, db });
      } finally {
        await stack.stop();
      }
    }),
  );
