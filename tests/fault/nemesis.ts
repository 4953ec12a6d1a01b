import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Application } from '../../apps/local/application';
import type { ManagedProcess } from '../../apps/local/servers';
import type { Random } from '../support/random';
import type { LinkMode, TcpProxy } from './tcp-proxy';

/** The longest that a strike may take to show. */
const struckWithinMs = 10_000;

export type StrikeKind = 'kill' | 'pause' | Exclude<LinkMode, 'open'>;

/** What was done to whom, and until when it hurt. */
export interface Strike {
  readonly kind: StrikeKind;
  readonly victim: string;
  readonly since: number;
  /** Milliseconds from the strike until work could go on. */
  readonly outageMs: number;
}

/** A process, and how to tell that it is at work again. */
export type Supervised = ManagedProcess & Partial<Pick<Application, 'ready'>>;

/** Somebody who can be struck; which process that is may be known only when the strike falls. */
export interface Victim {
  readonly name: string;
  target(): Promise<Supervised>;
  /**
   * For one of several that take each other's place: waits until another has taken that of the fallen. It is part of the
   * proof: a primary that nobody noticed to be gone was not struck.
   */
  replaced?(fallen: Supervised): Promise<void>;
}

/** A link that can be broken; which one may be known only when the strike falls. */
export interface LinkVictim {
  readonly name: string;
  readonly target: () => Promise<TcpProxy>;
}

export interface Battlefield {
  readonly victims: readonly Victim[];
  readonly links: readonly LinkVictim[];
  /** Whoever may have fallen, struck or not. */
  readonly processes: readonly Supervised[];
  /** Waits until work can go on after a link was broken. */
  serving(): Promise<void>;
  /** Waits until nothing is left of a strike: the next one finds everything in its place. */
  whole(): Promise<void>;
}

/** Waits until so much of what is to be lived (0 to 1) has begun: strikes fall among all of it, not at its beginning. */
export type Pace = (share: number) => Promise<void>;

export interface Orders {
  readonly kills: number;
  readonly pauses: number;
  readonly cuts: number;
}

/**
 * Strikes in an order by chance, each while the others run: kills (every process once before any a second time), pauses by
 * SIGSTOP, and links that are cut, slow or half open. Proves of each strike that it struck, and then notes it in `strikes`.
 */
export async function strikeAll(
  field: Battlefield,
  orders: Orders,
  random: Random,
  pace: Pace,
  strikes: Strike[],
): Promise<void> {
  const { victims, links, processes } = field;
  const plan = shuffled(
    [
      ...inTurn(victims, orders.kills, random).map((victim) => () => kill(victim, random.integer(1_500))),
      ...inTurn(victims, orders.pauses, random).map((victim) => () => pause(victim, 2_000 + random.integer(4_000))),
      ...inTurn(links, orders.cuts, random).map((link, index) => () => breakLink(field, link, broken(index), random)),
    ],
    random,
  );
  for (const [index, strike] of plan.entries()) {
    await pace(index / plan.length);
    await delay(500 + random.integer(2_500));
    strikes.push(await strike());
    await reviveFallen(processes);
    await field.whole();
  }
}

/** Every one of them once before any a second time. */
function inTurn<T>(all: readonly T[], count: number, random: Random): readonly T[] {
  const rounds = Math.ceil(count / Math.max(1, all.length));
  return Array.from({ length: rounds }, () => shuffled(all, random))
    .flat()
    .slice(0, count);
}

async function kill(victim: Victim, downMs: number): Promise<Strike> {
  const target = await victim.target();
  const since = Date.now();
  const { pid } = target;
  if (stateOf(pid) === undefined) throw new Error(`${target.name} was dead before it was struck.`);
  await target.kill9();
  if (stateOf(pid) !== undefined) throw new Error(`${target.name} survived SIGKILL.`);
  const strike = { kind: 'kill', victim: victim.name, since } as const;
  if (victim.replaced) {
    await victim.replaced(target);
    const outageMs = Date.now() - since;
    await start(target);
    return { ...strike, outageMs };
  }
  await delay(downMs);
  await start(target);
  return { ...strike, outageMs: Date.now() - since };
}

/** A process that stands still while its connections stay open: the others see silence, not an end. */
async function pause(victim: Victim, forMs: number): Promise<Strike> {
  const target = await victim.target();
  const since = Date.now();
  const strike = { kind: 'pause', victim: victim.name, since } as const;
  let replacedMs: number | undefined;
  target.signal('SIGSTOP');
  try {
    await standsStill(target);
    if (victim.replaced) {
      await victim.replaced(target);
      replacedMs = Date.now() - since;
    }
    await delay(forMs - Math.min(forMs, replacedMs ?? 0));
  } finally {
    target.signal('SIGCONT');
  }
  await target.ready?.().catch(() => start(target));
  return { ...strike, outageMs: replacedMs ?? Date.now() - since };
}

/** Waits until each thread has stopped: one that the disk holds (state `D`) does so only when it is let go. */
async function standsStill({ name, pid }: Supervised): Promise<void> {
  const since = Date.now();
  for (;;) {
    const states = readdirSync(`/proc/${pid}/task`).map((thread) => stateOf(`${pid}/task/${thread}`));
    if (states.every((state) => state === 'T' || state === undefined)) return;
    if (Date.now() - since > struckWithinMs)
      throw new Error(`${name} did not stand still on SIGSTOP: its threads are in ${states.join('')}.`);
    await delay(50);
  }
}

const brokenModes = ['cut', 'slow', 'half-open'] as const;
const broken = (index: number): (typeof brokenModes)[number] => brokenModes[index % brokenModes.length] ?? 'cut';

async function breakLink(
  field: Battlefield,
  { name, target }: LinkVictim,
  mode: (typeof brokenModes)[number],
  random: Random,
): Promise<Strike> {
  const lastsMs = 1_000 + random.integer(3_000);
  const delayMs = 2_600 + random.integer(1_000);
  const link = await target();
  const since = Date.now();
  const before = link.struck();
  // Longer than an append may take: what it wrote arrives when its caller has given up.
  link.set(mode, mode === 'slow' ? delayMs : 0);
  try {
    await delay(lastsMs);
    while (link.struck() === before) {
      if (Date.now() - since > struckWithinMs)
        throw new Error(`Nothing used the link to ${name} while it was ${mode}.`);
      await delay(50);
    }
  } finally {
    link.set('open');
  }
  await field.serving();
  return { kind: mode, victim: name, since, outageMs: Date.now() - since };
}

/** An application may end itself when a server has gone: whoever supervises it starts it again, and so does this. */
export async function reviveFallen(processes: readonly Supervised[]): Promise<void> {
  for (const one of processes) if (one.current().hasExited()) await start(one);
}

async function start(one: Supervised): Promise<void> {
  await one.restart();
  await one.ready?.();
}

/** The state letter of a process or thread as the kernel gives it (`T`: stopped by a signal); `undefined` when it is gone. */
function stateOf(pid: number | string): string | undefined {
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
