import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { prepareStores, recordStockMove, recordStores, type StockRow } from '@fixtrail/activities/record';
import { openEventLog, type EventLog } from '@fixtrail/event-log';
import { openMongo } from '@fixtrail/platform/mongo';
import { requestCommands, type RequestCommands } from '@fixtrail/platform/request-commands';
import { openTemporal } from '@fixtrail/platform/temporal';
import { startApp, type Application } from '../../apps/local/application';
import { freePort } from '../../apps/local/servers';
import type { Ask } from './asks';
import { drive, openRequest, type DrivenRequest } from './driven-request';
import { ordinaryWorld } from './request-life';
import { byAdmin, registerOrdinaryDevice, registerStaff } from './staffed-record';

/** The built worker with a database and a task queue of its own, and everything that tests ask it by. */
export interface WorkerStack {
  readonly worker: Application;
  readonly client: Client;
  readonly log: EventLog;
  readonly commands: RequestCommands;
  readonly taskQueue: string;
  /** Opens a request whose process runs on this worker. */
  readonly open: (opening: Ask) => Promise<DrivenRequest>;
  /** A request by its id, whether it is there or not. */
  readonly request: (id: string) => DrivenRequest;
  stock(): Promise<readonly StockRow[]>;
  /** One more worker beside it. */
  another(env: NodeJS.ProcessEnv): Promise<Application>;
  stop(): Promise<void>;
}

export interface WorkerStackOptions {
  readonly mongodbUri?: string;
  readonly temporalAddress?: string;
  /** More settings for the worker. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the worker and fills the register with the staff, the device and the shelves of `ordinaryWorld`. */
export async function startWorkerStack(options: WorkerStackOptions = {}): Promise<WorkerStack> {
  const name = `process_${randomBytes(6).toString('hex')}`;
  const uri = options.mongodbUri ?? fromSetUp('MONGODB_URI');
  const address = options.temporalAddress ?? fromSetUp('TEMPORAL_ADDRESS');
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-worker-'));
  const workers: Application[] = [];
  const startWorker = async (more: NodeJS.ProcessEnv = {}): Promise<Application> => {
    const started = await startApp('worker', {
      port: await freePort(),
      logFile: join(dataDir, `worker-${workers.length + 1}.log`),
      env: {
        MONGODB_URI: uri,
        MONGODB_DATABASE: name,
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: 'default',
        TEMPORAL_TASK_QUEUE: name,
        ...more,
      },
    });
    workers.push(started);
    await started.ready();
    return started;
  };
  const worker = await startWorker(options.env);
  const mongo = await openMongo({ uri, database: name });
  const temporal = openTemporal({ address, namespace: 'default', taskQueue: name });
  const log = await openEventLog(mongo.db, mongo.client);
  const commands = requestCommands(temporal.client, name);
  const stores = recordStores(log, mongo.db);
  await prepareStores(mongo.db);
  await register(stores);
  return {
    worker,
    client: temporal.client,
    log,
    commands,
    taskQueue: name,
    open: (opening) => openRequest(commands, log, opening),
    request: (id) => drive(commands, log, id),
    stock: () => stores.stock.find().sort({ _id: 1 }).toArray(),
    another: startWorker,
    async stop() {
      for (const one of workers) await one.stop();
      await mongo.db.dropDatabase();
      await temporal.close();
      await mongo.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function register(stores: ReturnType<typeof recordStores>): Promise<void> {
  await registerStaff(stores);
  await registerOrdinaryDevice(stores);
  for (const { depot, fru, onHand } of ordinaryWorld.shelves) {
    const moved = { depot, fru, quantity: onHand, condition: 'good' as const, reason: 'delivered' };
    await recordStockMove(stores, { ...moved, ...byAdmin() });
  }
}

function fromSetUp(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: this test needs the servers of the global set-up`);
  return value;
}
