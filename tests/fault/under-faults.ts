import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fold, initialState } from '@fixtrail/domain/request';
import { attachToLog, headPosition, startFollower, type EventLog, type Running } from '@fixtrail/event-log';
import { openMongo, type Mongo } from '@fixtrail/platform/mongo';
import { openTemporal, type Temporal } from '@fixtrail/platform/temporal';
import { toRequestEvent } from '@fixtrail/projections';
import { startServers, type Servers } from '../../apps/local/servers';
import { ok, signInAll } from '../e2e/client';
import { registerDevice, stockPart } from '../e2e/world';
import { startReceiver, type Receiver } from '../support/receiver';
import type { Random } from '../support/random';
import { startStack, type Stack } from '../support/stack';
import {
  brokenPositions,
  brokenShelves,
  brokenStreams,
  brokenWebhooks,
  driftedProjections,
  laggingProjections,
  lostOrDoubled,
  overtakenPromises,
  unfinishedWorkflows,
  unkeptPromises,
  wholeLog,
} from './invariants';
import { openJournal, type Journal } from './journal';
import { strikeAll, reviveFallen, type Orders, type Strike } from './nemesis';
import { persistentClient } from './persistent-client';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';
import { lifeKinds, liveWhole, type Desks, type Ground, type LifeKind } from './whole-lives';

/** How much is lived, by how many clients at once, and what is broken meanwhile. */
export interface Campaign extends Orders {
  readonly lives: number;
  readonly clients: number;
  /** Lives of these kinds only (default: all). */
  readonly kinds?: readonly [LifeKind, ...LifeKind[]];
  /** A file that every application loads first: a planted bug. */
  readonly planted?: string;
  /** Milliseconds that everything has to come to rest after the last strike (default 90 s). */
  readonly healMs?: number;
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
    /** Seconds from the last strike until nothing was left to do. */
    readonly healedAfter: number;
    /** The longest that a client waited for a yes, milliseconds. */
    readonly longestWaitMs: number;
  };
}

interface Lived {
  readonly id: string;
  readonly kind: LifeKind;
}

const told = ['request-opened', 'request-closed', 'request-cancelled'];

/**
 * The whole system (gateway, two workers, MongoDB, Temporal, links between them) lives through requests while it is broken
 * by chance. What it did is then held against the invariants.
 */
export async function liveUnderFaults(campaign: Campaign, random: Random): Promise<Outcome> {
  const began = performance.now();
  const ground = await startGround(campaign);
  try {
    const { healMs = 90_000 } = campaign;
    const { journal, log, temporal, seen, receiver } = ground;
    const { lived, strikes, failures } = await liveThrough(ground, campaign, random);
    await reviveFallen(ground.processes);

    const healing = performance.now();
    const unrest = await comeToRest(ground, healMs);
    const healedAfter = (performance.now() - healing) / 1_000;
    const streams = await wholeLog(log);
    const ends = [...streams].flatMap(([stream, events]) => {
      const state = fold(initialState(stream), events.map(toRequestEvent));
      return stream.startsWith('request/') && state.opened ? [`${stream.slice('request/'.length)} ${state.stage}`] : [];
    });
    const wanted = lived.map(({ id, kind }) => `${id} ${kind === 'cancelled' ? 'cancelled' : 'closed'}`);
    const head = await headPosition(log);
    const received = receiver.received.map(({ headers }) => String(headers['webhook-id']));

    const violations = {
      'every life comes to its end': [...failures, ...difference(wanted, ends), ...difference(ends, wanted)],
      'everything comes to rest': [...unrest, ...(await restless(temporal))],
      'an acknowledged command is there exactly once': lostOrDoubled(streams, journal.acknowledged),
      'versions are 1..n': brokenStreams(streams),
      'positions have no gap': brokenPositions(streams),
      'a reader sees each event once, in order': seen.every((position, index) => position === index + 1)
        ? seen.length === head
          ? []
          : [`saw ${seen.length} of ${head}`]
        : seen.filter((position, index) => position !== index + 1).slice(0, 5),
      'a promise is kept once, in time': unkeptPromises(streams, strikes),
      'a promise is not overtaken': overtakenPromises(streams),
      'stock is the sum of its ledger and nothing is held': await brokenShelves(log, streams),
      'read models are the fold of the log': await driftedProjections(log),
      'webhooks arrive, and only of what happened': brokenWebhooks(streams, told, received),
    };
    return {
      violations: Object.fromEntries(Object.entries(violations).filter(([, found]) => found.length > 0)),
      strikes,
      figures: {
        seed: random.seed,
        lives: lived.length,
        commands: journal.acknowledged.length,
        retries: journal.retries,
        events: head,
        webhooks: received.length,
        seconds: Math.round((performance.now() - began) / 1_000),
        healedAfter: Math.round(healedAfter),
        longestWaitMs: journal.longestWaitMs,
      },
    };
  } finally {
    await ground.stop();
  }
}

const difference = (these: readonly string[], those: readonly string[]): readonly string[] => {
  const there = new Set(those);
  return these.filter((one) => !there.has(one));
};

const restless = ({ client }: Temporal): Promise<readonly string[]> => unfinishedWorkflows(client);

