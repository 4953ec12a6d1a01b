import { randomUUID } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';
import { openEventLog, type EventLog, type OpenOptions } from '@fixtrail/event-log';

export interface TestDatabase {
  readonly client: MongoClient;
  readonly db: Db;
  readonly log: EventLog;
  /** Drops the database and closes the connections. */
  close(): Promise<void>;
}

/** A database of its own, with a random name, in the MongoDB of this test run; its event log is open. */
export async function openTestDatabase(options?: OpenOptions): Promise<TestDatabase> {
  const client = await new MongoClient(mongodbUri()).connect();
  const db = client.db(`test_${randomUUID()}`);
  const log = await openEventLog(db, client, options);
  return {
    client,
    db,
    log,
    async close() {
      await db.dropDatabase();
      await client.close();
    },
  };
}

/** For who reads events by type: numbering moves them within that index, and without one snapshot one is seen twice. */
export const asOneMoment = { readConcern: { level: 'snapshot' } } as const;

/** Where the MongoDB of this test run is. */
export function mongodbUri(): string {
  const uri = process.env.MONGODB_URI;
  if (uri === undefined)
    throw new Error('MONGODB_URI is not set: the global set-up of jest starts a MongoDB and sets it.');
  return uri;
}
