import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordStores } from '@fixtrail/activities/record';
import { numberPending, type EventLog } from '@fixtrail/event-log';
import { verifyPassword } from '../../../apps/gateway/auth/passwords';
import { seedAccounts } from '../../../apps/gateway/auth/seeding';
import { Serving } from '../../../apps/gateway/health/serving';
import { EVENT_LOG } from '../../../apps/gateway/platform/tokens';
import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';
import { openTestDatabase } from '../../support/mongo';

let gateway: TestGateway;
let log: EventLog;
beforeAll(async () => {
  gateway = await openTestGateway();
  log = gateway.app.get<EventLog>(EVENT_LOG);
});
afterAll(() => gateway.close());

const get = (url: string, as?: string): Promise<Answered> => gateway.call({ method: 'GET', url, as });

describe('the feed', () => {
  interface Event {
    readonly position: number;
    readonly type: string;
    readonly stream: string;
  }
  const eventsOf = ({ body }: Answered): readonly Event[] => body['events'] as readonly Event[];

  beforeAll(async () => {
    await numberPending(log);
  });

  it('gives every event by position, page by page', async () => {
    const all = eventsOf(await get('/v1/events?limit=1000', 'manager'));
    expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
    const first = await get('/v1/events?limit=3', 'admin');
    expect(first.body['next']).toBe(3);
    const second = await get(`/v1/events?limit=1000&after=${String(first.body['next'])}`, 'admin');
    expect([...eventsOf(first), ...eventsOf(second)]).toEqual(all);
    expect(second.body['next']).toBe(all.length);
  });

  it('says how far it has looked when nothing matched', async () => {
    const nothing = await get('/v1/events?types=request-closed', 'admin');
    expect(nothing.body).toEqual({ events: [], next: eventsOf(await get('/v1/events?limit=1000', 'admin')).length });
  });

  it('waits for the next event', async () => {
    const { body } = await get('/v1/events?limit=1000', 'admin');
    const waiting = get(`/v1/events?after=${String(body['next'])}&wait=10`, 'admin');
    await gateway.call({ method: 'PUT', url: '/v1/products/T60', as: 'admin', body: { name: 'T60' } });
    await numberPending(log);
    expect(eventsOf(await waiting)).toEqual([
      expect.objectContaining({ type: 'product-registered', stream: 'product/T60' }),
    ]);
  });

  it('does not wait longer than it was asked to', async () => {
    const started = Date.now();
    expect((await get('/v1/events?after=1000000&wait=0.5', 'admin')).body).toEqual({ events: [], next: 1_000_000 });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('is open to all staff, each for what they may see, and to nobody without a token', async () => {
    expect((await get('/v1/events', 'hotline')).status).toBe(200);
    expect((await get('/v1/events')).status).toBe(401);
  });
});

describe('a test clock', () => {
  const post = (url: string, body: unknown): Promise<Answered> =>
    gateway.call({ method: 'POST', url, as: 'admin', body });

  it('stands still until it is advanced, forward only', async () => {
    const made = await post('/v1/test-clocks', { name: 'year end', startAt: '2026-12-31T23:00:00+08:00' });
    const url = made.headers['location'] ?? '';
    expect(made).toMatchObject({ status: 201, body: { now: '2026-12-31T15:00:00.000Z', status: 'ready', fired: [] } });

    const advanced = await post(`${url}/advance`, { by: 'P1DT2H' });
    expect(advanced).toMatchObject({ status: 202, body: { now: '2027-01-01T17:00:00.000Z', status: 'advancing' } });
    // No worker is there to carry it out.
    expect((await get(url, 'admin')).body).toMatchObject({ now: '2027-01-01T17:00:00.000Z', status: 'advancing' });
    expect(await post(`${url}/advance`, { to: '2026-12-31T23:00:00Z' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'to', code: 'not-forward' }] },
    });
  });

  it('is gone once it was deleted', async () => {
    const url = (await post('/v1/test-clocks', { name: 'short' })).headers['location'] ?? '';
    expect((await gateway.call({ method: 'DELETE', url, as: 'admin' })).status).toBe(204);
    expect((await get(url, 'admin')).status).toBe(404);
    expect((await post(`${url}/advance`, { by: 'PT1H' })).status).toBe(404);
  });

  it.each([
    { by: 'PT0S' },
    { by: '-PT1H' },
    { by: '1 hour' },
    { by: 'P999999999999D' },
    { to: 'tomorrow' },
    {},
    { by: 'PT1H', to: '2030-01-01T00:00:00Z' },
  ])('cannot be advanced by %j', async (body) => {
    const url = (await post('/v1/test-clocks', { name: 'c' })).headers['location'] ?? '';
    expect((await post(`${url}/advance`, body)).status).toBe(422);
  });

  it('does not begin before the calendars do, and is the admin’s', async () => {
    expect((await post('/v1/test-clocks', { name: 'c', startAt: '2003-12-31T00:00:00Z' })).status).toBe(422);
    const body = { name: 'c' };
    expect((await gateway.call({ method: 'POST', url: '/v1/test-clocks', as: 'manager', body })).status).toBe(403);
  });
});

