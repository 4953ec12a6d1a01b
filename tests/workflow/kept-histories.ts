import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type ReplayResult, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { repositoryRoot } from '../../apps/local/application';
import { historyFromText, type History } from './history';

const folder = join(repositoryRoot(), 'tests', 'fixtures', 'histories');

/** The histories that are kept with the code, by their names. */
export const keptNames = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

export const kept = (name: string): History => historyFromText(readFileSync(join(folder, `${name}.json`), 'utf8'));

export const allKept = (): Readonly<Record<string, History>> =>
  Object.fromEntries(keptNames.map((name) => [name, kept(name)]));

/** What the workflows of this bundle make of the histories: an error for each that they would not have written so. */
export async function replay(
  histories: Readonly<Record<string, History>>,
  workflowBundle: WorkflowBundleWithSourceMap,
): Promise<readonly ReplayResult[]> {
  const asked = Object.entries(histories).map(([workflowId, history]) => ({ workflowId, history }));
  const results: ReplayResult[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle }, asked)) results.push(result);
  return results;
}
