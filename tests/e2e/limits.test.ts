import { openTemporal, type Temporal } from '@fixtrail/platform/temporal';
import { openMongo, type Mongo } from '@fixtrail/platform/mongo';
import { attachToLog, type EventLog } from '@fixtrail/event-log';
import { startStack, type Stack } from '../support/stack';
import { historyOf, timerOf } from '../workflow/history';
import { ok, signInAll, type Staff } from './client';
import { complete, faultReport, openRequest, registerDevice } from './world';

let stack: Stack;
let staff: Staff;
let temporal: Temporal;
let mongo: Mongo;
let log: EventLog;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  temporal = openTemporal({ address: stack.temporalAddress, namespace: 'default', taskQueue: stack.taskQueue });
  mongo = await openMongo({ uri: stack.mongodbUri, database: stack.database });
  log = attachToLog(mongo.db, mongo.client);
}, 90_000);
afterAll(async () => {
  await temporal?.close();
  await mongo?.close();
  await stack?.stop();
});

/** As long as a text may be, in characters that take most room. */
const long = (length: number): string => '修'.repeat(length);
/** Half of what Temporal warns of, and an eighth of what it refuses. */
const comfortable = 256 * 1024;

describe('the largest that is accepted', () => {
  it('is no trouble for the process: its history holds it with room to spare', async () => {
    const report = faultReport(
      { model: long(64), serial: long(64) },
      {
        customer: { name: long(200), phone: '1'.repeat(40), organization: long(200) },
        site: { address: long(500), region: 'CN-BJ' },
        fault: { description: long(4_000), errorMessage: long(4_000), configuration: long(4_000) },
        externalRef: long(128),
      },
    );
    const unknown = ok(await staff.clerk.post('/v1/requests', report));
    ok(await staff.hotline.post(`/v1/requests/${unknown.id}/notes`, { text: long(4_000) }));

    const request = await openRequest(staff.clerk, faultReport(await registerDevice(staff)));
    await complete(staff.hotline, request.id as string, 'diagnose', { result: 'not-covered', exclusion: 'misuse' });
    const line = { text: long(500), fru: '42W7799', quantity: 999, unitPrice: 9_999_999.99 };
    const lines = Array.from({ length: 100 }, () => line);
    const validUntil = new Date(Date.now() + 86_400_000).toISOString();
    await complete(staff.hotline, request.id as string, 'make-quote', { result: 'quoted', lines, validUntil });

    for (const { id } of [unknown, request]) {
      const history = await historyOf(temporal.client, id as string);
      const largest = Math.max(...history.map((event) => JSON.stringify(event).length));
      expect(history.length).toBeGreaterThan(5);
      expect(largest).toBeLessThan(comfortable * 2);
      expect(history.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
    }
  });

  it('holds for the sentence of a rule too: Temporal keeps 400 bytes beside a timer', async () => {
    const policy = ok(await staff.admin.get('/v1/policies/platform-support'));
    const { id: _id, version: _version, ...document } = policy;
    const clocks = (document.clocks as readonly object[]).map((clock) => ({
      ...clock,
      text: { en: long(500), zh: long(500) },
    }));
    ok(await staff.admin.put('/v1/policies/wordy', { ...document, clocks }));
    const request = await openRequest(staff.clerk, faultReport(await registerDevice(staff), { policy: 'wordy' }));
    ok(await staff.hotline.post(`/v1/requests/${request.id}/notes`, { text: 'still answered' }));

    const history = await historyOf(temporal.client, request.id as string);
    expect(timerOf(history)).not.toBeNull();
    expect(history.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
  });
});

describe('what is larger', () => {
  it('is refused with a reason before anything is written', async () => {
    const device = await registerDevice(staff);
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const before = await log.events.countDocuments();
    const path = `/v1/requests/${id}/notes`;
    const refused = [
      await staff.hotline.post(path, { text: long(4_001) }),
      await staff.hotline.post(path, { text: 'x'.repeat(1_048_577) }),
      await staff.clerk.post('/v1/requests', faultReport(device, { fault: { description: long(4_001) } })),
      await staff.hotline.post(`/v1/requests/${id}/cancel`, { reason: long(1_001) }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code as string])).toEqual([
      [422, 'invalid'],
      [413, 'too-large'],
      [422, 'invalid'],
      [422, 'invalid'],
    ]);
    expect(refused[0]?.body.errors).toMatchObject([{ path: 'text', code: 'too-big' }]);
    expect(await log.events.countDocuments()).toBe(before);
  });
});
