import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, createWriteStream, mkdirSync, openSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildSpec {
  /** What people call it, used in messages: "MongoDB". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Everything the child prints is appended here. */
  readonly logFile: string;
  /** Called with each line as well; the child then writes through a pipe instead of straight into the file. */
  readonly onLine?: (line: string) => void;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<Exit>;
  hasExited(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Asks it to end, and kills it after `graceMs` milliseconds. Resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches the launcher alone and the
 * launcher can stop its children in order. Rejects when the program cannot be started at all.
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = openSync(spec.logFile, 'a');
  const output = spec.onLine ? 'pipe' : log;
  const stdio: StdioOptions = ['ignore', output, output];
  const child = spawn(spec.command, spec.args, { env: spec.env ?? process.env, stdio, detached: true });
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
  } finally {
    closeSync(log);
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${spec.name} did not start`);
  if (spec.onLine) forwardLines([child.stdout, child.stderr], spec.logFile, spec.onLine);
  const dismiss = guard(pid);
  let gone = false;
  void exited.then(() => {
    gone = true;
    dismiss();
  });

  const signal = (name: NodeJS.Signals): void => {
    if (!gone) child.kill(name);
  };
  return {
    name: spec.name,
    pid,
    logFile: spec.logFile,
    exited,
    hasExited: () => gone,
    signal,
    stop: async (graceMs = 15_000) => {
      signal('SIGTERM');
      // A paused process does not see SIGTERM before it is woken.
      signal('SIGCONT');
      await within(exited, graceMs);
      signal('SIGKILL');
      await exited;
    },
  };
}

/** The end of a log, for the message that says why a server did not come up. */
export function lastLines(file: string, count = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}

/** Polls until `probe` is true. Rejects when the child ends first or `timeoutMs` milliseconds have passed. */
export async function waitUntil(child: Child, timeoutMs: number, probe: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  const ready = async (): Promise<boolean> => {
    try {
      return await probe();
    } catch (error) {
      cause = error;
      return false;
    }
  };
  for (;;) {
    const isReady = await ready();
    // Also when something answers: on a port that was taken in between it is somebody else's.
    if (child.hasExited()) {
      const { code, signal } = await child.exited;
      throw new Error(
        `${child.name} ended at once (${signal ?? code}). ${child.logFile}:\n${lastLines(child.logFile)}`,
      );
    }
    if (isReady) return;
    if (Date.now() > deadline) {
      throw new Error(
        `${child.name} was not ready after ${timeoutMs / 1000} s (${reasonOf(cause)}). ${child.logFile}:\n${lastLines(child.logFile)}`,
        { cause },
      );
    }
    await sleep(50);
  }
}

function forwardLines(streams: readonly (Readable | null)[], logFile: string, onLine: (line: string) => void): void {
  const file = createWriteStream(logFile, { flags: 'a' });
  for (const stream of streams) {
    if (!stream) continue;
    stream.pipe(file, { end: false });
    createInterface({ input: stream }).on('line', onLine);
  }
}

/**
 * A shell that outlives us: it reads from a pipe whose other end only this process holds. When this process is gone,
 * however it went (SIGKILL included), the read ends and the shell stops the child. Node has no prctl(PDEATHSIG).
 */
function guard(pid: number): () => void {
  const script = `read _; kill -TERM $0 2>/dev/null; kill -CONT $0 2>/dev/null
    for i in $(seq 40); do kill -0 $0 2>/dev/null || exit 0; sleep 0.25; done; kill -KILL $0 2>/dev/null`;
  const shell = spawn('/bin/sh', ['-c', script, String(pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell there is no guard, but everything else works.
  shell.once('error', () => undefined);
  shell.stdin.once('error', () => undefined);
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return () => shell.kill('SIGKILL');
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'no answer';
}

async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  const timer = new AbortController();
  await Promise.race([promise, sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
