import { randomUUID } from 'node:crypto';
import { startStack, type Stack } from '../support/stack';
import { key, ok, signInAll, type Client, type Json, type Staff } from './client';
import { complete, eventually, faultReport, openRequest, registerDevice, report, taskOf } from './world';

let stack: Stack;
let staff: Staff;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 120_000);
afterAll(() => stack.stop());

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
/** A fault on the 7×24 plan (30 min to respond, warned after 24), received so long ago. */
const reported = async (minutes: number, more: object = {}): Promise<Json> =>
  openRequest(staff.clerk, faultReport(await registerDevice(staff), { receivedAt: minutesAgo(minutes), ...more }));

const board = async (query = ''): Promise<Json> => ok(await staff.manager.get(`/v1/boards/at-risk${query}`));
const listed = async (query: string, by: Client = staff.manager): Promise<readonly string[]> =>
  (ok(await by.get(`/v1/requests?${query}&limit=200`)).items as Json[]).map(({ id }) => id as string);
const rowOf = (answer: Json, id: string): Json => (answer.items as Json[]).find(({ requestId }) => requestId === id);

describe('the board of what is at risk', () => {
  it('has the breached and the warned, by the time to the breach, and each count is the length of its list', async () => {
    const [late, warned, fresh] = [await reported(45), await reported(26), await reported(1)];
    const seen = await eventually(
      board,
      (one) => rowOf(one, late.id) && rowOf(one, warned.id) && one.counts.onTrack === 1,
    );
    expect(rowOf(seen, late.id)).toMatchObject({ risk: 'breached', clock: { key: 'respond', risk: 'breached' } });
    expect(rowOf(seen, warned.id)).toMatchObject({ risk: 'at-risk', clock: { key: 'respond', risk: 'at-risk' } });
    expect(rowOf(seen, fresh.id)).toBeUndefined();
    const due = (seen.items as Json[]).map(({ clock }) => clock.dueAt as string);
    expect(due).toEqual(due.toSorted());
    for (const [risk, count] of [
      ['breached', seen.counts.breached],
      ['at-risk', seen.counts.atRisk],
      ['on-track', seen.counts.onTrack],
    ] as const) {
      expect(await listed(`risk=${risk}`)).toHaveLength(count as number);
    }
    expect(rowOf(seen, warned.id).next).toMatchObject({ action: 'respond-breach' });
  });

  it('is paged without skipping or repeating, and filtered by owner, region and policy', async () => {
    const whole = (await board()).items as Json[];
    const paged: Json[] = [];
    for (let cursor = ''; ;) {
      const page = await board(`?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...(page.items as Json[]));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor as string;
    }
    expect(paged.map(({ requestId }) => requestId as string)).toEqual(
      whole.map(({ requestId }) => requestId as string),
    );
    expect((await board('?region=CN-XX')).items).toEqual([]);
    expect((await board('?policy=consultation')).counts).toEqual({ breached: 0, atRisk: 0, onTrack: 0, handled: 0 });
    expect(((await board('?owner=hotline')).items as Json[]).length).toBe(whole.length);
    expect((await staff.manager.get('/v1/boards/at-risk?ownr=me')).status).toBe(422);
    expect((await staff.clerk.get('/v1/boards/at-risk')).status).toBe(403);
  });

  it('leaves out what somebody sees to, until it is taken back', async () => {
    const { id } = await reported(40);
    await eventually(board, (one) => rowOf(one, id));
    const handled = ok(await staff.manager.post(`/v1/requests/${id}/handle`, { note: '已联系工程师' }));
    const unseen = await board(`?handled=false&seen=${id}@${handled.version}`);
    expect(rowOf(unseen, id)).toBeUndefined();
    const seen = await board('?handled=true');
    expect(rowOf(seen, id).handled).toMatchObject({ by: { id: 'manager' }, note: '已联系工程师' });
    expect(await listed('handled=true')).toContain(id);
    const again = await staff.hotline.post(`/v1/requests/${id}/handle`, {});
    expect([again.status, again.body.code]).toEqual([409, 'already-handled']);
    const { version } = ok(await staff.manager.post(`/v1/requests/${id}/unhandle`, {}));
    expect(rowOf(await board(`?handled=false&seen=${id}@${version}`), id)).toBeDefined();
    const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`));
    expect((items as Json[]).map(({ type }) => type as string).slice(-2)).toEqual(['risk-handled', 'risk-unhandled']);
  });
});

