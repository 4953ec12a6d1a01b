import { openEventLog } from '@fixtrail/event-log';
import { openMongo } from '@fixtrail/platform/mongo';
import { openTemporal } from '@fixtrail/platform/temporal';
import { rebuildRequestProjection, requestProjections } from '@fixtrail/projections';
import { readSettings, UsageError, type Settings } from './settings';
import { rebuildWorkflows } from './workflows';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Makes again from the log what can be made from it: processes, read models. The running system may go on meanwhile. */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  const mongo = await openMongo(settings.config.mongodb);
  try {
    const log = await openEventLog(mongo.db, mongo.client);
    if (settings.what === 'workflows') await workflows(log, settings);
    else await projections(log);
  } finally {
    await mongo.close();
  }
}

type Log = Awaited<ReturnType<typeof openEventLog>>;

async function workflows(log: Log, { config }: Settings): Promise<void> {
  const temporal = openTemporal(config.temporal);
  try {
    const progress = (looked: number): void => say(`  ${looked} requests looked at …`);
    const { needed, startedAgain, moved } = await rebuildWorkflows(log, temporal, config.temporal.taskQueue, progress);
    say(`${needed} requests need a process; ${startedAgain} of them had lost it and run again.`);
    if (moved.length === 0) return say('Every promise stands as it stood, to the second.');
    say(`Promises of ${moved.length} requests are others than before: ${moved.slice(0, 10).join(', ')}`);
    process.exitCode = 1;
  } finally {
    await temporal.close();
  }
}

async function projections(log: Log): Promise<void> {
  for (const name of Object.keys(requestProjections(log)) as (keyof ReturnType<typeof requestProjections>)[]) {
    const began = performance.now();
    const { collection, position } = await rebuildRequestProjection(log, name);
    const seconds = (performance.now() - began) / 1_000;
    say(`${name}: ${position} events in ${seconds.toFixed(1)} s; ${collection} is read from now on.`);
  }
}

main().catch((error: unknown) => {
  const told = error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${told}\n`);
  process.exitCode = error instanceof UsageError ? 64 : 1;
});
