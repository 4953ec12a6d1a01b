// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, no dependencies.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The pinned Node, a development dependency: the same on every machine. */
export const node = join(root, 'node_modules', '.bin', 'node');

const OLDEST_NODE = [20, 19];
const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'tests'];
/** Pages, styles and pictures as well. */
const CONSOLE = 'apps/console';
const CONFIGURATION = ['tsconfig.json', 'nest-cli.json', 'package-lock.json'];
const BUILD_STAMP = join(root, 'dist', '.built-from');

export const say = (line) => process.stdout.write(`${line}\n`);

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  say(`Fixtrail needs Node ${OLDEST_NODE.join('.')} or newer to start, and this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages unless what is installed is what the lock file says. */
export async function install() {
  if (installedAsLocked() && existsSync(node)) return;
  say('Installing packages (npm ci) …');
  await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** By versions, not by the files' times: a checkout touches the lock file, and an installation takes half a minute. */
function installedAsLocked() {
  const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  try {
    const installed = packagesOf('node_modules/.package-lock.json');
    return Object.entries(packagesOf('package-lock.json')).every(([path, { version, optional, devOptional }]) => {
      if (path === '') return true;
      // Optional packages are those of other platforms.
      return path in installed ? installed[path].version === version : optional || devOptional;
    });
  } catch {
    return false; // no installation, or one that was cut short
  }
}

/** Builds everything into dist/ unless it was built from these very sources. */
export async function build() {
  const sources = fingerprint();
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === sources) return;
  say('Building …');
  const started = Date.now();
  // A file that was renamed or removed must not live on in dist/.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  // The Nest CLI, not bare tsc: it turns the aliases of tsconfig.json into relative paths.
  await mustRun(node, [join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build', 'gateway']);
  await mustRun(node, [join(root, 'dist', 'apps', 'worker', 'bundle.js')]);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await mustRun(node, [vite, 'build', join(root, 'apps', 'console'), '--logLevel', 'warn']);
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, sources);
  say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** By content, not by time: a checkout that goes back and forth between branches keeps its build when it can. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  for (const folder of SOURCES) for (const path of sourceFiles(folder)) add(path);
  for (const path of sourceFiles(CONSOLE, /./)) add(path);
  CONFIGURATION.forEach(add);
  return hash.digest('hex');
}

function* sourceFiles(folder, wanted = /\.(ts|json)$/) {
  if (!existsSync(join(root, folder))) return;
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name)) yield* sourceFiles(path, wanted);
    else if (wanted.test(entry.name)) yield path;
  }
}

async function mustRun(command, args) {
  const code = await run(command, args);
  if (code !== 0) process.exit(code);
}

/**
 * Runs a program in this terminal and resolves with its exit code. Our own signals are handed on to it; with `ipc` it
 * also notices, by the closed channel, that this process was killed.
 */
export function run(command, args, { ipc = false } = {}) {
  return new Promise((resolve) => {
    const stdio = ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
    const child = spawn(command, args, { cwd: root, stdio });
    const handOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    signals.forEach((signal) => process.on(signal, handOn));
    const done = (code) => {
      signals.forEach((signal) => process.off(signal, handOn));
      resolve(code);
    };
    child.once('error', (error) => {
      say(`${command} cannot be run: ${error.message}`);
      done(127);
    });
    child.once('exit', (code, signal) => done(signal ? 128 + constants.signals[signal] : code));
  });
}
