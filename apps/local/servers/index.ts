import { mkdirSync } from 'node:fs';
import { findProgram } from './binaries';
import { freePort } from './ports';
import { type MongodbServer, startMongodb } from './mongodb';
import type { Say } from './program';
import { startTemporal, type TemporalServer } from './temporal';

export { startMongodb, type MongodbServer } from './mongodb';
export { startTemporal, type TemporalServer } from './temporal';
export { findProgram } from './binaries';
export type { Say, ServerProgram } from './program';
export { freePort, isFree } from './ports';
export type { ManagedProcess } from './managed-process';

export interface ServersSpec {
  /** Data and logs of both servers; made when it is not there. */
  readonly dataDir: string;
  /** Free ports are chosen for those left out. */
  readonly ports?: { readonly mongodb?: number; readonly temporal?: number; readonly temporalUi?: number };
  readonly log?: Say;
}

export interface Servers {
  readonly mongodb: MongodbServer;
  readonly temporal: TemporalServer;
  /** Stops Temporal, then MongoDB. The data stays. */
  stop(): Promise<void>;
}

/** Starts MongoDB and Temporal and waits until both answer; when one fails, stops the other and rejects. */
export async function startServers({ dataDir, ports = {}, log = () => undefined }: ServersSpec): Promise<Servers> {
  mkdirSync(dataDir, { recursive: true });
  const mongod = await findProgram('mongod', log);
  const temporalCli = await findProgram('temporal', log);
  const [mongodb, temporal] = await Promise.allSettled([
    startMongodb({ binary: mongod, dataDir, port: ports.mongodb ?? (await freePort()) }),
    startTemporal({
      binary: temporalCli,
      dataDir,
      port: ports.temporal ?? (await freePort()),
      uiPort: ports.temporalUi ?? (await freePort()),
    }),
  ]);
  if (mongodb.status === 'fulfilled' && temporal.status === 'fulfilled') {
    const servers = { mongodb: mongodb.value, temporal: temporal.value };
    return {
      ...servers,
      stop: async () => {
        await servers.temporal.stop();
        await servers.mongodb.stop();
      },
    };
  }
  for (const outcome of [mongodb, temporal]) if (outcome.status === 'fulfilled') await outcome.value.stop();
  throw mongodb.status === 'rejected' ? mongodb.reason : (temporal as PromiseRejectedResult).reason;
}
