import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { type Child, startChild, waitUntil } from './child-process';
import { manage, type ManagedProcess } from './managed-process';

export const REPLICA_SET = 'fixtrail';

export interface MongodbServer extends ManagedProcess {
  readonly uri: string;
  readonly port: number;
}

export interface MongodbSpec {
  readonly binary: string;
  readonly dataDir: string;
  readonly port: number;
}

/** Starts MongoDB as a replica set of one (transactions and change streams need a replica set) and waits for its primary. */
export async function startMongodb(spec: MongodbSpec): Promise<MongodbServer> {
  const managed = await manage(() => launch(spec));
  const uri = `mongodb://127.0.0.1:${spec.port}/?replicaSet=${REPLICA_SET}`;
  return Object.assign(managed, { uri, port: spec.port });
}

async function launch(spec: MongodbSpec): Promise<Child> {
  const child = await startMongod(spec);
  try {
    const client = await connectTo(child, spec.port);
    try {
      const admin = client.db('admin');
      await ensureReplicaSet(admin, `127.0.0.1:${spec.port}`);
      await waitUntil(child, 30_000, async () => (await admin.command({ hello: 1 })).isWritablePrimary === true);
    } finally {
      await client.close();
    }
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Starts one server that is to be a member of a set. It does not answer yet when this resolves: see `connectTo`. */
export function startMongod({ binary, dataDir, port }: MongodbSpec, name = 'MongoDB'): Promise<Child> {
  const dbpath = join(dataDir, 'mongodb');
  mkdirSync(dbpath, { recursive: true });
  return startChild({
    name,
    command: binary,
    args: [
      ...['--dbpath', dbpath, '--replSet', REPLICA_SET, '--port', String(port), '--bind_ip', '127.0.0.1'],
      // Modest on a desk: the data of a demo fits, and the rest of the machine keeps its memory.
      ...['--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '1024'],
      ...['--quiet', '--nounixsocket', '--logpath', join(dataDir, 'logs', 'mongodb.log'), '--logappend'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
      // A process killed inside a transaction holds what it wrote until the server gives up on it: a minute by default,
      // longer than any command is waited for.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=3'],
      // By default a primary waits 15 s for other members to take over before it obeys SIGTERM; there are none.
      ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
    ],
    logFile: join(dataDir, 'logs', 'mongodb.out.log'),
  });
}

/** Waits until a server answers. A client whose first connection failed stays closed, so each try takes a new one. */
export async function connectTo(child: Child, port: number): Promise<MongoClient> {
  const client = (): MongoClient =>
    new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 500 });
  let connected = client();
  await waitUntil(child, 60_000, async () => {
    try {
      await connected.connect();
      await connected.db('admin').command({ ping: 1 });
      return true;
    } catch (error) {
      await connected.close();
      connected = client();
      throw error;
    }
  });
  return connected;
}

interface ReplicaSetConfig {
  readonly _id: string;
  readonly version: number;
  readonly members: readonly { readonly _id: number; readonly host: string }[];
}

async function ensureReplicaSet(admin: Db, host: string): Promise<void> {
  const config = await replicaSetConfig(admin);
  if (!config) {
    // A lone member may stand for election at once.
    const settings = { electionTimeoutMillis: 1000 };
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }], settings } });
    return;
  }
  const [member] = config.members;
  if (member?.host === host) return;
  // The data folder was used on another port before; a member that is not in its own set must be told by force.
  const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
  await admin.command({ replSetReconfig: moved, force: true });
}

async function replicaSetConfig(admin: Db): Promise<ReplicaSetConfig | undefined> {
  try {
    const answer = await admin.command({ replSetGetConfig: 1 });
    return answer.config as ReplicaSetConfig;
  } catch (error) {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return undefined;
    throw error;
  }
}
