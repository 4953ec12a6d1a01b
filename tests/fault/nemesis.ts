import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Application } from '../../apps/local/application';
import type { ManagedProcess } from '../../apps/local/servers';
import type { Random } from '../support/random';
import type { LinkMode, TcpProxy } from './tcp-proxy';

export type StrikeKind = 'kill' | 'pause' | Exclude<LinkMode, 'open'>;

/** What was done to whom, and until when it hurt. */
export interface Strike {
  readonly kind: StrikeKind;
  readonly victim: string;
  readonly since: number;
  /** Milliseconds from the strike until everything was ready again. */
  readonly outageMs: number;
}

export interface Battlefield {
  readonly processes: readonly Victim[];
  readonly links: readonly TcpProxy[];
}
type Victim = ManagedProcess & Partial<Pick<Application, 'ready'>>;

export interface Orders {
  readonly kills: number;
  readonly pauses: number;
  readonly cuts: number;
}

/**
 * Strikes in an order by chance, each while the others run: kills (every process once before any a second time), pauses by
 * SIGSTOP, and links that are cut, slow or half open. Proves of each strike that it struck.
 */
export async function strikeAll(field: Battlefield, orders: Orders, random: Random): Promise<readonly Strike[]> {
  const { processes, links } = field;
  const plan = shuffled(
    [
      ...inTurn(processes, orders.kills, random).map((victim) => () => kill(victim, random.integer(1_500))),
      ...inTurn(processes, orders.pauses, random).map((victim) => () => pause(victim, 2_000 + random.integer(4_000))),
      ...inTurn(links, orders.cuts, random).map((link, index) => () => breakLink(link, broken(index), random)),
    ],
    random,
  );
  const strikes: Strike[] = [];
  for (const strike of plan) {
    await delay(500 + random.integer(2_500));
    strikes.push(await strike());
    await reviveFallen(processes);
  }
  return strikes;
}

/** Every one of them once before any a second time. */
function inTurn<T>(all: readonly T[], count: number, random: Random): readonly T[] {
  const rounds = Math.ceil(count / Math.max(1, all.length));
  return Array.from({ length: rounds }, () => shuffled(all, random))
    .flat()
    .slice(0, count);
}

async function kill(victim: Victim, downMs: number): Promise<Strike> {
  const since = Date.now();
  const { pid } = victim;
  if (stateOf(pid) === undefined) throw new Error(`${victim.name} was dead before it was struck.`);
  await victim.kill9();
  if (stateOf(pid) !== undefined) throw new Error(`${victim.name} survived SIGKILL.`);
  await delay(downMs);
  await start(victim);
  return { kind: 'kill', victim: victim.name, since, outageMs: Date.now() - since };
}

/** A process that stands still while its connections stay open: the others see silence, not an end. */
async function pause(victim: Victim, forMs: number): Promise<Strike> {
  const since = Date.now();
  victim.signal('SIGSTOP');
  try {
    await delay(50);
    if (stateOf(victim.pid) !== 'T') throw new Error(`${victim.name} did not stand still on SIGSTOP.`);
    await delay(forMs);
  } finally {
    victim.signal('SIGCONT');
  }
  await victim.ready?.().catch(() => start(victim));
  return { kind: 'pause', victim: victim.name, since, outageMs: Date.now() - since };
}

const brokenModes = ['cut', 'slow', 'half-open'] as const;
const broken = (index: number): (typeof brokenModes)[number] => brokenModes[index % brokenModes.length] ?? 'cut';
const struckWithinMs = 10_000;

async function breakLink(link: TcpProxy, mode: (typeof brokenModes)[number], random: Random): Promise<Strike> {
  const since = Date.now();
  const [before, lastsMs] = [link.struck(), 1_000 + random.integer(3_000)];
  // Longer than an append may take: what it wrote arrives when its caller has given up.
  link.set(mode, mode === 'slow' ? 2_600 + random.integer(1_000) : 0);
  try {
    await delay(lastsMs);
    while (link.struck() === before) {
      if (Date.now() - since > struckWithinMs)
        throw new Error(`Nothing used the link to ${link.name} while it was ${mode}.`);
      await delay(50);
    }
  } finally {
    link.set('open');
  }
  return { kind: mode, victim: link.name, since, outageMs: Date.now() - since };
}

/** An application may end itself when a server has gone: whoever supervises it starts it again, and so does this. */
export async function reviveFallen(victims: readonly Victim[]): Promise<void> {
  for (const victim of victims) if (victim.current().hasExited()) await start(victim);
}

async function start(victim: Victim): Promise<void> {
  await victim.restart();
  await victim.ready?.();
}

/** The state letter of a process as the kernel gives it (`T`: stopped by a signal); `undefined` when it is gone. */
function stateOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).charAt(0);
  } catch {
    return undefined;
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random.integer(rest.length), 1));
}
