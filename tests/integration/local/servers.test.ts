import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { freePort, startMongodb, type MongodbServer } from '../../../apps/local/servers';

describe('a MongoDB of one’s own', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fixtrail-servers-'));
  let server: MongodbServer;

  beforeAll(async () => {
    server = await startMongodb({ binary: process.env.FIXTRAIL_MONGOD ?? '', dataDir, port: await freePort() });
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const marks = async <T>(uri: string, use: (client: MongoClient) => Promise<T>): Promise<T> => {
    const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 5000 });
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  };

  test('what was acknowledged by the majority is there after kill -9 and a restart on the same port', async () => {
    await marks(server.uri, (client) =>
      client
        .db('survival')
        .collection('marks')
        .insertOne({ kept: true }, { writeConcern: { w: 'majority', journal: true } }),
    );
    const killed = server.pid;

    await server.kill9();
    await server.restart();

    expect(server.pid).not.toBe(killed);
    const kept = await marks(server.uri, (client) => client.db('survival').collection('marks').countDocuments());
    expect(kept).toBe(1);
  });

  test('a data folder that moves to another port becomes primary there', async () => {
    await server.stop();
    server = await startMongodb({ binary: process.env.FIXTRAIL_MONGOD ?? '', dataDir, port: await freePort() });

    const kept = await marks(server.uri, (client) => client.db('survival').collection('marks').countDocuments());
    expect(kept).toBe(1);
  });
});
