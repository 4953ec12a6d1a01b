import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const input = resolve('openapi.json');
const output = resolve('libs/sdk/types.gen.ts');

/** Writes the SDK's types from `openapi.json`; with `--check` it only says whether those that are there are still true. */
async function main(check) {
  const written = await generate();
  if (!check) return writeFileSync(output, written);
  if (readFileSync(output, 'utf8') === written) return;
  process.stderr.write('libs/sdk/types.gen.ts is stale: npm run sdk:types writes it anew\n');
  process.exitCode = 1;
}

async function generate() {
  const folder = mkdtempSync(join(tmpdir(), 'fixtrail-sdk-'));
  try {
    await createClient({
      input,
      output: { path: folder, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent', file: false },
    });
    return readFileSync(join(folder, 'types.gen.ts'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.includes('--check'));
