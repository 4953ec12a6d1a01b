import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const input = resolve('openapi.json');
const folder = resolve('libs/sdk');

/** Writes what the SDK takes from `openapi.json`; with `--check` it only says whether that is still true. */
async function main(check) {
  const files = { 'types.gen.ts': await types(), 'operations.gen.ts': operations() };
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      process.stderr.write(`libs/sdk/${name} is stale: npm run sdk:types writes it anew\n`);
      process.exitCode = 1;
    }
  }
}

async function types() {
  const path = mkdtempSync(join(tmpdir(), 'fixtrail-sdk-'));
  try {
    await createClient({
      input,
      output: { path, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent', file: false },
    });
    return readFileSync(join(path, 'types.gen.ts'), 'utf8');
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Each operation by its id: how it is called, and the types of what it takes and answers. */
function operations() {
  const all = Object.entries(JSON.parse(readFileSync(input, 'utf8')).paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, told]) => ({ id: told.operationId, row: rowOf(url, method, told) })),
  );
  const lines = (lineOf) => all.map((one) => `  '${one.id}': ${lineOf(one)}`).join('\n');
  return `// This file is auto-generated from openapi.json
import type * as api from './types.gen';

/** How an operation is called. */
export const operations = {
${lines(({ row }) => `${JSON.stringify(row)},`)}
} as const;

/** What each operation takes and answers. */
export interface Operations {
${lines(({ id }) => `{ data: api.${typeName(id)}Data; answer: api.${typeName(id)}Response };`)}
}
`;
}

function rowOf(url, method, { requestBody, parameters = [], responses }) {
  const answers = Object.entries(responses).flatMap(([status, { content = {} }]) =>
    status < '300' ? Object.keys(content) : [],
  );
  return {
    method: method.toUpperCase(),
    url,
    takes: takenBy(requestBody, parameters),
    answers: answers.length > 0 && !answers.includes('application/json') ? 'file' : 'json',
  };
}

function takenBy(requestBody, parameters) {
  if (requestBody) return 'multipart/form-data' in requestBody.content ? 'form' : 'body';
  return parameters.some((one) => one.in === 'query') ? 'query' : 'nothing';
}

const typeName = (id) => id.replace(/(?:^|-)(\w)/g, (_, first) => first.toUpperCase());

await main(process.argv.includes('--check'));
