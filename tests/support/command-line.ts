import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<Ran>;
  stop(): void;
}

const main = join(repositoryRoot(), 'dist', 'apps', 'cli', 'main.js');

/** Starts the built `fixtrail`; `input` is piped in. */
export function startCommand(args: readonly string[], env: NodeJS.ProcessEnv, input = ''): RunningCommand {
  // Only what a shell would have: what the test run has set up must not sign anybody in.
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => void (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (output.stderr += chunk.toString()));
  child.stdin.end(input);
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (code) => resolve({ exitCode: code ?? -1, ...output }));
  });
  return { output, ended, stop: () => void child.kill('SIGINT') };
}

export const runCommand = (args: readonly string[], env: NodeJS.ProcessEnv, input?: string): Promise<Ran> =>
  startCommand(args, env, input).ended;
