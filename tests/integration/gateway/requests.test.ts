import { randomUUID } from 'node:crypto';
import type { OpenedRequest, RequestState } from '@fixtrail/domain/request';
import { projectPending, requestProjections } from '@fixtrail/projections';
import { numberPending, type EventLog } from '@fixtrail/event-log';
import { EVENT_LOG, STORES, type RecordStores } from '../../../apps/gateway/platform/tokens';
import { agree, allocate, at, claim, open, openWarranty, proposeVisit, type Said } from '../../support/asks';
import { openTestGateway, type Call, type TestGateway } from '../../support/gateway';
import { cn, type World } from '../../support/request-life';
import { storedLife } from '../../support/stored-lives';

let gateway: TestGateway;
let log: EventLog;
let stores: RecordStores;

beforeAll(async () => {
  gateway = await openTestGateway();
  log = gateway.app.get<EventLog>(EVENT_LOG);
  stores = gateway.app.get<RecordStores>(STORES);
  const local = { name: 'Li Wei', role: 'field', regions: ['CN-SH'], password: 'test-only-password' };
  await gateway.call({ method: 'POST', url: '/v1/users', as: 'admin', body: { ...local, username: 'li' } });
});
afterAll(() => gateway.close());

let numbers = 0;
/** A request in the log, with the keys that `record` writes beside it; no worker is needed to read it. */
const stored = (...said: readonly Said[]): Promise<OpenedRequest> => storedIn({}, ...said);
const storedIn = async (world: Partial<World>, ...said: readonly Said[]): Promise<OpenedRequest> => {
  const id = randomUUID();
  const one = storedLife(log, world, id);
  for (const what of said) await one.tell(what);
  const state: RequestState = one.life.state;
  if (!state.opened) throw new Error('The request is not opened.');
  const stream = `request/${id}`;
  numbers += 1;
  await stores.keys.insertMany([
    { _id: `R20261122-${String(numbers).padStart(4, '0')}`, stream, kind: 'request-number' },
    ...state.tasks.map((task) => ({ _id: task.id, stream, kind: 'task' as const })),
  ]);
  return state;
};

const asked = async (call: Call): Promise<readonly unknown[]> => {
  const { status, body } = await gateway.call(call);
  return [status, body['code']];
};
const idsIn = async (url: string, as: string): Promise<readonly unknown[]> => {
  const { status, body } = await gateway.call({ method: 'GET', url, as });
  expect(status).toBe(200);
  return (body['items'] as { readonly id: unknown }[]).map(({ id }) => id);
};

/** Numbers and projects what has been written, as the worker does. */
const catchUp = async (): Promise<void> => {
  while ((await numberPending(log)).numbered > 0);
  const { requests, tasks, agenda } = requestProjections(log);
  const project = [
    () => projectPending(log, requests),
    () => projectPending(log, tasks),
    () => projectPending(log, agenda),
  ];
  for (const next of project) {
    for (let done = await next(); done === 'fenced' || done.events > 0; done = await next());
  }
};

const visit: readonly Said[] = [
  at('2026-11-23 10:00', openWarranty()),
  at('2026-11-23 10:10', proposeVisit({ fru: '42W7799', quantity: 1 })),
  at('2026-11-23 10:20', agree),
  at('2026-11-23 10:21', allocate),
];

