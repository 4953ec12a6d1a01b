import { setTimeout as delay } from 'node:timers/promises';
import type { Application } from '../../apps/local/application';
import type { ManagedProcess } from '../../apps/local/servers';
import type { Random } from '../support/random';

export interface Strike {
  readonly victim: string;
  readonly pid: number;
  /** Milliseconds from the kill until it was ready again. */
  readonly outageMs: number;
}

type Victim = ManagedProcess & Partial<Pick<Application, 'ready'>>;

/**
 * Kills every victim once and some again, in an order by chance, each while the others run, and starts it again a moment
 * later. Proves of each strike that it struck.
 */
export async function strikeAll(victims: readonly Victim[], more: number, random: Random): Promise<readonly Strike[]> {
  const extra = Array.from({ length: more }, () => victims[random.integer(victims.length)]);
  const order = shuffled([...victims, ...extra.filter((one) => one !== undefined)], random);
  const strikes: Strike[] = [];
  for (const victim of order) {
    await delay(500 + random.integer(2_500));
    strikes.push(await strike(victim, random.integer(1_500)));
    await reviveFallen(victims);
  }
  return strikes;
}

async function strike(victim: Victim, downMs: number): Promise<Strike> {
  const { pid } = victim;
  if (!isAlive(pid)) throw new Error(`${victim.name} was dead before it was struck.`);
  const since = Date.now();
  await victim.kill9();
  if (isAlive(pid)) throw new Error(`${victim.name} survived SIGKILL.`);
  await delay(downMs);
  await start(victim);
  return { victim: victim.name, pid, outageMs: Date.now() - since };
}

/** An application may end itself when a server has gone: whoever supervises it starts it again, and so does this. */
async function reviveFallen(victims: readonly Victim[]): Promise<void> {
  for (const victim of victims) if (victim.current().hasExited()) await start(victim);
}

async function start(victim: Victim): Promise<void> {
  await victim.restart();
  await victim.ready?.();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random.integer(rest.length), 1));
}
