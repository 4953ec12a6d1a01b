import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Say, ServerProgram } from './program';
import { wheels } from './python-wheels';
import { vendorDownloads } from './vendor-downloads';

const run = promisify(execFile);

interface Program {
  readonly title: string;
  /** The environment variable that names the program itself. */
  readonly variable: string;
  /** The environment variable that names a running server, for the message of last resort. */
  readonly serverVariable: string;
  readonly oldest: readonly [major: number, minor: number];
}

const PROGRAMS: Readonly<Record<ServerProgram, Program>> = {
  mongod: { title: 'MongoDB', variable: 'FIXTRAIL_MONGOD', serverVariable: 'MONGODB_URI', oldest: [6, 0] },
  temporal: { title: 'Temporal', variable: 'FIXTRAIL_TEMPORAL', serverVariable: 'TEMPORAL_ADDRESS', oldest: [1, 5] },
};

/** Where downloads are kept, outside the data folder: a new data folder costs no download. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.FIXTRAIL_CACHE_DIR ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fixtrail');
}

/**
 * The path of a server program that runs on this machine: named by the environment, on the PATH, downloaded earlier, or
 * downloaded now. Says in one line what each step does; rejects with one message when all fail.
 */
export async function findProgram(program: ServerProgram, say: Say, env = process.env): Promise<string> {
  const { title, variable } = PROGRAMS[program];
  const named = env[variable];
  if (named !== undefined) return await checked(program, named);

  const failures: string[] = [];
  const onPath = searchPath(program, env);
  if (onPath) {
    try {
      const found = await checked(program, onPath);
      say(`${title}: using ${found}`);
      return found;
    } catch (error) {
      say(`${title}: ${reason(error)}; looking further`);
    }
  }
  for (const source of [wheels(program), vendorDownloads(program)]) {
    const target = join(cacheFolder(env), source.name, program);
    try {
      if (!isExecutable(target)) {
        say(`${title}: getting ${source.name} into ${cacheFolder(env)}`);
        await source.fetch(target);
      }
      const found = await checked(program, target);
      say(`${title}: using ${found}`);
      return found;
    } catch (error) {
      say(`${title}: ${source.name} is of no use here: ${reason(error)}`);
      failures.push(`  - ${source.name}: ${reason(error)}`);
    }
  }
  throw new Error(lastResort(program, failures));
}

/** Rejects unless the program runs here (its libraries are there) and is recent enough. */
async function checked(program: ServerProgram, path: string): Promise<string> {
  const { title, oldest } = PROGRAMS[program];
  const { stdout } = await run(path, ['--version']).catch((error: unknown) => {
    throw new Error(`${path} does not run (${reason(error)})`);
  });
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  const recentEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (!recentEnough) throw new Error(`${path} is ${title} ${major}.${minor}, and ${oldest.join('.')} is needed`);
  return path;
}

function lastResort(program: ServerProgram, failures: readonly string[]): string {
  const { title, variable, serverVariable } = PROGRAMS[program];
  return [
    `${title} could be neither found nor downloaded:`,
    ...failures,
    `Do one of these:`,
    `  - point ${serverVariable} at a running server`,
    `  - install \`${program}\`, on the PATH or named by ${variable}`,
    `  - start everything with containers: docker/compose.yaml`,
  ].join('\n');
}

function searchPath(program: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first line of an error that a person can use. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.trim().split('\n')[0] ?? '').slice(0, 300);
}