describe('what is wrong with a call about a request is told in this order', () => {
  let id: string;
  let taskId: string;
  beforeAll(async () => {
    const request = await stored(...visit);
    id = request.id;
    taskId = request.tasks.find(({ kind }) => kind === 'onsite-visit')?.id ?? '';
  });
  const cancel = (given: Partial<Call> = {}): Call => ({ method: 'POST', url: `/v1/requests/${id}/cancel`, ...given });
  const claimIt = (given: Partial<Call> = {}): Call => ({ method: 'POST', url: `/v1/tasks/${taskId}/claim`, ...given });
  const wrongBody = { reasn: '' };

  it('401 for nobody', async () => {
    expect(await asked(cancel({ body: '{' }))).toEqual([401, 'unauthenticated']);
  });
  it('404 for who may not see it, and for what is not there, whatever the id looks like', async () => {
    expect(await asked(cancel({ as: 'li', body: '{' }))).toEqual([404, 'not-found']);
    expect(await asked(claimIt({ as: 'li', body: '{' }))).toEqual([404, 'not-found']);
    for (const unknown of [randomUUID(), 'R20260101-9999', 'x', '%20', taskId]) {
      expect(await asked({ method: 'GET', url: `/v1/requests/${unknown}`, as: 'manager' })).toEqual([404, 'not-found']);
    }
    expect(await asked({ method: 'GET', url: `/v1/tasks/${id}`, as: 'manager' })).toEqual([404, 'not-found']);
  });
  it('403 for who may see it and not do this', async () => {
    expect(await asked(cancel({ as: 'field', body: '{' }))).toEqual([403, 'forbidden']);
    expect(await asked(cancel({ as: 'clerk', body: '{' }))).toEqual([403, 'forbidden']);
    expect(await asked(claimIt({ as: 'clerk', body: '{' }))).toEqual([403, 'forbidden']);
    expect(await asked({ method: 'POST', url: `/v1/requests/${id}/assign`, as: 'hotline', body: {} })).toEqual([
      403,
      'forbidden',
    ]);
  });
  it('400 and 415 for what cannot be read', async () => {
    expect(await asked(cancel({ as: 'hotline', body: '{' }))).toEqual([400, 'unreadable']);
    const headers = { 'content-type': 'text/plain' };
    expect(await asked(cancel({ as: 'hotline', body: 'reason', headers }))).toEqual([415, 'unsupported-media-type']);
  });
  it('422 with each field, for what can be read and not be taken', async () => {
    const { status, body } = await gateway.call(cancel({ as: 'hotline', body: wrongBody }));
    expect(status).toBe(422);
    expect(body['errors']).toEqual([
      expect.objectContaining({ path: 'reason', code: 'required' }),
      expect.objectContaining({ path: 'reasn', code: 'unknown-field' }),
    ]);
    const outcome = { result: 'restored', cause: 'c', method: 'm', partsUsed: [{ fru: 'nope' }] };
    const complete = await gateway.call({
      method: 'POST',
      url: `/v1/tasks/${taskId}/complete`,
      as: 'field',
      body: { outcome },
    });
    expect(complete).toMatchObject({ status: 422, body: { errors: [{ path: 'outcome.partsUsed.0.fru' }] } });
  });
  it('and a query that means nothing is refused too', async () => {
    expect(await asked({ method: 'GET', url: '/v1/requests?stge=triage', as: 'manager' })).toEqual([422, 'invalid']);
    expect(await asked({ method: 'GET', url: '/v1/requests?cursor=zzz', as: 'manager' })).toEqual([422, 'invalid']);
    expect(await asked({ method: 'GET', url: `/v1/requests/${id}?asof=x`, as: 'manager' })).toEqual([422, 'invalid']);
    expect(await asked({ method: 'GET', url: `/v1/requests?requestId=${id}&stage=quote`, as: 'manager' })).toEqual([
      422,
      'invalid',
    ]);
  });
});

