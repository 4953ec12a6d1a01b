import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Application } from '../../apps/local/application';
import { startServers } from '../../apps/local/servers';
import { ok, signInAll, type Staff } from '../e2e/client';
import { faultReport, registerDevice } from '../e2e/world';
import { startStack, type Stack } from '../support/stack';
import { openDesks } from './desks';
import { liveOverHttp } from './http-lives';
import { median } from './measure';

/** Megabytes. */
interface Memory {
  readonly rss: number;
  readonly heap: number;
}
interface Sample {
  readonly gateway: Memory;
  readonly worker: Memory;
  readonly cached: number;
  readonly lives: number;
  readonly open: number;
}

const sampleEveryMs = 10_000;
/** Of the time: until then caches fill, and what is compiled once is compiled. */
const warmUp = 0.3;
/** More than this from the middle of the soak to its end is growth, and not the collector’s mood. */
const allowed = 1.1;
const lifeClients = 3;

/**
 * npm run soak [-- --minutes 30] [--cache 200]: whole lives without a pause, beside requests that are opened and stay open, far
 * more of them than the worker keeps in memory. Prints what gateway and worker hold each minute, and fails when it grows.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '30' }, cache: { type: 'string', default: '200' } },
  });
  const minutes = Number(values.minutes);
  const cache = Number(values.cache);
  if (!(minutes > 0) || !Number.isInteger(cache)) throw new Error('--minutes takes a number, --cache a whole one.');
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-soak-'));
  const servers = await startServers({ dataDir });
  try {
    const stack = await startStack({
      mongodbUri: servers.mongodb.uri,
      temporalAddress: servers.temporal.address,
      env: { FIXTRAIL_RATE_LIMIT: '1000000', FIXTRAIL_LOG_LEVEL: 'warn', FIXTRAIL_WORKFLOW_CACHE: String(cache) },
    });
    try {
      const samples = await soak(stack, minutes, cache);
      process.exitCode = verdict(samples, cache) ? 0 : 1;
    } finally {
      await stack.stop();
    }
  } finally {
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function soak(stack: Stack, minutes: number, cache: number): Promise<readonly Sample[]> {
  const staff = await signInAll(stack.baseUrl, stack.seedPassword);
  const desks = await openDesks(stack);
  const device = await registerDevice(staff);
  const stayOpen: string[] = [];
  const open = async (): Promise<void> => {
    const opened = ok(await staff.clerk.post('/v1/requests', faultReport(device))) as { readonly id: string };
    stayOpen.push(opened.id);
  };
  say(`Opening ${cache * 2} requests, twice what the worker keeps in memory …`);
  for (let n = 0; n < cache * 2; n += 8) await Promise.all(Array.from({ length: 8 }, open));

  const end = Date.now() + minutes * 60_000;
  let lives = 0;
  const lifeClient = async (): Promise<void> => {
    for (; Date.now() < end; lives += 1) await liveOverHttp(desks);
  };
  const samples: Sample[] = [];
  const watch = async (): Promise<void> => {
    for (let n = 1; Date.now() < end; n += 1) {
      await delay(Math.min(sampleEveryMs, Math.max(0, end - Date.now())));
      const [gateway, worker] = await Promise.all([memoryOf(stack.gateway), memoryOf(stack.worker)]);
      const sample = { gateway, worker, cached: worker.cached, lives, open: stayOpen.length };
      samples.push(sample);
      if ((n * sampleEveryMs) % 60_000 === 0) say(lineOf((n * sampleEveryMs) / 60_000, sample));
    }
  };
  await Promise.all([
    watch(),
    keepTalking(staff, stayOpen, open, end),
    ...Array.from({ length: lifeClients }, lifeClient),
  ]);
  return samples;
}

/** The requests that stay open are talked about in turns: each time the worker reads one from its history again. */
async function keepTalking(
  staff: Staff,
  ids: readonly string[],
  open: () => Promise<void>,
  end: number,
): Promise<void> {
  for (let n = 0; Date.now() < end; n += 1) {
    if (n % 10 === 0) await open();
    ok(await staff.hotline.post(`/v1/requests/${ids[(n * 7) % ids.length]}/notes`, { text: `call ${n}` }));
    await delay(100);
  }
}

async function memoryOf(application: Application): Promise<Memory & { readonly cached: number }> {
  const text = await (await fetch(`${application.baseUrl}/metrics`)).text();
  const of = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    rss: of('process_resident_memory_bytes') / 1_048_576,
    heap: of('nodejs_heap_size_used_bytes') / 1_048_576,
    cached: of('fixtrail_workflows_cached'),
  };
}

const mb = (value: number): string => `${Math.round(value)} MB`;
const lineOf = (minute: number, { gateway, worker, cached, lives, open }: Sample): string =>
  [
    `minute ${minute}: gateway ${mb(gateway.rss)} (heap ${mb(gateway.heap)})`,
    `worker ${mb(worker.rss)} (heap ${mb(worker.heap)}), ${cached} processes in memory`,
    `${lives} lives, ${open} left open`,
  ].join('; ');

/** Says whether what is held at the end is what was held in the middle. */
function verdict(samples: readonly Sample[], cache: number): boolean {
  const warm = samples.slice(Math.floor(samples.length * warmUp));
  const half = Math.ceil(warm.length / 2);
  const flat = (['gateway', 'worker'] as const).map((name) => {
    const rss = (some: readonly Sample[]): number => median(some.map((sample) => sample[name].rss));
    const [middle, late] = [rss(warm.slice(0, half)), rss(warm.slice(half))];
    const isFlat = late <= middle * allowed;
    say(`${name}: ${mb(middle)} in the middle, ${mb(late)} towards the end: ${isFlat ? 'flat' : 'it grows'}`);
    return isFlat;
  });
  const most = Math.max(...samples.map(({ cached }) => cached));
  say(`processes in memory: ${most} at most, ${cache} allowed`);
  return flat.every(Boolean) && most <= cache;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
