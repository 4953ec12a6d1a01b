import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workflowBundle } from '../../apps/worker/temporal/workflow-bundle';
import { repositoryRoot } from '../../apps/local/application';

const folder = mkdtempSync(join(repositoryRoot(), 'dist', 'bundle-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const kept = (): readonly string[] => readdirSync(folder).filter((file) => file.startsWith('workflow-bundle-'));

test('the bundle is made once for the same sources, and anew when one of them has changed', async () => {
  for (const part of ['workflows', 'libs/domain', 'libs/contracts']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(
    join(folder, 'workflows', 'index.js'),
    'exports.first = async () => require("../libs/domain/rule").rule;',
  );
  const rule = join(folder, 'libs', 'domain', 'rule.js');
  writeFileSync(rule, 'exports.rule = 1;');

  const first = await workflowBundle(folder);
  const [file = ''] = kept();
  expect(first).toEqual({ codePath: join(folder, file) });
  const made = statSync(join(folder, file)).mtimeMs;
  expect(await workflowBundle(folder)).toEqual(first);
  expect(statSync(join(folder, file)).mtimeMs).toBe(made);

  writeFileSync(rule, 'exports.rule = 2;');
  const second = await workflowBundle(folder);
  expect(second).not.toEqual(first);
  expect(kept()).toHaveLength(1);
}, 60_000);
