import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerProgram, Source } from './program';

const MONGODB_VERSION = '8.0.4';

/**
 * The vendors' own builds, for any system they build for. The libraries are loaded only when this step is reached: they
 * are large and most starts find the programs in the cache.
 */
export function vendorDownloads(program: ServerProgram): Source {
  return program === 'mongod'
    ? { name: `mongodb-${MONGODB_VERSION}`, fetch: inFolderBeside(downloadMongod) }
    : { name: 'temporal-cli', fetch: inFolderBeside(downloadTemporal) };
}

/** Lets `download` work in a folder beside the target and moves what it returns into place in one step. */
function inFolderBeside(download: (folder: string) => Promise<string>): (target: string) => Promise<void> {
  return async (target) => {
    mkdirSync(dirname(target), { recursive: true });
    const work = mkdtempSync(`${target}.download-`);
    try {
      const whole = join(work, 'program');
      copyFileSync(await download(work), whole);
      chmodSync(whole, 0o755);
      renameSync(whole, target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  };
}

async function downloadMongod(folder: string): Promise<string> {
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js');
  return await MongoBinary.getPath({ version: MONGODB_VERSION, downloadDir: folder, checkMD5: true });
}

/** The SDK's core knows where the CLI is published; it downloads it on the way to a server, which is not kept. */
async function downloadTemporal(folder: string): Promise<string> {
  const { Runtime } = await import('@temporalio/worker');
  const runtime = Runtime.instance();
  const server = await runtime.createEphemeralServer({
    type: 'dev-server',
    exe: {
      type: 'cached-download',
      downloadDir: folder,
      version: 'default',
      ttl: 0,
      sdkName: 'sdk-typescript',
      sdkVersion: '1.24.0',
    },
    namespace: 'default',
    ip: '127.0.0.1',
    port: null,
    uiPort: null,
    dbFilename: null,
    ui: false,
    log: { format: 'pretty', level: 'error' },
    extraArgs: [],
  });
  await runtime.shutdownEphemeralServer(server);
  const [program] = readdirSync(folder).filter((file) => file.startsWith('temporal'));
  if (program === undefined) throw new Error('the download left no program');
  return join(folder, program);
}
