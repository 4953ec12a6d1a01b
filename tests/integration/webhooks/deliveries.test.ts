import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import {
  planDeliveries,
  prepareWebhookStores,
  webhookStores,
  type WebhookMessage,
} from '@fixtrail/activities/webhooks';
import { startTcpProxy, type TcpProxy } from '../../fault/tcp-proxy';
import { mongodbUri, openTestDatabase, type TestDatabase } from '../../support/mongo';

let database: TestDatabase;
let link: TcpProxy;
let client: MongoClient;
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareWebhookStores(database.db);
  link = await startTcpProxy('MongoDB', Number(new URL(mongodbUri()).port));
  client = await new MongoClient(`mongodb://127.0.0.1:${link.port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 500,
  }).connect();
});
afterAll(async () => {
  await client.close();
  await link.stop();
  await database.close();
});

const message = (): WebhookMessage => ({
  endpointId: 'endpoint',
  messageId: randomUUID(),
  eventType: 'note-added',
  position: 1,
});
const planned = async (messages: readonly WebhookMessage[]): Promise<number> =>
  database.db
    .collection('webhook_deliveries')
    .countDocuments({ messageId: { $in: messages.map((it) => it.messageId) } });

test('what is planned is there, once, however often and by however many it is planned', async () => {
  const messages = [message(), message()];
  const stores = webhookStores(database.db);
  await Promise.all(Array.from({ length: 8 }, () => planDeliveries(stores, messages)));
  await Promise.all(Array.from({ length: 8 }, () => planDeliveries(stores, messages, 'round')));
  expect(await planned(messages)).toBe(2);
});

test('who could not reach the log does not take it for planned: nothing would ever be sent', async () => {
  const messages = [message(), message()];
  const stores = webhookStores(client.db(database.db.databaseName));
  link.set('cut');
  await expect(planDeliveries(stores, messages)).rejects.toThrow();
  link.set('open');
  await planDeliveries(stores, messages);
  expect(await planned(messages)).toBe(2);
});
