import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';
import { startServers, type Servers } from '../../apps/local/servers';
import { eventually } from '../support/eventually';
import { startImpatientTemporal } from '../support/impatient-temporal';
import { startWorkerStack, type WorkerStack } from '../support/worker-stack';
import { historyToText } from './history';
import { longStories, stories, type Story, type Told } from './stories';
import { longTroubles, troubles } from './stories-of-trouble';

/** `npm run histories -- <story>`: that one alone. */
const asked = process.argv[2];
const folder = join(repositoryRoot(), 'tests', 'fixtures', 'histories');

/**
 * Plays the stories on servers of its own and keeps their histories: what has happened to a request of one version must be
 * replayed by every later one. What was kept before stays as it is; a story that has no history yet gets one.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-histories-'));
  mkdirSync(folder, { recursive: true });
  const servers = await startServers({ dataDir });
  try {
    await play([...stories, ...troubles], servers, servers.temporal.address);
    const impatient = await startImpatientTemporal(join(dataDir, 'impatient'), 40);
    try {
      await play([...longStories, ...longTroubles], servers, impatient.address);
    } finally {
      await impatient.stop();
    }
  } finally {
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function play(chosen: readonly Story[], servers: Servers, temporalAddress: string): Promise<void> {
  const stack = await startWorkerStack({ mongodbUri: servers.mongodb.uri, temporalAddress });
  try {
    for (const story of chosen.filter(({ name }) => !asked || asked === name)) {
      for (const [name, execution] of Object.entries(await story(stack, servers)))
        await capture(stack, name, execution);
    }
  } finally {
    await stack.stop();
  }
}

async function capture({ client }: WorkerStack, name: string, { workflowId, runId, end }: Told): Promise<void> {
  const file = join(folder, `${name}.json`);
  if (existsSync(file)) return;
  const handle = client.workflow.getHandle(workflowId, runId);
  await eventually(
    async () => (await handle.describe()).status.name,
    (status) => status === (end ?? 'COMPLETED'),
    60_000,
  );
  const history = await handle.fetchHistory();
  writeFileSync(file, anonymous(historyToText(history)));
  process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
}

/** Which process on which machine did the work, and where its code stood, is nobody's business later. */
const anonymous = (history: string): string =>
  history.replaceAll(/\d+@[\w.-]+/g, 'worker').replaceAll(/"stackTrace":"(?:[^"\\]|\\.)*"/g, '"stackTrace":""');

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
