import type { Child, Exit } from './child-process';

/** A process that can be killed, paused and started again in the same place: same port, same data. */
export interface ManagedProcess {
  readonly name: string;
  /** Of the run that is going on, or of the last one. */
  readonly pid: number;
  /** The run that is going on, or the last one. */
  current(): Child;
  /** Resolves when the present run ends, for whatever reason. */
  exited(): Promise<Exit>;
  /** SIGSTOP and SIGCONT pause and wake it. */
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL, and waits until it is gone. */
  kill9(): Promise<void>;
  /** SIGTERM, then SIGKILL after a while; waits until it is gone. */
  stop(): Promise<void>;
  /** Starts it again (after stopping it when it runs) and waits until it is ready. */
  restart(): Promise<void>;
}

/** `launch` starts one run and resolves when it is ready for use. */
export async function manage(launch: () => Promise<Child>): Promise<ManagedProcess> {
  let child = await launch();
  return {
    name: child.name,
    get pid() {
      return child.pid;
    },
    current: () => child,
    exited: () => child.exited,
    signal: (signal) => child.signal(signal),
    kill9: async () => {
      child.signal('SIGKILL');
      await child.exited;
    },
    stop: () => child.stop(),
    restart: async () => {
      await child.stop();
      child = await launch();
    },
  };
}
