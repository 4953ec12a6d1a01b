import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachToLog, startFollower, type EventLog } from '@fixtrail/event-log';
import { openMongo } from '@fixtrail/platform/mongo';
import { openTemporal, type Temporal } from '@fixtrail/platform/temporal';
import { findProgram, freePort, startMongodb, startTemporal } from '../../apps/local/servers';
import { startReceiver, type Receiver } from '../support/receiver';
import { startReplicaSet } from '../support/replica-set';
import { startStack, type Stack } from '../support/stack';
import { openJournal, type Journal } from './journal';
import type { Battlefield, Supervised, Victim } from './nemesis';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

export interface GroundPlan {
  /** MongoDB in three members, whose primary is struck; else in one. */
  readonly replicaSet?: boolean;
  /** A file that every application loads first: a planted bug. */
  readonly planted?: string;
}

/** The whole system, running, with everything that can be broken and those who watch. */
export interface Battleground {
  readonly stack: Stack;
  readonly field: Battlefield;
  readonly temporal: Temporal;
  readonly log: EventLog;
  /** Positions in the order in which a reader that follows the log saw them. */
  readonly seen: readonly number[];
  readonly receiver: Receiver;
  readonly journal: Journal;
  /** Where servers and clients leave their traces. */
  readonly dataDir: string;
  stop(): Promise<void>;
}

type Stop = () => Promise<unknown>;

export async function startGround({ planted, replicaSet }: GroundPlan): Promise<Battleground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-fault-'));
  const stops: Stop[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const one of stops.toReversed()) await one().catch(() => undefined);
  };
  try {
    const mongodb = await (replicaSet === true ? threeMembers : oneMember)(dataDir, stops);
    const temporalServer = await startTemporal({
      binary: await findProgram('temporal', () => undefined),
      dataDir,
      port: await freePort(),
      uiPort: await freePort(),
    });
    stops.push(() => temporalServer.stop());
    const temporalLink = await startTcpProxy('Temporal', temporalServer.port);
    stops.push(() => temporalLink.stop());
    const receiver = await startReceiver();
    stops.push(() => receiver.stop());

    const stack = await startStack({
      mongodbUri: mongodb.uri,
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

    const mongo = await openMongo({ uri: mongodb.watchedAt, database: stack.database });
    stops.push(() => mongo.close());
    const temporal = openTemporal({
      address: temporalServer.address,
      namespace: 'default',
      taskQueue: stack.taskQueue,
    });
    stops.push(() => temporal.close());
    const log = attachToLog(mongo.db, mongo.client);
    const seen: number[] = [];
    const reader = startFollower(log, {
      name: 'reader',
      after: () => Promise.resolve(seen.at(-1) ?? 0),
      handle: (events) => Promise.resolve(void seen.push(...events.map(({ position }) => position))),
    });
    stops.push(() => reader.stop());
    const journal = openJournal(join(dataDir, 'journal.ndjson'));
    stops.push(async () => journal.close());

    const { gateway, workers } = stack;
    const applications = [gateway, ...workers].map((one, index) =>
      always(one, index === 0 ? 'gateway' : `worker ${index}`),
    );
    const field = {
      victims: [...applications, mongodb.victim, always(temporalServer, 'Temporal')],
      links: [
        { name: 'MongoDB', target: mongodb.link },
        { name: 'Temporal', target: () => Promise.resolve(temporalLink) },
      ],
      processes: [gateway, ...workers, ...mongodb.processes, temporalServer],
      serving: mongodb.serving,
      whole: mongodb.whole,
    };
    return { stack, field, temporal, log, seen, receiver, journal, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const always = (one: Supervised, name: string): Victim => ({ name, target: () => Promise.resolve(one) });

/** MongoDB as the applications and the nemesis see it. */
interface Database {
  /** Where the applications find it: over links that can be broken. */
  readonly uri: string;
  /** Where those who watch find it. */
  readonly watchedAt: string;
  readonly victim: Victim;
  readonly processes: readonly Supervised[];
  readonly link: () => Promise<TcpProxy>;
  readonly serving: () => Promise<void>;
  readonly whole: () => Promise<void>;
}

async function oneMember(dataDir: string, stops: Stop[]): Promise<Database> {
  const binary = await findProgram('mongod', () => undefined);
  const server = await startMongodb({ binary, dataDir, port: await freePort() });
  stops.push(() => server.stop());
  const link = await startTcpProxy('MongoDB', server.port);
  stops.push(() => link.stop());
  const nothingElse = (): Promise<void> => Promise.resolve();
  return {
    // Directly, for the set would send its clients past the link to the server's own address.
    uri: `mongodb://127.0.0.1:${link.port}/?directConnection=true`,
    // Those who watch are not struck: they go past the link.
    watchedAt: server.uri,
    victim: always(server, 'MongoDB'),
    processes: [server],
    link: () => Promise.resolve(link),
    serving: nothingElse,
    whole: nothingElse,
  };
}

/**
 * Clients and members know each member by the address of its link, so that a broken link cuts a member off from everybody.
 * What is struck is always the primary: the others are not missed.
 */
async function threeMembers(dataDir: string, stops: Stop[]): Promise<Database> {
  const binary = await findProgram('mongod', () => undefined);
  const links = new Map<number, TcpProxy>();
  const addressOf = async (port: number, name: string): Promise<number> => {
    const link = await startTcpProxy(name, port);
    stops.push(() => link.stop());
    links.set(port, link);
    return link.port;
  };
  const set = await startReplicaSet({ binary, dataDir, addressOf });
  stops.push(() => set.stop());
  const hosts = [...links.values()].map(({ port }) => `127.0.0.1:${port}`);
  const uri = `mongodb://${hosts.join()}/?replicaSet=fixtrail`;
  return {
    uri,
    watchedAt: uri,
    victim: {
      name: 'the primary of MongoDB',
      target: () => set.primary(),
      async replaced(fallen) {
        const next = await set.primary();
        if (next.name === fallen.name) throw new Error(`${next.name} is the primary although it fell.`);
      },
    },
    processes: set.members,
    link: async () => {
      const link = links.get((await set.primary()).port);
      if (!link) throw new Error('Every member has a link.');
      return link;
    },
    serving: async () => void (await set.primary()),
    whole: () => set.whole(),
  };
}