describe('operations', () => {
  it('is alive, and ready only when a worker is', async () => {
    expect((await get('/healthz')).status).toBe(200);
    const { status, body } = await get('/readyz');
    expect(status).toBe(503);
    expect(body).toMatchObject({
      status: 'not-ready',
      checks: { mongodb: 'ok', temporal: expect.stringMatching(/worker|answer/) as string },
    });
  });

  it('counts its answers by route, not by address', async () => {
    await get('/v1/products/some-model-name', 'admin');
    const { text } = await get('/metrics');
    expect(text).toContain('route="/v1/products/:model"');
    expect(text).not.toContain('some-model-name');
  });

  it('describes itself: every route with its permission, on a page without scripts', async () => {
    const { body } = await get('/openapi.json');
    const paths = body['paths'] as Readonly<
      Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
    >;
    expect(paths['/v1/depots/{id}/stock-moves']?.['post']).toMatchObject({ 'x-permission': 'stock:move' });
    const open = Object.entries(paths).flatMap(([path, item]) =>
      Object.values(item).flatMap((operation) => ('x-permission' in operation ? [] : [path])),
    );
    const doors = ['/v1/auth/link', '/v1/auth/session', '/v1/auth/session', '/v1/auth/token'];
    expect(open).toEqual(['/healthz', '/metrics', '/readyz', ...doors, '/v1/event-types']);
    const page = await get('/docs');
    expect(page.text).toContain('/v1/depots/{id}/stock-moves');
    expect(page.text).not.toMatch(/<script|(src|href)="?https?:/);
  });

  it('tells who reads nothing but its page what to send, and who may', async () => {
    const { text } = await get('/docs');
    const [, imports = ''] = text.split('<code>/v1/imports/depots</code>');
    const [shown = ''] = imports.split('</details>');
    expect(shown).toContain('Roles: admin. API keys with the scope register.');
    expect(shown).toContain('<code>text/csv</code>');
    expect(shown).toContain('BJ-1,北京备件库,CN-BJ');
    expect(shown).toContain('413');
    const [, list = ''] = text.split('<b>GET</b> <code>/v1/requests</code>');
    expect(list.split('</details>')[0]).toContain('&quot;maximum&quot;:200');
    for (const word of ['Idempotency-Key', 'If-Match', 'Accept-Language', 'nextCursor', 'Retry-After', 'Bearer'])
      expect(text).toContain(word);
  });

  it('is not ready any more once it has been told to stop', async () => {
    const stopping = await openTestGateway();
    try {
      const waiting = stopping.call({ method: 'GET', url: '/v1/events?after=1000000&wait=20', as: 'admin' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      stopping.app.get(Serving).stop();
      expect((await waiting).status).toBe(200);
      expect(await stopping.call({ method: 'GET', url: '/readyz' })).toMatchObject({
        status: 503,
        body: { checks: { gateway: 'stopping' } },
      });
    } finally {
      await stopping.close();
    }
  });
});

describe('the first accounts', () => {
  it('get random passwords, told once and kept for the owner’s eyes; two gateways at once give out one set', async () => {
    const database = await openTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'fixtrail-seed-'));
    const { db } = database;
    const deps = { db, stores: recordStores(database.log, db), config: { dataDir } };
    try {
      const told = await Promise.all([seedAccounts(deps), seedAccounts(deps)]);
      const file = join(dataDir, 'credentials.json');
      const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      expect({ ...told[0], ...told[1] }).toEqual(kept);
      expect(Object.keys(kept).toSorted()).toEqual([
        'admin',
        'clerk',
        'field',
        'hotline',
        'manager',
        'parts',
        'quality',
        'senior',
      ]);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      for (const { _id, passwordHash } of await db
        .collection<{ _id: string; passwordHash: string }>('credentials')
        .find()
        .toArray()) {
        expect([_id, await verifyPassword(kept[_id] ?? '', passwordHash)]).toEqual([_id, true]);
      }
      expect(await seedAccounts(deps)).toEqual({});
      expect(await db.collection('events').countDocuments()).toBe(8);
    } finally {
      await database.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