describe('load and reassignment', () => {
  const engineer = async (id: string): Promise<void> => {
    const user = { username: id, name: id, role: 'field', regions: ['CN-ILL'], password: stack.seedPassword };
    ok(await staff.admin.post('/v1/users', user));
    const entry = { name: id, role: 'field', skills: 'all', regions: ['CN-ILL'], capacity: 3, calendar: '7x24' };
    ok(await staff.admin.put(`/v1/engineers/${id}`, entry));
  };
  const loadOf = async (id: string): Promise<Json> =>
    (ok(await staff.manager.get('/v1/engineers/load?role=field')).items as Json[]).find(
      (one) => one.engineer.id === id,
    );

  it('an ill engineer’s tasks go to the next candidates, and the same call again does nothing twice', async () => {
    await engineer('ill');
    const ids: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      const site = { address: '1', region: 'CN-ILL', zone: 'city' };
      const { id } = await reported(1, { site });
      await complete(staff.hotline, id, 'diagnose', {
        result: 'needs-onsite',
        summary: '主板',
        proposal: '上门',
        parts: [],
      });
      ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
      const task = await taskOf(staff.manager, id, 'onsite-visit');
      ok(await staff.manager.post(`/v1/requests/${id}/assign`, { taskId: task.id, engineerId: 'ill', reason: '近' }));
      ids.push(id);
    }
    await eventually(
      () => loadOf('ill'),
      (one) => one?.offered === 2,
    );
    expect(await loadOf('ill')).toMatchObject({ claimed: 0, capacity: 3, onDuty: true });
    await engineer('well');

    const once = key();
    const first = ok(await staff.manager.post('/v1/engineers/ill/reassign', { reason: '生病' }, once));
    expect(first).toMatchObject({ tasks: 2, moved: 2, failed: 0 });
    const went = (first.items as Json[]).map((item) => item.to.id as string);
    expect(went).not.toContain('ill');
    const again = ok(await staff.manager.post('/v1/engineers/ill/reassign', { reason: '生病' }, once));
    expect(again).toEqual(first);
    for (const id of ids) {
      const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`));
      // Given to the one who fell ill, and then to another: each once.
      expect((items as Json[]).filter(({ type }) => type === 'task-assigned')).toHaveLength(2);
    }
    await eventually(
      () => loadOf('ill'),
      (one) => one?.offered === 0,
    );
  });

  it('is for managers, and only to somebody who is there', async () => {
    expect((await staff.hotline.post('/v1/engineers/ill/reassign', { reason: 'x' })).status).toBe(403);
    expect((await staff.manager.post('/v1/engineers/nobody/reassign', { reason: 'x' })).status).toBe(404);
    const unknown = await staff.manager.post('/v1/engineers/ill/reassign', { reason: 'x', to: 'nobody' });
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([422, 'to']);
  });
});

describe('saved views', () => {
  it('are one’s own until they are shared, and only their owner changes them', async () => {
    const id = randomUUID();
    const view = { name: '北京超时', page: 'requests', query: 'risk=breached&region=CN-BJ' };
    expect((await staff.manager.put(`/v1/views/${id}`, view)).status).toBe(201);
    expect((await staff.manager.put(`/v1/views/${id}`, view)).status).toBe(200);
    const namesFor = async (by: Client): Promise<readonly string[]> =>
      (ok(await by.get('/v1/views?page=requests')).items as Json[]).map(({ name }) => name as string);
    expect(await namesFor(staff.hotline)).toEqual([]);
    expect((await staff.hotline.get(`/v1/views/${id}`)).status).toBe(404);
    expect((await staff.hotline.put(`/v1/views/${id}`, view)).status).toBe(404);
    ok(await staff.manager.put(`/v1/views/${id}`, { ...view, shared: true }));
    expect(ok(await staff.hotline.get(`/v1/views/${id}`))).toMatchObject({ mine: false, owner: { id: 'manager' } });
    expect((await staff.hotline.put(`/v1/views/${id}`, view)).status).toBe(403);
    expect((await staff.hotline.call('DELETE', `/v1/views/${id}`)).status).toBe(403);
    expect((await staff.manager.call('DELETE', `/v1/views/${id}`)).status).toBe(204);
    expect(await namesFor(staff.manager)).toEqual([]);
  });
});

describe('figures', () => {
  /** A region of its own, so that what other tests do is not counted. */
  const region = 'CN-FIG';
  const site = { address: '1', region, zone: 'city' };
  const { from, to } = { from: minutesAgo(60 * 24 * 20), to: minutesAgo(-60) };
  const period = `from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&region=${region}`;

  /** Solved by phone, reported on as a kind of problem, rated. */
  const solved = async (minutes: number, kind: string, scores: object, source = 'own'): Promise<string> => {
    const { id } = await reported(minutes, { site });
    await complete(staff.hotline, id, 'diagnose', { result: 'solved', cause: '内存', method: '重插' });
    await complete(staff.hotline, id, 'confirm-restored', { result: 'confirmed' });
    await complete(staff.hotline, id, 'write-report', { ...report, kind });
    await complete(staff.hotline, id, 'return-visit', { result: 'rated', scores, source });
    return id as string;
  };

  it('are what one counts by hand, and each is the length of its list', async () => {
    await solved(10, 'hardware', { consultation: 5, onsite: 4, product: 3 });
    await solved(50, 'operation', { consultation: 2 }, 'third-party');
    const visited = (await reported(20, { site })).id as string;
    await complete(staff.hotline, visited, 'diagnose', {
      result: 'needs-onsite',
      summary: '主板',
      proposal: '上门',
      parts: [],
    });
    ok(await staff.hotline.post(`/v1/requests/${visited}/consent`, { accepted: true, via: 'phone' }));
    await complete(staff.field, visited, 'onsite-visit', {
      result: 'restored',
      cause: '主板',
      method: '更换',
      partsUsed: [],
    });
    await complete(staff.hotline, visited, 'confirm-restored', { result: 'confirmed' });
    // Taken over closed: five hours and twenty minutes from the report to its end, ten days ago.
    const receivedAt = minutesAgo(60 * 24 * 10);
    const closedAt = new Date(Date.parse(receivedAt) + 320 * 60_000).toISOString();
    const past = {
      ...faultReport({}, { site }),
      receivedAt,
      closed: { at: closedAt, resolution: 'solved', cause: '旧', method: '旧' },
    };
    const raw = { text: JSON.stringify(past), type: 'application/x-ndjson' };
    expect(ok(await staff.manager.call('POST', '/v1/imports/requests', { raw }))).toMatchObject({ imported: 1 });
    await reported(2, { site });
    await openRequest(
      staff.clerk,
      faultReport(await registerDevice(staff), {
        site,
        testClockId: ok(await staff.admin.post('/v1/test-clocks', { name: 'not counted' })).id,
      }),
    );

    const read = async (): Promise<Json> => ok(await staff.manager.get(`/v1/figures?${period}`));
    const figures = await eventually(read, (one) => one.received === 5 && one.satisfaction[0].answers === 2);

    expect(figures.restored.count).toBe(4);
    // 10, 50, 20 and 320 minutes: 100 on average, 35 in the middle, and some seconds that the test took.
    expect(figures.restored.meanTime).toMatch(/^PT1H4[0-2]M/);
    expect(figures.restored.medianTime).toMatch(/^PT3[56]M/);
    const attainment = Object.fromEntries(
      (figures.attainment as Json[]).map((one) => [one.clock as string, [one.kept as number, one.missed as number]]),
    );
    // Of 30 min to respond and 1 h to solve, only the second report's 50 minutes were too long to answer.
    expect(attainment).toMatchObject({ respond: [2, 1], solve: [3, 0], restore: [3, 0], report: [2, 0] });
    expect(figures.firstTimeFix).toEqual({ fixed: 1, notFixed: 0, share: 1 });
    expect(figures.satisfaction).toMatchObject([
      { category: 'consultation', target: 0.98, answers: 2, satisfied: 1, share: 0.5 },
      { category: 'onsite', answers: 1, satisfied: 1 },
      { category: 'product', answers: 1, satisfied: 0 },
      { category: 'endUser', answers: 0, share: null },
    ]);
    expect(figures.problems).toEqual([
      { kind: 'operation', count: 1 },
      { kind: 'hardware', count: 1 },
    ]);
    expect(figures.backlog.open).toBe(2);
    expect((figures.days as Json[]).reduce((sum, day) => sum + (day.restored as number), 0)).toBe(4);

    const lists: readonly (readonly [string, number])[] = [
      ['figure=received', 5],
      ['figure=restored', 4],
      ['figure=clock-missed&clock=respond', 1],
      ['figure=clock-kept&clock=respond&clockPolicy=platform-support@1', 2],
      ['figure=clock-kept&clock=respond&clockPolicy=platform-support@2', 0],
      ['figure=first-time-fix', 1],
      ['figure=not-first-time-fix', 0],
      ['figure=rated&category=consultation', 2],
      ['figure=satisfied&category=consultation', 1],
      ['figure=dissatisfied&category=product', 1],
      ['figure=rated&source=third-party', 1],
      ['figure=problem&problem=operation', 1],
    ];
    for (const [query, length] of lists) {
      expect([query, (await listed(`${query}&${period}`)).length]).toEqual([query, length]);
    }
    expect(await listed(`open=true&region=${region}`)).toHaveLength(2);
  });

  it('a detail without its figure is refused, and so is a period that ends before it begins', async () => {
    expect((await staff.manager.get('/v1/requests?clock=restore')).status).toBe(422);
    expect((await staff.manager.get('/v1/requests?figure=restored&category=product')).status).toBe(422);
    const backwards = `/v1/figures?from=${encodeURIComponent(to)}&to=${encodeURIComponent(from)}`;
    expect((await staff.manager.get(backwards)).body.errors[0]).toMatchObject({ path: 'to', code: 'not-after' });
  });
});

describe('the list as a file', () => {
  it('is CSV that a spreadsheet reads as text, whatever was typed', async () => {
    const description = '=HYPERLINK("http://example.com","click"), 开不了机';
    const { number } = await reported(1, {
      fault: { description, errorMessage: '1', configuration: '2 GB' },
      site: { region: 'CN-CSV' },
    });
    await eventually(
      () => listed('region=CN-CSV'),
      (ids) => ids.length === 1,
    );
    const { status, headers, body } = await staff.manager.get('/v1/requests?region=CN-CSV', {
      accept: 'text/csv',
      'accept-language': 'zh-CN',
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [titles, line] = (body as string).split('\r\n');
    expect(titles).toMatch(/^\uFEFF?单号,阶段,/);
    expect(line).toContain(number);
    expect(line).toContain(`"'=HYPERLINK(""http://example.com"",""click""), 开不了机"`);
  });
});
