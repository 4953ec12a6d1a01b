import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { repositoryRoot } from '../../apps/local/application';
import { startStack, type Stack } from '../support/stack';

const root = repositoryRoot();
const folder = join(root, 'docs', 'guides');
const guides = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ env: { WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8' } });
}, 60_000);
afterAll(() => stack?.stop());

/** All blocks of a language in a guide, in order, as one script: what a reader would have typed by its end. */
const scriptOf = (guide: string, language: 'bash' | 'ts'): string => {
  const text = readFileSync(join(folder, guide), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .flatMap(([, of, code]) => (of === language ? [code] : []))
    .join('\n');
};

/** As a module beside what was built, where the SDK is found by its path. */
const moduleOf = (guide: string, code: string): string => {
  const { outputText } = transpileModule(code, {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
  });
  const file = join(root, 'dist', 'guides', guide.replace(/\.md$/, '.mjs'));
  mkdirSync(join(root, 'dist', 'guides'), { recursive: true });
  writeFileSync(file, outputText.replaceAll("'@fixtrail/sdk'", "'../libs/sdk/index.js'"));
  return file;
};

/** @throws with everything it said, when it does not end well */
const runs = async (command: string, args: readonly string[]): Promise<void> => {
  const env = { ...process.env, FIXTRAIL_URL: stack.baseUrl, FIXTRAIL_PASSWORD: stack.seedPassword };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void (told += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`It ended with ${code}:\n${told}`);
};

test('there are five guides, each with something to run', () => {
  expect(guides).toHaveLength(5);
  const blocks = guides.map((guide) => scriptOf(guide, 'bash') + scriptOf(guide, 'ts'));
  expect(blocks.filter((code) => code === '')).toEqual([]);
});

test.each(guides)(
  '%s does what it says',
  async (guide) => {
    const [shell, program] = [scriptOf(guide, 'bash'), scriptOf(guide, 'ts')];
    if (shell !== '') await runs('bash', ['-euo', 'pipefail', '-c', shell]);
    if (program !== '') await runs(process.execPath, [moduleOf(guide, program)]);
  },
  90_000,
);