/** Waits until processes have ended, events are numbered and read, and messages sent; answers what did not come to that. */
async function comeToRest(
  { log, seen, temporal, receiver }: Battleground,
  withinMs: number,
): Promise<readonly string[]> {
  const deadline = Date.now() + withinMs;
  const rest = async (what: string, left: () => Promise<number>): Promise<readonly string[]> => {
    for (;;) {
      const number = await left();
      if (number === 0) return [];
      if (Date.now() >= deadline) return [`${number} ${what}`];
      await delay(100);
    }
  };
  return [
    ...(await rest('workflows still run', async () => (await restless(temporal)).length)),
    ...(await rest('events unread', async () => (await log.events.countDocuments()) - seen.length)),
    ...(await rest('read models lag', async () => (await laggingProjections(log)).length)),
    ...(await rest('messages are missing', async () => {
      const ids = new Set(receiver.received.map(({ headers }) => String(headers['webhook-id'])));
      return Math.max(0, (await log.events.countDocuments({ type: { $in: told } })) - ids.size);
    })),
  ];
}

interface Battleground {
  readonly servers: Servers;
  readonly stack: Stack;
  readonly links: readonly TcpProxy[];
  readonly processes: Parameters<typeof reviveFallen>[0];
  readonly temporal: Temporal;
  readonly log: EventLog;
  /** Positions in the order in which a reader that follows the log saw them. */
  readonly seen: readonly number[];
  readonly receiver: Receiver;
  readonly journal: Journal;
  stop(): Promise<void>;
}

async function startGround({ planted }: Campaign): Promise<Battleground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-fault-'));
  const stops: (() => Promise<unknown>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const one of stops.toReversed()) await one().catch(() => undefined);
  };
  try {
    const servers = await startServers({ dataDir });
    stops.push(() => servers.stop());
    const receiver = await startReceiver();
    stops.push(() => receiver.stop());
    const mongoLink = await startTcpProxy('MongoDB', servers.mongodb.port);
    const temporalLink = await startTcpProxy('Temporal', servers.temporal.port);
    stops.push(
      () => mongoLink.stop(),
      () => temporalLink.stop(),
    );

    const stack = await startStack({
      // Directly, for the set would send its clients past the link to the server's own address.
      mongodbUri: `mongodb://127.0.0.1:${mongoLink.port}/?directConnection=true`,
      temporalAddress: `127.0.0.1:${temporalLink.port}`,
      workers: 2,
      env: {
        FIXTRAIL_RATE_LIMIT: '1000000',
        FIXTRAIL_LOG_LEVEL: 'warn',
        WEBHOOK_ALLOWED_CIDRS: '127.0.0.0/8',
        ...(planted !== undefined && { NODE_OPTIONS: `--require ${planted}` }),
      },
    });
    stops.push(() => stack.stop());

    // Those who watch are not struck: they go past the links.
    const mongo: Mongo = await openMongo({ uri: servers.mongodb.uri, database: stack.database });
    stops.push(() => mongo.close());
    const temporal = openTemporal({
      address: servers.temporal.address,
      namespace: 'default',
      taskQueue: stack.taskQueue,
    });
    stops.push(() => temporal.close());
    const log = attachToLog(mongo.db, mongo.client);
    const seen: number[] = [];
    const reader: Running = startFollower(log, {
      name: 'reader',
      after: () => Promise.resolve(seen.at(-1) ?? 0),
      handle: (events) => Promise.resolve(void seen.push(...events.map(({ position }) => position))),
    });
    stops.push(() => reader.stop());
    const journal = openJournal(join(dataDir, 'journal.ndjson'));
    stops.push(async () => journal.close());
    const processes = [stack.gateway, ...stack.workers, servers.mongodb, servers.temporal];
    return {
      servers,
      stack,
      links: [mongoLink, temporalLink],
      processes,
      temporal,
      log,
      seen,
      receiver,
      journal,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Lives go on until all strikes have fallen: each falls among them. */
async function liveThrough(
  { stack, processes, links, receiver, journal }: Battleground,
  campaign: Campaign,
  random: Random,
): Promise<{
  readonly lived: readonly Lived[];
  readonly strikes: readonly Strike[];
  readonly failures: readonly string[];
}> {
  const staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ok(await staff.admin.post('/v1/webhook-endpoints', { url: receiver.url, types: told }));
  const device = await registerDevice(staff);
  // No old part is owed: a request whose process goes on after its close would not be at its end.
  const { fru } = await stockPart(staff, 2 * campaign.lives + 500, false);
  const ground: Ground = { device, fru };
  const lived: Lived[] = [];
  const failures: string[] = [];
  let striking = true;
  let begun = 0;

  const oneClient = async (): Promise<void> => {
    const desk = (name: keyof Desks) => persistentClient(stack.baseUrl, name, stack.seedPassword, journal);
    const desks: Desks = {
      clerk: desk('clerk'),
      hotline: desk('hotline'),
      field: desk('field'),
      senior: desk('senior'),
      manager: desk('manager'),
    };
    while (begun < campaign.lives || striking) {
      begun += 1;
      const kind = random.pick(campaign.kinds ?? lifeKinds);
      try {
        lived.push({ kind, id: await liveWhole(desks, ground, kind) });
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
        // One life that fails is a finding; many are the same one, and nobody learns from waiting for them.
        if (failures.length >= 3) return;
      }
    }
  };
  const striker = strikeAll({ processes, links }, campaign, random).finally(() => (striking = false));
  const [strikes] = await Promise.all([striker, ...Array.from({ length: campaign.clients }, oneClient)]);
  return { lived, strikes, failures };
}
