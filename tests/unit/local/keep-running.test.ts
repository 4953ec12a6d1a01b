import { keepRunning } from '../../../apps/local/keep-running';
import type { ManagedProcess } from '../../../apps/local/servers';

/** A process that ends when told to, and counts its restarts. */
function pretended() {
  let end: () => void = () => undefined;
  let exit = new Promise<{ code: number; signal: null }>(() => undefined);
  const begin = (): void => {
    exit = new Promise((resolve) => (end = () => resolve({ code: 1, signal: null })));
  };
  const counts = { restarts: 0, stops: 0 };
  begin();
  const managed: Partial<ManagedProcess> & Pick<ManagedProcess, 'name'> = {
    name: 'worker',
    pid: 1,
    exited: () => exit,
    restart: () => {
      counts.restarts++;
      begin();
      return Promise.resolve();
    },
    stop: () => {
      counts.stops++;
      end();
      return Promise.resolve();
    },
  };
  return { managed: managed as ManagedProcess, counts, crash: () => end() };
}

describe('a process that is kept running', () => {
  test('is started again when it ends by itself, and says so', async () => {
    const { managed, counts, crash } = pretended();
    const stopping = new AbortController();
    const said: string[] = [];
    const noted = new Promise<void>((resolve) => {
      void keepRunning(managed, (line) => said.push(line), stopping.signal, resolve);
    });

    crash();
    await noted;
    stopping.abort();

    expect(counts.restarts).toBe(1);
    expect(said[0]).toBe('worker ended (exit code 1); starting it again in 1 s');
  });

  test('stays down when everything is being stopped', async () => {
    const { managed, counts, crash } = pretended();
    const stopping = new AbortController();
    const kept = keepRunning(
      managed,
      () => undefined,
      stopping.signal,
      () => undefined,
    );

    stopping.abort();
    crash();
    await kept;

    expect(counts.restarts).toBe(0);
  });
});
