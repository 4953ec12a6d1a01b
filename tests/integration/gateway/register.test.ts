import { readStream, type EventLog } from '@fixtrail/event-log';
import { EVENT_LOG } from '../../../apps/gateway/platform/tokens';
import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const put = (url: string, body: unknown, given: { as?: string; headers?: Record<string, string> } = {}) =>
  gateway.call({ method: 'PUT', url, as: 'admin', body, ...given });
const get = (url: string, as = 'admin'): Promise<Answered> => gateway.call({ method: 'GET', url, as });
const namesIn = ({ body }: Answered, key: string): readonly unknown[] =>
  (body['items'] as readonly Record<string, unknown>[]).map((item) => item[key]);

describe('the register', () => {
  it('takes a thing, gives it back, and knows when nothing has changed', async () => {
    const body = { name: 'ThinkPad T60', repairModes: ['depot', 'cru'] };
    const made = await put('/v1/products/T60-2007', body);
    const same = await put('/v1/products/T60-2007', body);
    const changed = await put('/v1/products/T60-2007', { name: 'ThinkPad T60p' });
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"']);
    expect([same.status, same.headers['etag']]).toEqual([200, '"1"']);
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
    const read = await get('/v1/products/T60-2007');
    expect(read).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(read.body).toEqual({ model: 'T60-2007', name: 'ThinkPad T60p' });
    const events = await readStream(gateway.app.get<EventLog>(EVENT_LOG), 'product/T60-2007');
    expect(events.map(({ type, actor }) => [type, actor.id])).toEqual([
      ['product-registered', 'admin'],
      ['product-registered', 'admin'],
    ]);
  });

  it('refuses a change meant for another version', async () => {
    await put('/v1/regions/CN-SH', { name: 'Shanghai', zone: 'city', depots: [] });
    const stale = await put(
      '/v1/regions/CN-SH',
      { name: 'Pudong', zone: 'city', depots: [] },
      { headers: { 'if-match': '"7"' } },
    );
    expect(stale).toMatchObject({ status: 412, body: { code: 'if-match-failed', current: { version: 1 } } });
    const right = await put(
      '/v1/regions/CN-SH',
      { name: 'Pudong', zone: 'city', depots: [] },
      { headers: { 'if-match': '"1"' } },
    );
    expect(right.status).toBe(200);
  });

  it('takes a device from the clerk, with the free services of its contract counted from zero', async () => {
    const device = {
      model: 'X61',
      customer: { name: 'Bank of Beijing', phone: '010-84981188' },
      site: { address: 'Chaoyang 1', region: 'CN-BJ' },
      acceptedOn: '2027-05-01',
      warrantyYears: 3,
      contract: { policy: 'platform-support', signedOn: '2026-01-01', years: 2, free: { relocation: 1 } },
    };
    await put('/v1/products/X61', { name: 'ThinkPad X61' });
    expect((await put('/v1/devices/L3A1234', device, { as: 'clerk' })).status).toBe(201);
    expect((await get('/v1/devices/L3A1234')).body).toMatchObject({
      serial: 'L3A1234',
      acceptedOn: '2027-05-01',
      contract: { free: { relocation: 1, rebuild: 0, inspectionsPerYear: 0 } },
    });
  });

  it.each([
    ['/v1/parts/39m4558', { description: 'd', cru: true, returnRequired: true, substitutes: [], price: 1 }, 'fru'],
    [
      '/v1/parts/39M4558',
      { description: 'd', cru: true, returnRequired: true, substitutes: [], price: 1.005 },
      'price',
    ],
    ['/v1/regions/CN-BJ', { name: 'Beijing', zone: 'moon', depots: [] }, 'zone'],
    ['/v1/depots/BJ1', { name: '', region: 'CN-BJ' }, 'name'],
    ['/v1/products/T61', { name: 'T61', colour: 'black' }, 'colour'],
  ])('names the field that is wrong: %s', async (url, body, path) => {
    expect(await put(url, body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('finds by words, in pages that neither skip nor repeat', async () => {
    const models = ['P1', 'P2', 'P3', 'P4', 'P5'];
    for (const model of models) await put(`/v1/products/${model}`, { name: `Printer (laser) ${model}` });
    expect(namesIn(await get('/v1/products?q=LASER%20printer'), 'model')).toEqual(models);
    expect(namesIn(await get('/v1/products?q=(laser)%20p3'), 'model')).toEqual(['P3']);
    expect(namesIn(await get('/v1/products?q=.*'), 'model')).toEqual([]);

    const seen: unknown[] = [];
    let cursor: unknown;
    do {
      const next = typeof cursor === 'string' ? `&cursor=${cursor}` : '';
      const page = await get(`/v1/products?q=laser&limit=2${next}`);
      seen.push(...namesIn(page, 'model'));
      cursor = page.body['nextCursor'];
    } while (cursor !== null);
    expect(seen).toEqual(models);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=%24gt', 'q=', 'limit=1&limit=2', 'q[$ne]=1', 'q=%00'])(
    'refuses a list that makes no sense: %s',
    async (query) => {
      expect(await get(`/v1/products?${query}`)).toMatchObject({ status: 422, body: { code: 'invalid' } });
    },
  );
});

describe('stock', () => {
  beforeAll(async () => {
    await put('/v1/depots/BJ1', { name: 'Beijing', region: 'CN-BJ' });
    await put('/v1/parts/42T4668', {
      description: 'Battery',
      cru: true,
      returnRequired: false,
      substitutes: [],
      price: 399.9,
    });
  });
  const move = (body: Readonly<Record<string, unknown>>, as = 'parts') =>
    gateway.call({
      method: 'POST',
      url: '/v1/depots/BJ1/stock-moves',
      as,
      body: { condition: 'good', reason: 'count', ...body },
    });

  it('is moved by the parts department and never falls below zero', async () => {
    expect((await move({ fru: '42T4668', quantity: 3 })).body).toMatchObject({ onHand: 3, reserved: 0, available: 3 });
    expect((await move({ fru: '42T4668', quantity: -2 })).body).toMatchObject({ onHand: 1 });
    expect(await move({ fru: '42T4668', quantity: -2 })).toMatchObject({
      status: 409,
      body: { code: 'stock-below-zero' },
    });
    expect((await get('/v1/stock?depot=BJ1&fru=42T4668', 'parts')).body['items']).toEqual([
      { depot: 'BJ1', fru: '42T4668', condition: 'good', onHand: 1, reserved: 0, available: 1, inTransit: 0 },
    ]);
  });

  it('of concurrent moves out lets through what is there', async () => {
    await move({ fru: '42T4668', quantity: 5, condition: 'repaired' });
    const out = { fru: '42T4668', quantity: -1, condition: 'repaired' };
    const answers = await Promise.all(Array.from({ length: 9 }, () => move(out)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 201, 201, 409, 409, 409, 409]);
  });

  it.each([
    [{ fru: 'ZZZ9999', quantity: 1 }, 'fru', 'unknown'],
    [{ fru: '42T4668', quantity: 1, condition: 'shiny' }, 'condition', 'invalid-value'],
    [{ fru: '42T4668', quantity: 2, serials: ['one'] }, 'serials', 'wrong-count'],
    [{ fru: '42T4668', quantity: 1.5 }, 'quantity', 'invalid-type'],
  ])('refuses %j', async (body, path, code) => {
    expect(await move(body)).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
  });

  it('is not for the clerk to move', async () => {
    expect(await move({ fru: '42T4668', quantity: 1 }, 'clerk')).toMatchObject({ status: 403 });
  });
});

describe('users', () => {
  const li = { name: 'Li Lei', role: 'field', regions: ['CN-BJ'], skills: 'all' };

  it('are made by the admin, can sign in, and their password is told nowhere', async () => {
    const made = await gateway.call({
      method: 'POST',
      url: '/v1/users',
      as: 'admin',
      body: { ...li, username: 'li.lei', password: 'test-only-password' },
    });
    expect(made).toMatchObject({
      status: 201,
      headers: { location: '/v1/users/li.lei' },
      body: { id: 'li.lei', ...li },
    });
    expect((await get('/v1/me', 'li.lei')).body).toMatchObject({ id: 'li.lei', role: 'field', regions: ['CN-BJ'] });
    const events = await readStream(gateway.app.get<EventLog>(EVENT_LOG), 'user/li.lei');
    expect(JSON.stringify([events, made.body])).not.toContain('test-only-password');
  });

  it('have a name of their own', async () => {
    const body = { ...li, username: 'admin', password: 'another-password' };
    const taken = await gateway.call({ method: 'POST', url: '/v1/users', as: 'admin', body });
    expect(taken).toMatchObject({ status: 409, body: { code: 'user-exists' } });
    expect((await get('/v1/me', 'admin')).status).toBe(200);
  });

  it('keep their password when a change does not name one', async () => {
    expect((await put('/v1/users/li.lei', { ...li, name: 'Li L.' })).body).toEqual({
      id: 'li.lei',
      ...li,
      name: 'Li L.',
    });
    const signIn = { username: 'li.lei', password: 'test-only-password' };
    expect((await gateway.call({ method: 'POST', url: '/v1/auth/token', body: signIn })).status).toBe(200);
  });

  it('are listed by role', async () => {
    expect(namesIn(await get('/v1/users?role=field', 'manager'), 'id')).toEqual(['field', 'li.lei']);
    expect((await get('/v1/users', 'clerk')).status).toBe(403);
  });

  it('that are not there cannot be changed', async () => {
    expect((await put('/v1/users/nobody', li)).status).toBe(404);
  });
});
describe('the history of a device', () => {
  it('shows of what is stored what the register knows, and nothing that an earlier release has left there', async () => {
    const device = {
      model: 'T60-2007',
      customer: { name: '首都图书馆' },
      site: { address: '海淀区', region: 'CN-BJ' },
      acceptedOn: '2026-01-15',
      warrantyYears: 3,
    };
    await put('/v1/devices/OLD-SHAPE', device);
    const row = { _id: 'device/OLD-SHAPE' as never };
    await gateway.mongo.db.collection('register').updateOne(row, { $set: { 'document.soldBy': 'somebody' } });
    const { status, body } = await get('/v1/devices/OLD-SHAPE/history');
    expect([status, body['device']]).toEqual([200, { serial: 'OLD-SHAPE', ...device }]);
  });
});
