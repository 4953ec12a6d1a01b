import { setTimeout as delay } from 'node:timers/promises';
import { fold, initialState } from '@fixtrail/domain/request';
import { headPosition } from '@fixtrail/event-log';
import { toRequestEvent } from '@fixtrail/projections';
import { ok, signInAll } from '../e2e/client';
import { registerDevice, stockPart } from '../e2e/world';
import { branchOf, type Random } from '../support/random';
import { startGround, type Battleground, type GroundPlan } from './battleground';
import { keepEvidence } from './evidence';
import {
  brokenPositions,
  brokenShelves,
  brokenStreams,
  brokenWebhooks,
  driftedProjections,
  laggingProjections,
  lostOrDoubled,
  overtakenPromises,
  replacedRuns,
  soonDue,
  strayWorkflows,
  unkeptPromises,
  wholeLog,
  wokenBy,
} from './invariants';
import { reviveFallen, strikeAll, type Orders, type Pace, type Strike } from './nemesis';
import { persistentClient } from './persistent-client';
import { endOf, lifeKinds, liveWhole, type Desks, type Ground, type LifeKind } from './whole-lives';

/** How much is lived, by how many clients at once, and what is broken meanwhile. */
export interface Campaign extends Orders, GroundPlan {
  readonly lives: number;
  readonly clients: number;
  /** Lives of these kinds only (default: all). */
  readonly kinds?: readonly [LifeKind, ...LifeKind[]];
  /** Only these are struck (default: everybody). */
  readonly victims?: readonly string[];
  /** Milliseconds that everything has to come to rest after the last strike (default 90 s). */
  readonly healMs?: number;
  /** Milliseconds after which a client gives up (default 90 s). */
  readonly patienceMs?: number;
  /** Waits until the watchdogs have looked once more after everything came to rest: 15 s. */
  readonly watched?: boolean;
}

/** The invariants, by name; what stands under one was found to break it. */
export type Violations = Readonly<Record<string, readonly unknown[]>>;

export interface Outcome {
  readonly violations: Violations;
  readonly strikes: readonly Strike[];
  readonly figures: {
    readonly seed: number;
    readonly lives: number;
    readonly commands: number;
    readonly retries: number;
    readonly events: number;
    readonly webhooks: number;
    readonly seconds: number;
    /** Seconds in which lives were lived and strikes fell. */
    readonly livedFor: number;
    /** Seconds from the last strike until nothing was left to do. */
    readonly healedAfter: number;
    /** The longest that a client waited for a yes, milliseconds. */
    readonly longestWaitMs: number;
    /** Processes that had gone wrong and that the watchdog has begun anew. */
    readonly begunAnew: number;
  };
}

interface Lived {
  readonly id: string;
  readonly kind: LifeKind;
}

const told = ['request-opened', 'request-closed', 'request-cancelled'];
/** Milliseconds after which Temporal gives a workflow task out again whose completion was lost with it. */
const workflowTaskMs = 10_000;
const watchdogLooksEveryMs = 15_000;

/**
 * The whole system (gateway, two workers, MongoDB, Temporal, links between them) lives through requests while it is broken
 * by chance. What it did is then held against the invariants.
 */
