import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const make = (body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  gateway.call({ method: 'POST', url: '/v1/api-keys', as: 'admin', body, headers });
const made = async (body: object): Promise<{ id: string; key: string }> => {
  const { status, body: answer } = await make(body);
  expect(status).toBe(201);
  return { id: String(answer['id']), key: String(answer['key']) };
};
const get = (url: string, key: string): Promise<Answered> =>
  gateway.call({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });

describe('an API key', () => {
  it('is made by an admin, and says who it is', async () => {
    const { id, key } = await made({ name: 'ERP', scopes: ['register', 'events'] });
    expect(key).toMatch(/^fxk_[\w-]{43}$/);
    expect(await get('/v1/me', key)).toMatchObject({
      status: 200,
      body: { id, name: 'ERP', role: 'integrator', scopes: ['register', 'events'] },
    });
  });

  it('opens what its scopes say and nothing else', async () => {
    const { key } = await made({ name: 'ERP', scopes: ['register'] });
    expect((await get('/v1/products', key)).status).toBe(200);
    for (const url of ['/v1/events', '/v1/requests', '/v1/tasks', '/v1/users', '/v1/api-keys', '/v1/stock']) {
      expect([url, (await get(url, key)).status]).toEqual([url, 403]);
    }
  });

  it('does not tell by its refusals what there is', async () => {
    const { key } = await made({ name: 'ERP', scopes: ['register'] });
    expect((await get('/v1/requests/R20260101-0001', key)).status).toBe(403);
  });

  it('reads and does not write with a scope for reading', async () => {
    const { key } = await made({ name: 'BI', scopes: ['register:read'] });
    expect((await get('/v1/products', key)).status).toBe(200);
    const headers = { authorization: `Bearer ${key}` };
    const put = await gateway.call({ method: 'PUT', url: '/v1/products/T60', body: { name: 'T60' }, headers });
    expect(put.status).toBe(403);
  });

  it('stands as the actor on what its system does', async () => {
    const { id, key } = await made({ name: 'ERP', scopes: ['register'] });
    const headers = { authorization: `Bearer ${key}` };
    await gateway.call({ method: 'PUT', url: '/v1/products/X31', body: { name: 'X31' }, headers });
    const event = await gateway.mongo.db.collection('events').findOne({ stream: 'product/X31' });
    expect(event?.['actor']).toEqual({ kind: 'integrator', id, name: 'ERP' });
  });

  it('is revoked at once, and stays in the list with the time', async () => {
    const { id, key } = await made({ name: 'ERP', scopes: ['register'] });
    const url = `/v1/api-keys/${id}`;
    expect((await gateway.call({ method: 'DELETE', url, as: 'admin' })).status).toBe(204);
    expect((await get('/v1/products', key)).status).toBe(401);
    expect((await gateway.call({ method: 'DELETE', url, as: 'admin' })).status).toBe(204);
    const { body } = await gateway.call({ method: 'GET', url, as: 'admin' });
    expect(body['revokedAt']).toEqual(expect.any(String));
  });

  it('ends when it expires', async () => {
    const { id, key } = await made({ name: 'ERP', scopes: ['register'] });
    const past = { $set: { 'document.expiresAt': '2026-01-01T00:00:00.000Z' } };
    await gateway.mongo.db.collection<{ _id: string }>('register').updateOne({ _id: `api-key/${id}` }, past);
    expect((await get('/v1/products', key)).status).toBe(401);
  });

  it('is never kept: not in the list, the log, the receipts or anywhere else', async () => {
    const headers = { 'idempotency-key': 'kept-nowhere' };
    const { body } = await make({ name: 'ERP', scopes: ['events'] }, headers);
    const key = String(body['key']);
    for (const { name } of await gateway.mongo.db.listCollections().toArray()) {
      const documents = await gateway.mongo.db.collection(name).find().toArray();
      expect([name, JSON.stringify(documents).includes(key)]).toEqual([name, false]);
    }
  });

  it('is the same one when the call is sent again with its Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'again' };
    const asked = { name: 'ERP', scopes: ['events'] };
    const first = await make(asked, headers);
    const again = await make(asked, headers);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await make({ ...asked, name: 'Other' }, headers)).body['code']).toBe('idempotency-key-reused');
  });

  it.each([
    [{ name: 'ERP', scopes: [] }, 'scopes'],
    [{ name: 'ERP', scopes: ['everything'] }, 'scopes.0'],
    [{ name: 'ERP', scopes: ['events'], expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    [{ name: 'ERP', scopes: ['events'], expiresAt: '2199-01-01T00:00:00Z' }, 'expiresAt'],
    [{ name: 'ERP', scopes: ['events'], key: 'fxk_mine' }, 'key'],
  ])('is refused for %j', async (body, path) => {
    expect(await make(body)).toMatchObject({ status: 422, body: { errors: [expect.objectContaining({ path })] } });
  });

  it('is for an admin to make, not for a manager and not for a key', async () => {
    const body = { name: 'ERP', scopes: ['events'] };
    const { key } = await made(body);
    expect((await gateway.call({ method: 'POST', url: '/v1/api-keys', as: 'manager', body })).status).toBe(403);
    const headers = { authorization: `Bearer ${key}` };
    expect((await gateway.call({ method: 'POST', url: '/v1/api-keys', body, headers })).status).toBe(403);
  });

  it.each(['fxk_', 'fxk_nonsense', `fxk_${'x'.repeat(43)}`])('that nobody made opens nothing: %s', async (key) => {
    expect((await get('/v1/me', key)).status).toBe(401);
  });
});
