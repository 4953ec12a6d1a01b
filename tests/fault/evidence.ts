import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';
import type { Battleground } from './battleground';
import { wholeLog } from './invariants';

/**
 * Keeps what a campaign leaves behind that broke an invariant: the journal of the clients, everybody's logs, Temporal's
 * histories and the events. In `.fixtrail/faults/`, because a seed does not bring back the very same moment.
 */
export async function keepEvidence(
  { dataDir, stack, log }: Battleground,
  name: string,
  findings: object,
): Promise<void> {
  const folder = join(repositoryRoot(), '.fixtrail', 'faults', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'findings.json'), JSON.stringify(findings, undefined, 2));
  const events = [...(await wholeLog(log)).values()].flat();
  writeFileSync(join(folder, 'events.ndjson'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  cpSync(join(stack.dataDir, 'logs'), join(folder, 'logs'), { recursive: true });
  for (const part of ['journal.ndjson', 'logs', 'temporal']) {
    cpSync(join(dataDir, part), join(folder, part), { recursive: true });
  }
  process.stdout.write(`The evidence is in ${folder}\n`);
}