export async function liveUnderFaults(campaign: Campaign, random: Random): Promise<Outcome> {
  const began = performance.now();
  const ground = await startGround(campaign);
  try {
    const { healMs = 90_000 } = campaign;
    const { journal, log, temporal, seen, receiver, stack } = ground;
    const living = performance.now();
    const { lived, strikes, failures } = await liveThrough(ground, campaign, random);

    const healing = performance.now();
    const revived = await reviveFallen(ground.field.processes).then(
      () => [],
      (error: unknown) => [`Somebody cannot be started any more: ${String(error)}`],
    );
    const unrest = [...revived, ...(await comeToRest(ground, healMs))];
    const healed = performance.now();
    const woken = await wokenBy(stack.workers);
    if (campaign.watched === true) await delay(watchdogLooksEveryMs + 1_000);
    const wokenAtRest = (await wokenBy(stack.workers)) - woken;

    const streams = await wholeLog(log);
    const wanted = lived.map(({ id, kind }) => `${id} ${endOf(kind)}`);
    const head = await headPosition(log);
    const received = receiver.received.map(({ headers }) => String(headers['webhook-id']));

    const found = await allChecked({
      'every life comes to its end': () => {
        const ends = endsOf(streams);
        return [...failures, ...difference(wanted, ends), ...difference(ends, wanted)];
      },
      'everything comes to rest': () => unrest,
      'an acknowledged command is there exactly once': () => lostOrDoubled(streams, journal.acknowledged),
      'versions are 1..n': () => brokenStreams(streams),
      'positions have no gap': () => brokenPositions(streams),
      'a reader sees each event once, in order': () =>
        seen.every((position, index) => position === index + 1)
          ? seen.length === head
            ? []
            : [`saw ${seen.length} of ${head}`]
          : seen.filter((position, index) => position !== index + 1).slice(0, 5),
      'a promise is kept once, in time': () => unkeptPromises(streams, strikes.map(felt)),
      'a promise is not overtaken': () => overtakenPromises(streams),
      'an open request has its process, and no other has one': () => strayWorkflows(temporal.client, streams),
      'the watchdog finds nothing once all is well': () => (wokenAtRest > 0 ? [`${wokenAtRest} were woken`] : []),
      'stock is the sum of its ledger and nothing is held': () => brokenShelves(log, streams),
      'read models are the fold of the log': () => driftedProjections(log),
      'webhooks arrive, and only of what happened': () => brokenWebhooks(streams, told, received),
    });
    const violations: Violations = Object.fromEntries(Object.entries(found).filter(([, broken]) => broken.length > 0));
    const isAFinding = Object.keys(violations).length > 0 && campaign.planted === undefined;
    if (isAFinding) await keepEvidence(ground, `seed-${random.seed}`, { violations, strikes });
    return {
      violations,
      strikes,
      figures: {
        seed: random.seed,
        lives: lived.length,
        commands: journal.acknowledged.length,
        retries: journal.retries,
        events: head,
        webhooks: received.length,
        seconds: Math.round((performance.now() - began) / 1_000),
        livedFor: Math.round((healing - living) / 1_000),
        healedAfter: Math.round((healed - healing) / 1_000),
        longestWaitMs: journal.longestWaitMs,
        begunAnew: await replacedRuns(temporal.client),
      },
    };
  } finally {
    await ground.stop();
  }
}

type Check = () => readonly unknown[] | Promise<readonly unknown[]>;

/** A log can be broken so that a check breaks on it: that is a finding, too. */
async function allChecked(checks: Readonly<Record<string, Check>>): Promise<Violations> {
  const found: Record<string, readonly unknown[]> = {};
  for (const [invariant, check] of Object.entries(checks)) {
    try {
      found[invariant] = await check();
    } catch (error) {
      found[invariant] = [`cannot be checked: ${String(error)}`];
    }
  }
  return found;
}

const endsOf = (streams: Awaited<ReturnType<typeof wholeLog>>): readonly string[] =>
  [...streams].flatMap(([stream, events]) => {
    if (!stream.startsWith('request/')) return [];
    const state = fold(initialState(stream), events.map(toRequestEvent));
    return state.opened ? [`${stream.slice('request/'.length)} ${state.stage}`] : [];
  });

const difference = (these: readonly string[], those: readonly string[]): readonly string[] => {
  const there = new Set(those);
  return these.filter((one) => !there.has(one));
};

