import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerSelectionError } from 'mongodb';
import { type Application, startApp } from '../../apps/local/application';
import { freePort } from '../../apps/local/servers';
import { eventsUnlikeTheirSchema } from '../contract/check-events';

export interface StackOptions {
  /** The password of every seeded account. */
  readonly seedPassword?: string;
  /** A database of its own by default, dropped at the end. */
  readonly database?: string;
  readonly mongodbUri?: string;
  readonly temporalAddress?: string;
  readonly workers?: number;
  readonly gateways?: number;
  /** More settings for gateway and workers. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The built system, running: processes that a test may kill, pause and start again. */
export interface Stack {
  readonly baseUrl: string;
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly database: string;
  readonly taskQueue: string;
  readonly seedPassword: string;
  /** Data and logs (`logs/gateway.log`, `logs/worker-1.log`). */
  readonly dataDir: string;
  readonly gateway: Application;
  readonly gateways: readonly Application[];
  readonly worker: Application;
  readonly workers: readonly Application[];
  stop(): Promise<void>;
}

/**
 * Starts the built gateway and workers against the servers of this test run, with a database and a task queue of their
 * own, so that suites can run side by side. Resolves when all are ready.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const mongodbUri = options.mongodbUri ?? fromSetUp('MONGODB_URI');
  const temporalAddress = options.temporalAddress ?? fromSetUp('TEMPORAL_ADDRESS');
  const { database = name, seedPassword = 'test-only-password' } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-stack-'));
  const env = {
    MONGODB_URI: mongodbUri,
    MONGODB_DATABASE: database,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_TASK_QUEUE: name,
    FIXTRAIL_SEED_PASSWORD: seedPassword,
    FIXTRAIL_DATA_DIR: dataDir,
    ...options.env,
  };
  const applications: Application[] = [];
  const start = async (app: 'gateway' | 'worker', log: string): Promise<Application> => {
    const application = await startApp(app, { port: await freePort(), env, logFile: join(dataDir, 'logs', log) });
    applications.push(application);
    return application;
  };
  const stop = async (): Promise<void> => {
    for (const application of applications.reverse()) await application.stop();
    const unlike = options.database === undefined ? await readAndDrop(mongodbUri, database) : [];
    rmSync(dataDir, { recursive: true, force: true });
    if (unlike.length > 0) throw new Error(`Events that are not as event-schemas.json says:\n${unlike.join('\n')}`);
  };
  try {
    const worker = await start('worker', 'worker-1.log');
    for (let n = 2; n <= (options.workers ?? 1); n++) await start('worker', `worker-${n}.log`);
    const workers = [...applications];
    const gateway = await start('gateway', 'gateway.log');
    for (let n = 2; n <= (options.gateways ?? 1); n++) await start('gateway', `gateway-${n}.log`);
    const gateways = applications.slice(workers.length);
    await Promise.all(applications.map((application) => application.ready()));
    const { baseUrl } = gateway;
    const place = { baseUrl, mongodbUri, temporalAddress, database, taskQueue: name, seedPassword, dataDir };
    return { ...place, gateway, gateways, worker, workers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function fromSetUp(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: this test needs the servers of the global set-up`);
  return value;
}

/** The last look at what a suite has made: every event is as it was promised. Then nothing of it stays. */
async function readAndDrop(uri: string, database: string): Promise<readonly string[]> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3000 });
  try {
    const unlike = await eventsUnlikeTheirSchema(client.db(database));
    await client.db(database).dropDatabase();
    return unlike;
  } catch (error) {
    // A test that ends with its MongoDB down leaves nothing to read, and nothing to drop.
    if (error instanceof MongoServerSelectionError) return [];
    throw error;
  } finally {
    await client.close();
  }
}
