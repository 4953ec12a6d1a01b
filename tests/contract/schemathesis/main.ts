import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../../../apps/local/application';
import { freePort, startServers } from '../../../apps/local/servers';
import { startStack } from '../../support/stack';

/**
 * `npm run schemathesis`: every operation of the document, asked by a tool that has read nothing but the document, against
 * the running system. No answer may be a 5xx, and none may be other than the document says.
 *
 * Two callers, signed in by a company's issuer: their tokens and roles are not ours to take away, so nothing that is
 * asked, and everything is, can end the run. Writes its figures where FIXTRAIL_RESULTS says.
 */
const here = join(repositoryRoot(), 'tests', 'contract', 'schemathesis');
const audience = 'urn:fixtrail:api';
/** Seconds for all phases together: the tool divides them among the operations. */
const rounds: readonly Round[] = [
  { who: 'wu.gang', phases: 'examples,coverage,fuzzing,stateful', seconds: 130 },
  { who: 'li.na', phases: 'coverage', seconds: 60 },
];
interface Round {
  /** wu.gang is an admin, li.na of the hotline. */
  readonly who: string;
  readonly phases: string;
  readonly seconds?: number;
}

async function main(): Promise<number> {
  const python = await install();
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-schemathesis-'));
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = spawn(process.execPath, ['tests/support/oidc-issuer.mjs', String(port)], {
    cwd: repositoryRoot(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(provider.stdout, 'data');
  const servers = await startServers({ dataDir });
  const place = { mongodbUri: servers.mongodb.uri, temporalAddress: servers.temporal.address };
  // Webhooks that are made up lead anywhere: none is sent before everything here is over.
  const env = {
    FIXTRAIL_RATE_LIMIT: '1000000',
    WEBHOOK_RETRY_SECONDS: '86400',
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
  };
  const stack = await startStack({ ...place, env });
  try {
    let code = 0;
    for (const [n, { who, phases, seconds }] of rounds.entries()) {
      const report = join(dataDir, `${n}.xml`);
      const token = await tokenOf(issuer, who);
      const answered = await run(python, [
        ...['-m', 'schemathesis.cli', '--config-file', join(here, 'schemathesis.toml'), 'run'],
        ...[`${stack.baseUrl}/openapi.json`, '--header', `Authorization: Bearer ${token}`],
        ...['--phases', phases, '--workers', '1', '--request-timeout', '20'],
        ...['--continue-on-failure', '--no-color', '--report', 'junit', '--report-junit-path', report],
        ...(seconds === undefined ? [] : ['--max-time', String(seconds)]),
        ...(process.env.FIXTRAIL_SEED === undefined ? [] : ['--seed', process.env.FIXTRAIL_SEED]),
      ]);
      code ||= answered;
      count(report);
    }
    if (code !== 0) tellWarnings(join(stack.dataDir, 'logs'));
    return code;
  } finally {
    await stack.stop();
    await servers.stop();
    provider.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Into a folder of its own, by pip alone (not every machine has venv), once for each set of versions. */
async function install(): Promise<Python> {
  const requirements = join(here, 'requirements.txt');
  const [version = ''] = /schemathesis==\S+/.exec(readFileSync(requirements, 'utf8')) ?? [];
  const cache = process.env.FIXTRAIL_CACHE_DIR ?? join(homedir(), '.cache', 'fixtrail');
  const target = join(cache, version.replace('==', '-'));
  const hooks = join(here, 'hooks.py');
  const python: Python = {
    env: { ...process.env, PYTHONPATH: target, PYTHONUNBUFFERED: '1', SCHEMATHESIS_HOOKS: hooks },
  };
  if (existsSync(join(target, '.complete'))) return python;
  mkdirSync(target, { recursive: true });
  const code = await run({ env: process.env }, [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', target, '--upgrade'],
    ...['--requirement', requirements],
  ]);
  if (code !== 0) throw new Error('schemathesis could not be installed by pip');
  writeFileSync(join(target, '.complete'), '');
  return python;
}
interface Python {
  readonly env: NodeJS.ProcessEnv;
}

async function run({ env }: Python, args: readonly string[]): Promise<number> {
  const child: ChildProcess = spawn('python3', args, { env, stdio: ['ignore', 'inherit', 'inherit'], cwd: tmpdir() });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** The issuer of the tests: see tests/support/oidc-issuer.mjs. */
async function tokenOf(issuer: string, who: string): Promise<string> {
  const secret = 'test-only-secret-of-each-client-in-this-issuer';
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${who}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api', resource: audience }),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`The issuer gave ${who} no token: ${answer.status}`);
  return token;
}

/** What the logs say beside the answers: a server error tells its caller no cause. */
function tellWarnings(logs: string): void {
  for (const file of readdirSync(logs)) {
    const lines = readFileSync(join(logs, file), 'utf8').split('\n');
    const warnings = lines.filter((line) => /"level":[456]0/.test(line)).slice(-20);
    process.stdout.write(`${file}, its last warnings:\n${warnings.map((line) => line.slice(0, 2_000)).join('\n')}\n`);
  }
}

/** Operations that passed and failed, from the tool's own report, for the last line of `.ci/run`. */
function count(report: string): void {
  const results = process.env.FIXTRAIL_RESULTS;
  if (results === undefined || !existsSync(report)) return;
  const all = readFileSync(report, 'utf8').split('<testcase ').slice(1);
  const cases = all.filter((one) => !one.includes('<skipped'));
  const failed = cases.filter((one) => /<(failure|error)\b/.test(one)).length;
  const before = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8') || '{}') as Partial<Figures>) : {};
  const figures: Figures = {
    passed: (before.passed ?? 0) + cases.length - failed,
    failed: (before.failed ?? 0) + failed,
  };
  writeFileSync(results, JSON.stringify(figures));
}
interface Figures {
  readonly passed: number;
  readonly failed: number;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