describe('reading one request', () => {
  it('by id and by number, with its version as ETag', async () => {
    const { id } = await stored(at('2026-02-17 03:00', open()));
    const byNumber = `R20261122-${String(numbers).padStart(4, '0')}`;
    const answer = await gateway.call({ method: 'GET', url: `/v1/requests/${byNumber}`, as: 'manager' });
    expect(answer).toMatchObject({ status: 200, body: { id, stage: 'triage' } });
    expect(answer.headers['etag']).toBe(`"${String(answer.body['version'])}"`);
  });

  it('as it was known then', async () => {
    const { id } = await stored(...visit);
    const then = (asOf: string) =>
      gateway.call({ method: 'GET', url: `/v1/requests/${id}?asOf=${asOf}`, as: 'manager' });
    expect(await then('2026-11-23T10:15:00+08:00')).toMatchObject({ status: 200, body: { stage: 'consent' } });
    expect(await then('2026-11-23T09:00:00%2B08:00')).toMatchObject({ status: 404 });
  });

  it.each(['timeline', 'agenda', 'clocks', 'promises', 'parts'])('its %s', async (ledger) => {
    const { id } = await stored(...visit);
    const { status, body } = await gateway.call({ method: 'GET', url: `/v1/requests/${id}/${ledger}`, as: 'manager' });
    expect(status).toBe(200);
    expect((body['items'] as unknown[]).length).toBeGreaterThan(0);
  });

  it('its report only once there is one', async () => {
    const { id } = await stored(...visit);
    expect(await asked({ method: 'GET', url: `/v1/requests/${id}/report`, as: 'manager' })).toEqual([404, 'not-found']);
  });
});

