import { MongoServerError, type Collection, type Db, type Document } from 'mongodb';
import type { LoopLogger } from './background-loop';

/** The deployment cannot keep what the log promises; the process must not start on it. */
export class UnfitDeploymentError extends Error {
  override readonly name = 'UnfitDeploymentError';
}

const WIRE_VERSION_OF_6_0 = 17;

/** @throws UnfitDeploymentError for a standalone server, or one older than 6.0. */
export async function checkServer(db: Db): Promise<void> {
  const problem = deploymentProblem(await db.admin().command({ hello: 1 }));
  if (problem !== undefined) throw new UnfitDeploymentError(problem);
}

/** Why a server that answered `hello` like this cannot carry the log; `undefined` when it can. */
export function deploymentProblem(hello: Document): string | undefined {
  const replicated = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  if (!replicated) {
    return 'MongoDB is not a replica set: the event log needs transactions and majority writes. Start mongod with --replSet and initiate it (one node is enough).';
  }
  if (Number(hello['maxWireVersion']) < WIRE_VERSION_OF_6_0) {
    return `MongoDB is older than 6.0 (wire version ${String(hello['maxWireVersion'])}).`;
  }
  return undefined;
}

interface Probe {
  readonly _id: string;
  readonly at?: Date;
}

/** Writes, and waits for a majority to have it in its journal. */
export async function proveDurableWrites(collection: Collection<Probe>): Promise<void> {
  const writeConcern = { w: 'majority', journal: true, wtimeoutMS: 10_000 } as const;
  const written = { $set: { at: new Date() } };
  try {
    const result = await collection.updateOne({ _id: 'durability-check' }, written, { upsert: true, writeConcern });
    if (result.acknowledged) return;
  } catch (error) {
    throw new UnfitDeploymentError('MongoDB did not acknowledge a journaled majority write.', { cause: error });
  }
  throw new UnfitDeploymentError('MongoDB answered a journaled majority write without acknowledging it.');
}

/**
 * A process killed inside a transaction leaves its locks until the server ends the transaction: 60 s by default, seen to
 * be 74. As long, nobody can number events or reserve from the same stock. Ours take well under a second.
 */
const LONGEST_LIFETIME_SECONDS = 10;

/** Says so when the server lets abandoned transactions live long. Whoever may not ask, or asks a router, is not told. */
export async function warnOfLongTransactions(db: Db, logger?: LoopLogger): Promise<void> {
  try {
    const answer = await db.admin().command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 });
    const seconds = Number(answer['transactionLifetimeLimitSeconds']);
    if (seconds <= LONGEST_LIFETIME_SECONDS) return;
    const advice = 'Start mongod with --setParameter transactionLifetimeLimitSeconds=3';
    logger?.warn({ transactionLifetimeLimitSeconds: seconds }, `A killed process may block others. ${advice}`);
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
  }
}
