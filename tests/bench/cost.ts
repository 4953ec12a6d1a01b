import { readFileSync } from 'node:fs';
import type { Db } from 'mongodb';
import type { Ground } from './ground';
import { rounded } from './measure';

/** What one piece of work costs: milliseconds of processor by process, commands to MongoDB by name. */
export interface Cost {
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly mongodb: Readonly<Record<string, number>>;
}

/** Does the work and counts what all processes spent on it, the background included, for each of so many times. */
export async function costOf(
  { servers, stack, db }: Ground,
  times: number,
  work: () => Promise<unknown>,
): Promise<Cost> {
  const pids = {
    gateway: stack.gateway.pid,
    worker: stack.worker.pid,
    mongodb: servers.mongodb.pid,
    temporal: servers.temporal.pid,
    client: process.pid,
  };
  const look = async () => ({ cpu: Object.entries(pids).map(([, pid]) => cpuMsOf(pid)), ran: await commandsRun(db) });
  const before = await look();
  await work();
  // What follows from it in the background is part of it.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const after = await look();
  const each = (total: number): number => rounded(total / times, 1);
  return {
    cpuMs: Object.fromEntries(
      Object.keys(pids).map((name, index) => [name, each((after.cpu[index] ?? 0) - (before.cpu[index] ?? 0))]),
    ),
    mongodb: Object.fromEntries(
      Object.entries(after.ran)
        .map(([name, total]) => [name, each(total - (before.ran[name] ?? 0))] as const)
        .filter(([, count]) => count > 0),
    ),
  };
}

/** Bytes that MongoDB keeps for each of so many requests, by collection: documents uncompressed, and their indexes. */
export async function bytesKept(db: Db, requests: number): Promise<Readonly<Record<string, number>>> {
  const kept: Record<string, number> = {};
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const [stats] = await db
      .collection(name)
      .aggregate<Sizes>([{ $collStats: { storageStats: {} } }])
      .toArray();
    const { size = 0, totalIndexSize = 0 } = stats?.storageStats ?? {};
    if (size < requests * 100) continue;
    kept[name] = Math.round(size / requests);
    kept[`${name}, indexes`] = Math.round(totalIndexSize / requests);
  }
  return kept;
}
interface Sizes {
  readonly storageStats: { readonly size?: number; readonly totalIndexSize?: number };
}

/** Milliseconds of processor that a process has had; 0 where there is no `/proc`. */
export function cpuMsOf(pid: number): number {
  const fields =
    procFile(pid, 'stat')
      ?.replace(/^.*\) /s, '')
      .split(' ') ?? [];
  // Fields 14 and 15 of the file, in hundredths of a second: see proc(5).
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

/** Megabytes of memory that a process holds; 0 where there is no `/proc`. */
export function memoryMbOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(procFile(pid, 'status') ?? '') ?? [];
  return Number(kilobytes ?? 0) / 1_024;
}

/** Resolves when a process has had next to nothing to do for a while. */
export async function untilQuiet(pid: number, forMs = 2_000): Promise<void> {
  for (;;) {
    const before = cpuMsOf(pid);
    await new Promise((resolve) => setTimeout(resolve, forMs));
    if (cpuMsOf(pid) - before < forMs * 0.1) return;
  }
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

const counted = ['find', 'aggregate', 'insert', 'update', 'delete', 'findAndModify', 'commitTransaction', 'getMore'];

async function commandsRun(db: Db): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await db.admin().command({ serverStatus: 1, metrics: 1 });
  const { commands } = metrics as { readonly commands: Readonly<Record<string, { readonly total?: unknown }>> };
  return Object.fromEntries(counted.map((name) => [name, Number(commands[name]?.total ?? 0)]));
}
