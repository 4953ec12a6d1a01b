import { randomUUID } from 'node:crypto';
import { derivedId } from '@fixtrail/contracts/ids';
import { openReceipts } from '../../../apps/gateway/idempotency/receipts';
import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
  const part = { description: 'Fan', cru: false, returnRequired: false, substitutes: [], price: 10 };
  await gateway.call({ method: 'PUT', url: '/v1/parts/39M4558', as: 'admin', body: part });
  await gateway.call({ method: 'PUT', url: '/v1/depots/BJ1', as: 'admin', body: { name: 'Beijing', region: 'CN-BJ' } });
});
afterAll(() => gateway.close());

const move = (key: string, quantity: number, given: { as?: string; url?: string } = {}): Promise<Answered> =>
  gateway.call({
    method: 'POST',
    url: '/v1/depots/BJ1/stock-moves',
    as: 'admin',
    ...given,
    headers: { 'idempotency-key': key },
    body: { fru: '39M4558', quantity, condition: 'good', reason: 'delivery' },
  });

const onHand = async (): Promise<number> => {
  const { body } = await gateway.call({ method: 'GET', url: '/v1/stock?fru=39M4558', as: 'admin' });
  return (body['items'] as readonly { onHand: number }[])[0]?.onHand ?? 0;
};

it('the same call again is answered again, status, body and ETag alike, and done once', async () => {
  const key = randomUUID();
  const before = await onHand();
  const first = await move(key, 5);
  const second = await move(key, 5);
  expect(first.status).toBe(201);
  expect(second.status).toBe(201);
  expect(second.text).toBe(first.text);
  expect(second.headers['etag']).toBe(first.headers['etag']);
  expect(await onHand()).toBe(before + 5);
});

it('the same key for another call is refused', async () => {
  const key = randomUUID();
  await move(key, 5);
  expect(await move(key, 6)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
});

it('the same key of another principal is another key', async () => {
  const key = randomUUID();
  const before = await onHand();
  await move(key, 1);
  expect((await move(key, 2, { as: 'parts' })).status).toBe(201);
  expect(await onHand()).toBe(before + 3);
});

it('of ten calls at once one is done; the others get its answer or are told that it runs', async () => {
  const key = randomUUID();
  const before = await onHand();
  const answers = await Promise.all(Array.from({ length: 10 }, () => move(key, 1)));
  expect(await onHand()).toBe(before + 1);
  for (const { status, body, headers } of answers) {
    if (status === 201) continue;
    expect([status, body['code']]).toEqual([409, 'idempotency-in-progress']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
});

it('a refusal by the state is kept: the same call is refused in the same words when it would pass now', async () => {
  const key = randomUUID();
  const before = await onHand();
  const first = await move(key, -before - 1);
  await move(randomUUID(), 5);
  const second = await move(key, -before - 1);
  expect(first).toMatchObject({ status: 409, body: { code: 'stock-below-zero' } });
  expect(second.text).toBe(first.text);
});

it('an absent object is kept as absent, and answered before the body is judged', async () => {
  const key = randomUUID();
  const url = '/v1/depots/LATER/stock-moves';
  expect((await move(key, 1, { url })).status).toBe(404);
  await gateway.call({ method: 'PUT', url: '/v1/depots/LATER', as: 'admin', body: { name: 'Later', region: 'CN-BJ' } });
  expect((await move(key, 1, { url })).status).toBe(404);
  expect((await move(randomUUID(), 1, { url })).status).toBe(201);
});

it('an invalid body leaves the key free for the corrected one', async () => {
  const key = randomUUID();
  expect((await move(key, 0)).status).toBe(422);
  expect((await move(key, 1)).status).toBe(201);
});

it('a call that may not be made is not kept', async () => {
  const key = randomUUID();
  expect((await move(key, 1, { as: 'clerk' })).status).toBe(403);
  expect(await gateway.mongo.db.collection('receipts').countDocuments({ answer: { $exists: false } })).toBe(0);
});

it('a gateway killed after the event and before the answer: the same call finds what it did', async () => {
  const key = randomUUID();
  const before = await onHand();
  const first = await move(key, 4);
  // What the kill would have left behind: the event, and a receipt whose lease runs out.
  const receipts = gateway.mongo.db.collection<{ _id: string }>('receipts');
  const _id = derivedId('user', 'admin', key);
  await receipts.updateOne({ _id }, { $unset: { answer: '' }, $set: { lease: new Date(Date.now() + 60_000) } });
  expect(await move(key, 4)).toMatchObject({ status: 409, body: { code: 'idempotency-in-progress' } });

  await receipts.updateOne({ _id }, { $set: { lease: new Date(Date.now() - 1) } });
  const again = await move(key, 4);
  expect([again.status, again.headers['etag']]).toEqual([201, first.headers['etag']]);
  expect(await onHand()).toBe(before + 4);
});

it.each(['x'.repeat(256), 'two words', 'ünïcode'])('a key that is none (%s) is refused as a field', async (key) => {
  expect(await move(key, 1)).toMatchObject({ status: 422, body: { errors: [{ path: 'Idempotency-Key' }] } });
});

it('a receipt is kept for at least thirty days', async () => {
  const indexes = await gateway.mongo.db.collection('receipts').indexes();
  const kept = indexes.find(({ key }) => 'createdAt' in key)?.['expireAfterSeconds'] as number;
  expect(kept).toBeGreaterThanOrEqual(30 * 24 * 60 * 60);
});

describe('a receipt', () => {
  it('is taken over by one of many when its lease has run out', async () => {
    let now = Date.now();
    const receipts = await openReceipts(gateway.mongo.db, () => now);
    const id = randomUUID();
    await receipts.begin(id, 'body');
    now += 60_000;
    const begun = await Promise.all(Array.from({ length: 8 }, () => receipts.begin(id, 'body')));
    expect(begun.filter(({ state }) => state === 'begun')).toHaveLength(1);
    expect(begun.filter(({ state }) => state === 'in-progress')).toHaveLength(7);
  });

  it('keeps no answer of a call whose lease another has taken over', async () => {
    let now = Date.now();
    const receipts = await openReceipts(gateway.mongo.db, () => now);
    const id = randomUUID();
    const late = await receipts.begin(id, 'body');
    now += 60_000;
    const next = await receipts.begin(id, 'body');
    if (late.state !== 'begun' || next.state !== 'begun') throw new Error('neither call may run');
    await receipts.answer(id, late.lease, { status: 201, headers: {}, body: 'late' });
    await receipts.answer(id, next.lease, { status: 201, headers: {}, body: 'next' });
    expect(await receipts.begin(id, 'body')).toMatchObject({ state: 'answered', answer: { body: 'next' } });
  });

  it('of an unknown outcome lets the same call try again at once, and no other', async () => {
    const receipts = await openReceipts(gateway.mongo.db);
    const id = randomUUID();
    const first = await receipts.begin(id, 'body');
    if (first.state !== 'begun') throw new Error('the first call may not run');
    await receipts.release(id, first.lease);
    expect(await receipts.begin(id, 'other')).toEqual({ state: 'reused' });
    expect(await receipts.begin(id, 'body')).toMatchObject({ state: 'begun' });
  });
});