describe('lists', () => {
  let mine: readonly OpenedRequest[];
  const serial = `S${randomUUID().slice(0, 8)}`;
  const product = { model: 'T60-2007', serial };
  beforeAll(async () => {
    mine = [
      await stored(at('2026-11-23 10:00', openWarranty({ product }))),
      await stored(at('2026-11-23 11:00', openWarranty({ product, severity: 'major' }))),
      await stored(at('2026-11-23 12:00', openWarranty({ product }))),
    ];
    await catchUp();
  });

  it('show major ones first, then the latest report', async () => {
    const [first, major, last] = mine.map(({ id }) => id);
    expect(await idsIn(`/v1/requests?serial=${serial}`, 'manager')).toEqual([major, last, first]);
    expect(await idsIn(`/v1/requests?serial=${serial}&sort=receivedAt`, 'manager')).toEqual([first, major, last]);
  });

  it('go on from page to page without a gap or a repeat', async () => {
    for (const sort of ['priority', 'receivedAt', '-receivedAt', 'updatedAt', '-updatedAt']) {
      const found: unknown[] = [];
      let cursor = '';
      do {
        const url = `/v1/requests?serial=${serial}&sort=${sort}&limit=1${cursor}`;
        const { body } = await gateway.call({ method: 'GET', url, as: 'manager' });
        found.push(...(body['items'] as { readonly id: unknown }[]).map(({ id }) => id));
        cursor = typeof body['nextCursor'] === 'string' ? `&cursor=${body['nextCursor']}` : '';
      } while (cursor !== '');
      expect(found.toSorted()).toEqual(mine.map(({ id }) => id).toSorted());
    }
  });

  it.each([
    ['stage=triage,consent', 3],
    ['stage=closed', 0],
    ['severity=major', 1],
    ['owner=hotline', 3],
    ['assignee=nobody', 0],
    ['customer=王', 3],
    ['q=0175', 3],
    ['q=%F0%9F%92%A9', 0],
    ['receivedAfter=2026-11-23T11:00:00%2B08:00', 2],
    ['receivedBefore=2026-11-23T11:00:00%2B08:00', 1],
    ['atRisk=false', 3],
    ['region=CN-BJ', 3],
    ['region=CN-SH', 0],
    ['externalRef=none', 0],
    ['updatedAfter=2027-01-01T00:00:00Z', 0],
  ])('filter by %s', async (filter, count) => {
    expect(await idsIn(`/v1/requests?serial=${serial}&${filter}`, 'manager')).toHaveLength(count);
  });

  it('show engineers what they have to do with, and nobody else’s', async () => {
    const visited = await stored(...visit);
    await catchUp();
    expect(await idsIn('/v1/requests?limit=200', 'field')).toContain(visited.id);
    expect(await idsIn('/v1/requests?limit=200', 'li')).toEqual([]);
    expect(await idsIn(`/v1/requests?requestId=${visited.id}`, 'li')).toEqual([]);
    expect(await idsIn('/v1/requests', 'quality')).toEqual([]);
    expect(await idsIn('/v1/requests?limit=200', 'parts')).toContain(visited.id);
    expect(await idsIn(`/v1/requests?serial=${serial}`, 'field')).toEqual([]);
    expect(await asked({ method: 'GET', url: '/v1/agenda', as: 'field' })).toEqual([403, 'forbidden']);
  });

  it('of tasks are inboxes', async () => {
    const { id, tasks } = await stored(...visit, at('2026-11-23 10:30', claim('onsite-visit')));
    await catchUp();
    const task = tasks.find(({ kind }) => kind === 'onsite-visit')?.id;
    expect(await idsIn('/v1/tasks?assignee=me&state=claimed', 'field')).toContain(task);
    expect(await idsIn('/v1/tasks?assignee=pool', 'field')).not.toContain(task);
    expect(await idsIn('/v1/tasks?state=open,claimed&limit=200', 'li')).toEqual([]);
    expect(await idsIn(`/v1/tasks?requestId=${id}&kind=onsite-visit`, 'manager')).toEqual([task]);
    expect(await idsIn(`/v1/tasks?requestId=${id}&state=open`, 'hotline')).not.toContain(task);
  });

  it('of promises come soonest first, from all requests or from one', async () => {
    const { body } = await gateway.call({ method: 'GET', url: '/v1/agenda?limit=200', as: 'manager' });
    const times = (body['items'] as { readonly fireAt: string }[]).map(({ fireAt }) => fireAt);
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual(times.toSorted());
    const one = await gateway.call({ method: 'GET', url: `/v1/agenda?requestId=${mine[0]?.id}`, as: 'manager' });
    expect(one.body['items']).toMatchObject([{ action: 'onsite-breach', requestId: mine[0]?.id }]);
  });

  it('leave out what is on a test clock, unless it is asked for', async () => {
    const clocked = { model: 'T60-2007', serial: `C${randomUUID().slice(0, 8)}` };
    const testClockId = randomUUID();
    const opening = open({ product: clocked, testClockId });
    const { id } = await storedIn({ testClockNow: cn('2026-02-17 03:00') }, at('2026-02-17 03:00', opening));
    await catchUp();
    for (const list of ['requests', 'tasks', 'agenda']) {
      const shown = (query: string) => idsIn(`/v1/${list}?limit=200&${query}`, 'manager');
      expect((await shown(`testClockId=${testClockId}`)).length).toBeGreaterThan(0);
      expect((await shown(`requestId=${id}`)).length).toBeGreaterThan(0);
      expect(await shown('')).not.toEqual(expect.arrayContaining([(await shown(`requestId=${id}`))[0]]));
    }
  });

  it('are shown as they are when what was seen does not come within two seconds', async () => {
    const { id } = await stored(at('2026-02-17 03:00', open({ product })));
    const begun = Date.now();
    expect(await idsIn(`/v1/requests?serial=${serial}&seen=${id}@2`, 'manager')).toHaveLength(3);
    expect(Date.now() - begun).toBeGreaterThan(1_900);
    const waiting = idsIn(`/v1/requests?serial=${serial}&seen=${id}@2`, 'manager');
    await catchUp();
    expect(await waiting).toHaveLength(4);
  });

  it('do not tell by their time whether there is such a thing', async () => {
    const [request] = mine;
    const [task] = request?.tasks ?? [];
    for (const list of ['requests', 'tasks']) {
      for (const seen of [
        `${request?.id}@1`,
        `${request?.id}@99`,
        `${task?.id}@99`,
        `${randomUUID()}@1`,
        'R20001122-0001@1',
      ]) {
        const begun = Date.now();
        await idsIn(`/v1/${list}?seen=${seen}`, 'li');
        expect(Date.now() - begun).toBeLessThan(1_900);
      }
    }
  });
});
