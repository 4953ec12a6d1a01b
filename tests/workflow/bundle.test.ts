import { bundleWorkflows } from './worker-sdk';

/** The source files that the bundle is made of, as its source map lists them: `libs/…`, `workflows/…`, `node_modules/…`. */
async function bundledFiles(): Promise<readonly string[]> {
  const { code } = await bundleWorkflows();
  const map = /sourceMappingURL=data:application\/json;charset=utf-8;base64,([\w+/=]+)/.exec(code)?.[1] ?? '';
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { readonly sources: readonly string[] };
  return sources.map((source) => source.replace(/^.*?(?=(?:node_modules|dist|libs|activities|apps|workflows)\/)/, ''));
}

test('what the workflows are bundled from is the business and the workflow SDK, and nothing from outside', async () => {
  const files = await bundledFiles();
  const packages = files.flatMap((file) => /^node_modules\/((?:@[\w-]+\/)?[\w-]+)/.exec(file)?.[1] ?? []);
  const own = files.filter((file) => /^(libs|activities|apps|workflows)\//.test(file));

  // No zod, no driver, no client: the last three come with the SDK.
  expect([...new Set(packages)].sort()).toEqual([
    '@temporalio/common',
    '@temporalio/workflow',
    'long',
    'ms',
    'nexus-rpc',
  ]);
  expect(own).toContain('workflows/request/repair-request.workflow.ts');
  expect(own.filter((file) => !/^(workflows|libs\/(domain|contracts))\//.test(file))).toEqual([]);
  // A module of Node would be listed as an external one, by its bare name.
  expect(files.filter((file) => file.startsWith('external '))).toEqual([]);
}, 60_000);

test('the rules are not in the bundle: its code is run anew for each workflow that starts', async () => {
  const own = (await bundledFiles()).filter((file) => file.startsWith('libs/'));
  expect(own.toSorted()).toEqual([
    'libs/contracts/process.ts',
    'libs/domain/people.ts',
    'libs/domain/request/process-view.ts',
    'libs/domain/time.ts',
  ]);
}, 60_000);
