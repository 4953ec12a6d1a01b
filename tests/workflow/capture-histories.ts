import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';
import { startServers } from '../../apps/local/servers';
import { eventually } from '../support/eventually';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { historyToText } from './history';
import { leftOpen, stories } from './stories';

const folder = join(repositoryRoot(), 'tests', 'fixtures', 'histories');

/**
 * Plays the stories on servers of its own and keeps their histories: what has happened to a request of this version must
 * be replayed by every later one. To be run when a workflow has changed on purpose, its change patched for older runs.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-histories-'));
  const servers = await startServers({ dataDir });
  try {
    const stack = await startWorkerStack({
      mongodbUri: servers.mongodb.uri,
      temporalAddress: servers.temporal.address,
    });
    try {
      mkdirSync(folder, { recursive: true });
      for (const story of stories) {
        for (const [name, workflowId] of Object.entries(await story(stack))) await capture(stack, name, workflowId);
      }
    } finally {
      await stack.stop();
    }
  } finally {
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function capture({ client }: WorkerStack, name: string, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  const wanted = leftOpen.includes(name) ? 'RUNNING' : 'COMPLETED';
  await eventually(
    async () => (await handle.describe()).status.name,
    (status) => status === wanted,
  );
  const history = await handle.fetchHistory();
  writeFileSync(join(folder, `${name}.json`), anonymous(historyToText(history)));
  process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
}

/** Which process on which machine did the work is nobody's business later. */
const anonymous = (history: string): string => history.replaceAll(/\d+@[\w.-]+/g, 'worker');

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
