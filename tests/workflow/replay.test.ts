import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type ReplayResult, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { repositoryRoot } from '../../apps/local/application';
import { historyFromText, type History } from './history';
import { bundleWorkflows, quietRuntime } from './worker-sdk';

const folder = join(repositoryRoot(), 'tests', 'fixtures', 'histories');
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  quietRuntime();
  workflowBundle = await bundleWorkflows();
}, 60_000);

const kept = (name: string): History => historyFromText(readFileSync(join(folder, `${name}.json`), 'utf8'));

async function replay(
  histories: Readonly<Record<string, History>>,
  bundle: WorkflowBundleWithSourceMap = workflowBundle,
): Promise<readonly ReplayResult[]> {
  const asked = Object.entries(histories).map(([workflowId, history]) => ({ workflowId, history }));
  const results: ReplayResult[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle: bundle }, asked)) results.push(result);
  return results;
}

test('every history that was kept is replayed without a difference', async () => {
  const results = await replay(Object.fromEntries(names.map((name) => [name, kept(name)])));

  expect(results.map(({ workflowId }) => workflowId).sort()).toEqual([...names].sort());
  expect(names.length).toBeGreaterThanOrEqual(20);
  expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
}, 60_000);

// A replay that finds nothing proves something only when it would have found it.
test('a task that history knows by another name is reported', async () => {
  const history = kept('solved-by-phone');
  const scheduled = history.events?.find((event) => event.activityTaskScheduledEventAttributes);
  if (scheduled?.activityTaskScheduledEventAttributes) scheduled.activityTaskScheduledEventAttributes.activityId = 'x';

  const [result] = await replay({ 'solved-by-phone': history });
  expect(result?.error?.name).toBe('DeterminismViolationError');
});

test('workflows that no longer set the clock’s timer are reported', async () => {
  const code = workflowBundle.code.replace('request.view.next !== null', 'false');
  expect(code).not.toBe(workflowBundle.code);

  const [result] = await replay({ 'still-open': kept('still-open') }, { ...workflowBundle, code });
  expect(result?.error?.name).toBe('DeterminismViolationError');
});