/** Waits until processes have ended, events are numbered and read, and messages sent; answers what did not come to that. */
async function comeToRest(
  { log, seen, temporal, receiver }: Battleground,
  withinMs: number,
): Promise<readonly string[]> {
  const deadline = Date.now() + withinMs;
  const rest = async (what: string, left: () => Promise<number>): Promise<readonly string[]> => {
    for (;;) {
      const began = Date.now();
      const number = await left().catch((error: unknown) => String(error));
      if (number === 0) return [];
      if (Date.now() >= deadline) return [`${number} ${what}`];
      // After many lives a look takes long, and those who are to come to rest need the machine.
      await delay(100 + 2 * (Date.now() - began));
    }
  };
  return [
    ...(await rest('promises are due', () => soonDue(log))),
    ...(await rest('processes are not as they should be', async () => {
      return (await strayWorkflows(temporal.client, await wholeLog(log))).length;
    })),
    ...(await rest('events unread', async () => (await log.events.countDocuments()) - seen.length)),
    ...(await rest('read models lag', async () => (await laggingProjections(log)).length)),
    ...(await rest('messages are missing', async () => {
      const ids = new Set(receiver.received.map(({ headers }) => String(headers['webhook-id'])));
      return Math.max(0, (await log.events.countDocuments({ type: { $in: told } })) - ids.size);
    })),
  ];
}

/** Lives go on until all strikes have fallen: each falls among them. */
async function liveThrough(
  { stack, field, receiver, journal }: Battleground,
  campaign: Campaign,
  random: Random,
): Promise<{
  readonly lived: readonly Lived[];
  readonly strikes: readonly Strike[];
  readonly failures: readonly string[];
}> {
  const { patienceMs = 90_000 } = campaign;
  const staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ok(await staff.admin.post('/v1/webhook-endpoints', { url: receiver.url, types: told }));
  const device = await registerDevice(staff);
  // No old part is owed: a request whose process goes on after its close would not be at its end.
  const { fru } = await stockPart(staff, 2 * campaign.lives + 500, false);
  const ground: Ground = { device, fru, patienceMs };
  const lived: Lived[] = [];
  const failures: string[] = [];
  let striking = true;
  let begun = 0;
  let living = campaign.clients;

  const oneClient = async (number: number): Promise<void> => {
    const chance = branchOf(random, number + 1);
    const desk = (name: keyof Desks) => persistentClient(stack.baseUrl, name, stack.seedPassword, journal, patienceMs);
    const desks: Desks = {
      clerk: desk('clerk'),
      hotline: desk('hotline'),
      field: desk('field'),
      senior: desk('senior'),
      manager: desk('manager'),
    };
    while (begun < campaign.lives || striking) {
      begun += 1;
      const kind = chance.pick(campaign.kinds ?? lifeKinds);
      try {
        lived.push({ kind, id: await liveWhole(desks, ground, kind) });
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
        // One life that fails is a finding; many are the same one, and nobody learns from waiting for them.
        if (failures.length >= 3) return;
      }
    }
  };
  const victims = field.victims.filter(({ name }) => campaign.victims?.includes(name) ?? true);
  const strikes: Strike[] = [];
  const pace: Pace = async (share) => {
    while (living > 0 && begun < share * campaign.lives) await delay(50);
  };
  const striker = strikeAll({ ...field, victims }, campaign, branchOf(random, 0), pace, strikes)
    // Whoever does not come back is a finding, and what that did to the rest can still be looked at.
    .catch((error: unknown) => void failures.push(`A strike did not end: ${String(error)}`))
    .finally(() => (striking = false));
  const clients = Array.from({ length: campaign.clients }, (_, n) => oneClient(n).finally(() => (living -= 1)));
  await Promise.all([striker, ...clients]);
  return { lived, strikes, failures };
}

/** How long a strike may hold a promise up: a workflow task that was under way when Temporal was killed is waited for first. */
const felt = (strike: Strike): Strike =>
  strike.kind === 'kill' && strike.victim === 'Temporal'
    ? { ...strike, outageMs: strike.outageMs + workflowTaskMs }
    : strike;
