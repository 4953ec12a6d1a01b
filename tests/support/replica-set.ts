import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient, type Document, type ObjectId } from 'mongodb';
import { freePort } from '../../apps/local/servers';
import { manage, type ManagedProcess } from '../../apps/local/servers/managed-process';
import { connectTo, REPLICA_SET, startMongod } from '../../apps/local/servers/mongodb';

export interface Member extends ManagedProcess {
  readonly port: number;
  /** Waits until it takes part again: as the primary, or following it. */
  ready(): Promise<void>;
}

/** Three members of one MongoDB, which choose a new primary among themselves when theirs is gone. */
export interface ReplicaSet {
  readonly members: readonly Member[];
  /** The member that takes writes; waits while there is none. */
  primary(): Promise<Member>;
  /** Waits until there is a primary and all others follow it. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

export interface ReplicaSetSpec {
  readonly binary: string;
  readonly dataDir: string;
  /** The port under which a member is known to clients and to the other members (default: its own). */
  readonly addressOf?: (port: number, name: string) => Promise<number>;
}

/** Short, so that a test need not wait ten seconds for each election. */
const electionTimeoutMillis = 2_000;
const patienceMs = 60_000;

export async function startReplicaSet({ binary, dataDir, addressOf }: ReplicaSetSpec): Promise<ReplicaSet> {
  const members: Member[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(members.map((member) => member.stop())));
  try {
    const addresses: number[] = [];
    for (const number of [1, 2, 3]) {
      const [port, name] = [await freePort(), `MongoDB ${number}`];
      const folder = join(dataDir, `member-${number}`);
      mkdirSync(join(folder, 'logs'), { recursive: true });
      members.push(await startMember({ binary, dataDir: folder, port }, name));
      addresses.push((await addressOf?.(port, name)) ?? port);
    }
    const [first] = members;
    if (!first) throw new Error('There are three.');
    const hosts = addresses.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }));
    const config = { _id: REPLICA_SET, members: hosts, settings: { electionTimeoutMillis } };
    await asking(first, (admin) => admin.command({ replSetInitiate: config }));
    const set = { members, primary: () => primaryOf(members), whole: () => whole(members), stop };
    await set.whole();
    return set;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startMember(spec: Parameters<typeof startMongod>[0], name: string): Promise<Member> {
  const managed = await manage(async () => {
    const child = await startMongod(spec, name);
    await (await connectTo(child, spec.port)).close();
    return child;
  });
  const ready = (): Promise<void> =>
    until(`${name} takes part`, async () => {
      const { isWritablePrimary, secondary } = await hello({ port: spec.port });
      return isWritablePrimary === true || secondary === true ? true : undefined;
    }).then(() => undefined);
  return Object.assign(managed, { port: spec.port, ready });
}

/** Who was elected last: one that stood still meanwhile may believe for a moment that it still leads. */
const primaryOf = (members: readonly Member[]): Promise<Member> =>
  until('a primary', async () => {
    const answers = await Promise.all(
      members.map(async (member) => ({ member, said: await hello(member).catch((): Document => ({})) })),
    );
    const leading = answers.filter(({ said }) => said['isWritablePrimary'] === true);
    return leading.toSorted((a, b) => electionOf(b.said).localeCompare(electionOf(a.said)))[0]?.member;
  });

const electionOf = (said: Document): string => (said['electionId'] as ObjectId).toHexString();

const whole = (members: readonly Member[]): Promise<void> =>
  until('the set is whole', async () => {
    const status = await asking(await primaryOf(members), (admin) => admin.command({ replSetGetStatus: 1 }));
    const states = (status['members'] as readonly { readonly stateStr: string }[]).map(({ stateStr }) => stateStr);
    return states.toSorted().join() === 'PRIMARY,SECONDARY,SECONDARY' ? true : undefined;
  }).then(() => undefined);

const hello = (member: Pick<Member, 'port'>): Promise<Document> =>
  asking(member, (admin) => admin.command({ hello: 1 }));

/** Past whatever stands between the members: this is about how they are. */
async function asking<T>({ port }: Pick<Member, 'port'>, ask: (admin: ReturnType<MongoClient['db']>) => Promise<T>) {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500, connectTimeoutMS: 500, socketTimeoutMS: 2_000 });
  try {
    return await ask(client.db('admin'));
  } finally {
    await client.close();
  }
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  let last: unknown;
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(50)) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`Not within ${patienceMs} ms: ${what}`, { cause: last });
}
