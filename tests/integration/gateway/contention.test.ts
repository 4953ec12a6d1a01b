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
