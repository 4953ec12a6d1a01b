import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild, waitUntil } from './child-process';
import { manage, type ManagedProcess } from './managed-process';

/** The typed search attributes that request workflows upsert. */
const SEARCH_ATTRIBUTES = [
  'FixtrailStage=Keyword',
  'FixtrailRegion=Keyword',
  'FixtrailSeverity=Keyword',
  'FixtrailDue=Datetime',
] as const;

export interface TemporalServer extends ManagedProcess {
  /** host:port of the gRPC front end. */
  readonly address: string;
  readonly uiUrl: string;
  readonly port: number;
  readonly uiPort: number;
}

export interface TemporalSpec {
  readonly binary: string;
  readonly dataDir: string;
  readonly port: number;
  readonly uiPort: number;
}

/** Starts Temporal's development server on a file, with its web UI, and waits until the default namespace answers. */
export async function startTemporal(spec: TemporalSpec): Promise<TemporalServer> {
  const managed = await manage(() => launch(spec));
  const { port, uiPort } = spec;
  return Object.assign(managed, { address: `127.0.0.1:${port}`, uiUrl: `http://127.0.0.1:${uiPort}`, port, uiPort });
}

async function launch({ binary, dataDir, port, uiPort }: TemporalSpec): Promise<Child> {
  const folder = join(dataDir, 'temporal');
  mkdirSync(folder, { recursive: true });
  const child = await startChild({
    name: 'Temporal',
    command: binary,
    args: [
      ...['server', 'start-dev', '--db-filename', join(folder, 'temporal.sqlite')],
      // With SQLite's defaults every write waits for the disk: 5 workflows a second instead of 36.
      ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
      ...['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--ui-disable-news-fetch'],
      ...['--log-level', 'warn'],
      ...SEARCH_ATTRIBUTES.flatMap((attribute) => ['--search-attribute', attribute]),
    ],
    logFile: join(dataDir, 'logs', 'temporal.log'),
  });
  try {
    await waitUntil(child, 60_000, async () => {
      const answer = await fetch(`http://127.0.0.1:${uiPort}/api/v1/namespaces/default`);
      return answer.ok;
    });
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}
