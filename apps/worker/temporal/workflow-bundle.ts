import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const built = join(__dirname, '../../..');
/** All that workflows may import: a boundary, and a test holds it. */
const madeOf = ['workflows', 'libs/domain', 'libs/contracts'];

const preloaded = require.resolve('./short-stack-traces');

/**
 * The workflows in one file, as Temporal's workers run them. Making it takes as long as all the rest of a worker's start, so it
 * is made once for the same sources (`npm run build` does it) and kept beside them: a worker that was killed is back sooner.
 *
 * @param folder what was built; the file is kept there. A folder that cannot be written to costs time at each start only.
 */
export async function workflowBundle(
  folder = built,
): Promise<{ readonly codePath: string } | { readonly code: string }> {
  const name = `workflow-bundle-${fingerprint(folder)}.js`;
  const codePath = join(folder, name);
  if (existsSync(codePath)) return { codePath };
  const workflowsPath = join(folder, 'workflows', 'index.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    preloadModules: [preloaded],
    logger: new DefaultLogger('WARN'),
  });
  try {
    // Whole or not at all, whoever else makes it at the same time.
    const unfinished = `${codePath}.${randomUUID()}`;
    writeFileSync(unfinished, code);
    renameSync(unfinished, codePath);
    for (const old of readdirSync(folder)) if (isOther(old, name)) rmSync(join(folder, old), { force: true });
    return { codePath };
  } catch {
    return { code };
  }
}

const isOther = (file: string, name: string): boolean => /^workflow-bundle-\w+\.js$/.test(file) && file !== name;

/** By content, so that nothing old can ever be run: of the sources, and of the SDK that goes into the file. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256').update(readFileSync(sdkManifest())).update(readFileSync(preloaded));
  for (const part of madeOf) {
    const files = readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((one) => one.endsWith('.js')).toSorted()) {
      hash.update(`${part}/${file}\0`).update(readFileSync(join(folder, part, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

const sdkManifest = (): string => join(dirname(require.resolve('@temporalio/workflow')), '..', 'package.json');
