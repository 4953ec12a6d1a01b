import { join } from 'node:path';
import { announcement, readCredentials } from './announce';
import { type Application, type ApplicationName, startApp } from './application';
import { choosePorts } from './choose-ports';
import { waitForEarlierStart } from './earlier-start';
import { keepRunning } from './keep-running';
import { showWarnings } from './log-lines';
import { type Ports, recall, remember } from './remembered';
import { findProgram, type ManagedProcess, startMongodb, startTemporal } from './servers';
import { readSettings, type Settings } from './settings';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** One Ctrl-C reaches this process more than once: from the terminal, from npm, from start.mjs. */
const SAME_KEYSTROKE_MS = 1000;

const stopping = new AbortController();
/** In the order of starting; stopped in the reverse order. */
const running: ManagedProcess[] = [];
const keepers: Promise<void>[] = [];

async function start(): Promise<void> {
  const began = Date.now();
  const settings = readSettings(process.env);
  const last = recall(settings.dataDir);
  await waitForEarlierStart(settings.dataDir, last, say);
  const ports = await choosePorts(last.ports, settings.httpPort, say);
  const note = (): void =>
    remember(settings.dataDir, {
      ports,
      launcher: process.pid,
      processes: Object.fromEntries(running.map(({ name, pid }) => [name, pid])),
    });
  const keep = <T extends ManagedProcess>(managed: T): T => {
    running.push(managed);
    note();
    keepers.push(keepRunning(managed, say, stopping.signal, note));
    return managed;
  };
  note();
  const knownAccounts = readCredentials(settings.dataDir);

  const mongodbUri = settings.mongodbUri ?? keep(await mongodb(settings, ports)).uri;
  const temporal = settings.temporalAddress === undefined ? keep(await temporalServer(settings, ports)) : undefined;
  const temporalAddress = settings.temporalAddress ?? temporal?.address ?? '';
  say('Starting the worker and the gateway …');
  const env = {
    MONGODB_URI: mongodbUri,
    MONGODB_DATABASE: settings.database,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: settings.namespace,
    FIXTRAIL_DATA_DIR: settings.dataDir,
  };
  keep(await application('worker', settings, ports.workerHealth, env));
  const gateway = keep(await application('gateway', settings, ports.http, env));
  await untilReady(gateway);
  say(
    announcement({
      baseUrl: gateway.baseUrl,
      mongodbUri,
      temporalAddress,
      temporalUiUrl: temporal?.uiUrl,
      dataDir: settings.dataDir,
      newAccounts: knownAccounts ? undefined : readCredentials(settings.dataDir),
      seedPassword: (process.env.FIXTRAIL_SEED_PASSWORD ?? '') !== '',
      seconds: (Date.now() - began) / 1000,
    }),
  );
}

async function mongodb({ dataDir }: Settings, { mongodb: port }: Ports) {
  const binary = await findProgram('mongod', say);
  say('Starting MongoDB …');
  return await startMongodb({ binary, dataDir, port });
}

async function temporalServer({ dataDir }: Settings, { temporal: port, temporalUi: uiPort }: Ports) {
  const binary = await findProgram('temporal', say);
  say('Starting Temporal …');
  return await startTemporal({ binary, dataDir, port, uiPort });
}

async function application(name: ApplicationName, { dataDir }: Settings, port: number, env: NodeJS.ProcessEnv) {
  const logFile = join(dataDir, 'logs', `${name}.log`);
  return await startApp(name, { port, env, logFile, onLine: showWarnings(name, say) });
}

/** A gateway that takes long, or has to be started again, is told about and waited for. */
async function untilReady(gateway: Application): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      return await gateway.ready(30_000);
    } catch (error) {
      say(`Not ready yet. ${error instanceof Error ? error.message : String(error)}`);
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

let stopAsked = 0;

function stop(): void {
  const again = stopAsked > 0;
  if (again && Date.now() - stopAsked < SAME_KEYSTROKE_MS) return;
  stopAsked = Date.now();
  stopping.abort();
  if (again) {
    for (const managed of running) managed.signal('SIGKILL');
    process.exit(130);
  }
  say('\nStopping … (Ctrl-C again to kill)');
  void stopAll().then(() => process.exit(0));
}

/** The gateway first, so that nobody is promised anything any more; MongoDB last, for all others write to it. */
async function stopAll(): Promise<void> {
  for (const managed of [...running].reverse()) {
    await managed.stop();
    say(`${managed.name} has stopped`);
  }
  await Promise.all(keepers);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// The terminal may be gone before we are.
process.stdout.on('error', () => undefined);
// start.mjs was killed: nobody is left who could ask us to stop.
process.on('disconnect', stop);

start().catch(async (error: unknown) => {
  if (stopping.signal.aborted) return;
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  stopping.abort();
  await stopAll();
  process.exit(1);
});
