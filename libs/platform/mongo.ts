import { MongoClient, type Db } from 'mongodb';
import type { Config } from './config';

export interface Mongo {
  readonly client: MongoClient;
  readonly db: Db;
  close(): Promise<void>;
}

/**
 * Connects to MongoDB. Every read is a majority read on the primary and every write is journaled by a majority: what has
 * been answered once is never rolled back.
 *
 * @throws MongoServerSelectionError when no server answers within five seconds.
 */
export async function openMongo(config: Config['mongodb']): Promise<Mongo> {
  const client = new MongoClient(config.uri, {
    appName: 'fixtrail',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
    ignoreUndefined: true,
    // A request waits this long for a new primary, then its caller gets a 503 and may ask again.
    serverSelectionTimeoutMS: 5_000,
    // A connection that is half open answers nothing for ever; every operation here has a shorter limit of its own.
    socketTimeoutMS: 10_000,
  });
  await client.connect();
  return { client, db: client.db(config.database), close: () => client.close() };
}
