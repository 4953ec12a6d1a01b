import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild, waitUntil } from './servers/child-process';
import { manage, type ManagedProcess } from './servers/managed-process';

export type ApplicationName = 'gateway' | 'worker';

/** Each application serves /healthz and /readyz; the gateway serves everything else on the same port. */
const PORT_VARIABLE: Readonly<Record<ApplicationName, string>> = {
  gateway: 'FIXTRAIL_HTTP_PORT',
  worker: 'FIXTRAIL_WORKER_HEALTH_PORT',
};

export interface ApplicationSpec {
  readonly port: number;
  /** Added to this process's environment: addresses of the servers, names, passwords. */
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onLine?: (line: string) => void;
}

export interface Application extends ManagedProcess {
  readonly port: number;
  readonly baseUrl: string;
  /** Waits until /readyz answers 200; rejects when the process ends first or after `timeoutMs` milliseconds. */
  ready(timeoutMs?: number): Promise<void>;
}

/** Starts a built application on this Node. It is not ready yet when this resolves: see `ready`. */
export async function startApp(name: ApplicationName, spec: ApplicationSpec): Promise<Application> {
  const main = join(repositoryRoot(), 'dist', 'apps', name, 'main.js');
  if (!existsSync(main)) throw new Error(`${main} is not there: npm run build makes it`);
  const managed = await manage(() =>
    startChild({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', main],
      env: { ...process.env, ...spec.env, [PORT_VARIABLE[name]]: String(spec.port) },
      logFile: spec.logFile,
      ...(spec.onLine ? { onLine: spec.onLine } : {}),
    }),
  );
  const baseUrl = `http://127.0.0.1:${spec.port}`;
  const ready = async (timeoutMs = 60_000): Promise<void> =>
    await waitUntil(managed.current(), timeoutMs, async () => {
      const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(5000) });
      const body = await answer.text();
      if (!answer.ok) throw new Error(`/readyz answers ${answer.status}: ${body}`);
      return true;
    });
  return Object.assign(managed, { port: spec.port, baseUrl, ready });
}

/** The nearest folder above with a package.json: the same one seen from the sources and from dist/. */
export function repositoryRoot(from = __dirname): string {
  return existsSync(join(from, 'package.json')) ? from : repositoryRoot(dirname(from));
}
