import { openTestGateway, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const put = (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  gateway.call({ method: 'PUT', url, as: 'admin', body, headers });

describe('a change that others are always quicker than', () => {
  it('is refused for now, and is done when it is sent again', async () => {
    const url = '/v1/products/T60-2007';
    await put(url, { name: 'ThinkPad T60' });
    const { client, db } = gateway.mongo;
    const session = client.startSession();
    session.startTransaction();
    const row = { _id: 'product/T60-2007' as never };
    await db.collection('register').updateOne(row, { $set: { held: true } }, { session });

    const refused = await put(url, { name: 'ThinkPad T60p' }, { 'accept-language': 'zh-CN' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable', title: '服务暂时不可用' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);

    await session.abortTransaction();
    await session.endSession();
    expect(await put(url, { name: 'ThinkPad T60p' })).toMatchObject({ status: 200, headers: { etag: '"2"' } });
  });
});

describe('a change of the rules that is only looked at', () => {
  const shown = async (path: string) => {
    const { headers, body } = await gateway.call({ method: 'GET', url: path, as: 'admin' });
    const { id: _id, version: _version, ...document } = body;
    return { etag: headers['etag'] ?? '', document };
  };

  it.each(['/v1/calendars/on-site', '/v1/policies/hardware-warranty'])(
    'is refused as the change itself would be, when it is meant for another version: %s',
    async (path) => {
      const { etag, document } = await shown(path);
      for (const query of ['', '?dryRun=true']) {
        const stale = await put(`${path}${query}`, document, { 'if-match': '"99"' });
        expect(stale).toMatchObject({ status: 412, body: { code: 'if-match-failed', current: { version: 1 } } });
      }
      const looked = await put(`${path}?dryRun=true`, document, { 'if-match': etag });
      expect(looked).toMatchObject({ status: 200, body: { requests: 0, moved: 0 } });
      const unheld = await put(`${path}?dryRun=true`, document);
      expect(unheld.status).toBe(200);
    },
  );

  it('of what is not there yet is not meant for a version of it', async () => {
    const { document } = await shown('/v1/calendars/on-site');
    const stale = await put('/v1/calendars/another?dryRun=true', document, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'if-match-failed' } });
  });

  it('is not made under an id that nothing could name', async () => {
    const { document } = await shown('/v1/calendars/on-site');
    for (const id of ['two words', '北京', 'x'.repeat(200)]) {
      const made = await put(`/v1/calendars/${encodeURIComponent(id)}`, document);
      expect([id, made.status, made.body['errors']]).toEqual([id, 422, [expect.objectContaining({ path: 'id' })]]);
    }
  });

  it('and applied for another version than the newest, moves nothing', async () => {
    const stale = await gateway.call({
      method: 'POST',
      url: '/v1/calendars/on-site/apply',
      as: 'admin',
      body: { version: 1, requests: 'open' },
      headers: { 'if-match': '"7"' },
    });
    expect(stale).toMatchObject({ status: 412, body: { code: 'if-match-failed' } });
  });
});

describe('a command that names the version it is meant for', () => {
  const post = (url: string, body: unknown, ifMatch?: string) =>
    gateway.call({
      method: 'POST',
      url,
      as: 'admin',
      body,
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });
  const other = { status: 412, body: { code: 'if-match-failed' } };

  it('moves no shelf that has been moved meanwhile', async () => {
    await put('/v1/depots/BJ1', { name: '北京库', region: 'CN-BJ' });
    const part = { description: 'Battery', cru: true, returnRequired: false, substitutes: [], price: 399.9 };
    await put('/v1/parts/42T4668', part);
    const url = '/v1/depots/BJ1/stock-moves';
    const move = { fru: '42T4668', quantity: 3, condition: 'good', reason: 'count' };
    const first = await post(url, move);
    const second = await post(url, { ...move, quantity: -1 }, first.headers['etag']);
    expect(second).toMatchObject({ status: 201, body: { onHand: 2 } });
    expect(await post(url, { ...move, quantity: -1 }, first.headers['etag'])).toMatchObject(other);
  });

  it('advances no test clock that has been advanced meanwhile', async () => {
    const made = await post('/v1/test-clocks', { name: 'two hands', startAt: '2026-02-17T03:00:00+08:00' });
    const url = `/v1/test-clocks/${String(made.body['id'])}`;
    const { headers } = await gateway.call({ method: 'GET', url, as: 'admin' });
    expect(headers['etag']).toBe(made.headers['etag']);
    const moved = await post(`${url}/advance`, { by: 'PT1H' }, headers['etag']);
    expect([moved.status, moved.headers['etag']]).toEqual([202, '"2"']);
    expect(await post(`${url}/advance`, { by: 'PT1H' }, headers['etag'])).toMatchObject(other);
    const after = await gateway.call({ method: 'GET', url, as: 'admin' });
    expect(after).toMatchObject({ headers: { etag: '"2"' }, body: { now: '2026-02-16T20:00:00.000Z' } });
  });

  it('changes no saved view that has been changed meanwhile', async () => {
    const url = '/v1/views/3f0e3a52-5a57-4c8e-9d53-8a2f5d1f7a10';
    const view = { name: 'Mine', page: 'requests', query: 'stage=triage', shared: false };
    const made = await put(url, view);
    const same = await put(url, view);
    expect([made.status, same.status, same.headers['etag']]).toEqual([201, 200, made.headers['etag']]);
    const renamed = await put(url, { ...view, name: 'Ours' }, { 'if-match': String(made.headers['etag']) });
    expect(renamed.status).toBe(200);
    expect(await put(url, view, { 'if-match': String(made.headers['etag']) })).toMatchObject(other);
    const { headers, body } = await gateway.call({ method: 'GET', url, as: 'admin' });
    expect([headers['etag'], body['name']]).toEqual([renamed.headers['etag'], 'Ours']);
  });

  it('removes nothing that has been changed meanwhile', async () => {
    const remove = (url: string, ifMatch: string) =>
      gateway.call({ method: 'DELETE', url, as: 'admin', headers: { 'if-match': ifMatch } });
    const view = '/v1/views/3f0e3a52-5a57-4c8e-9d53-8a2f5d1f7a11';
    await put(view, { name: 'Mine', page: 'requests', query: 'stage=triage', shared: false });
    const body = { url: 'https://8.8.8.8/hook', types: ['*'] };
    const endpoint = `/v1/webhook-endpoints/${String((await post('/v1/webhook-endpoints', body)).body['id'])}`;
    const clock = `/v1/test-clocks/${String((await post('/v1/test-clocks', { name: 'short' })).body['id'])}`;
    for (const url of [view, endpoint, clock]) {
      expect([url, (await remove(url, '"7"')).status]).toEqual([url, 412]);
      expect([url, (await remove(url, '"1"')).status]).toEqual([url, 204]);
      expect((await gateway.call({ method: 'GET', url, as: 'admin' })).status).toBe(404);
    }
  });

  it('is told what is wrong with it first, and what the state forbids last', async () => {
    const made = await post('/v1/test-clocks', { name: 'order', startAt: '2026-02-17T03:00:00+08:00' });
    const advance = `/v1/test-clocks/${String(made.body['id'])}/advance`;
    expect((await post(advance, { to: '2026-02-17T02:00:00+08:00' }, '"7"')).status).toBe(422);

    await put('/v1/depots/BJ2', { name: '北京二库', region: 'CN-BJ' });
    await put('/v1/parts/42T4670', { description: 'Fan', cru: true, returnRequired: false, substitutes: [], price: 9 });
    const move = (more: object, ifMatch?: string) =>
      post('/v1/depots/BJ2/stock-moves', { fru: '42T4670', condition: 'good', reason: 'count', ...more }, ifMatch);
    await move({ quantity: 1, serials: ['A1'] });
    expect((await move({ quantity: 1, serials: ['A1'] }, '"7"')).status).toBe(422);
    expect(await move({ quantity: -5 }, '"7"')).toMatchObject(other);
    expect((await move({ quantity: -5 }, '"1"')).status).toBe(409);
  });
});

describe('what is made has no version yet', () => {
  it.each([
    ['/v1/test-clocks', { name: 'new' }],
    ['/v1/users', { username: 'zhao', name: 'Zhao', role: 'clerk', password: 'a long secret' }],
    ['/v1/api-keys', { name: 'ERP', scopes: ['events'] }],
    ['/v1/webhook-endpoints', { url: 'https://8.8.4.4/hook', types: ['*'] }],
  ])('so that If-Match means nothing to POST %s', async (url, body) => {
    const made = await gateway.call({ method: 'POST', url, as: 'admin', body, headers: { 'if-match': '"7"' } });
    expect(made.status).toBe(201);
  });
});
