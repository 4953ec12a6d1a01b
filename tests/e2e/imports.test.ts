import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Answer, type Client, type Json, type Staff } from './client';
import { eventTypes, eventually, registerDevice, stockPart } from './world';

let stack: Stack;
let staff: Staff;

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 90_000);
afterAll(() => stack.stop());

const send = (by: Client, what: string, type: string, text: string): Promise<Answer> =>
  by.call('POST', `/v1/imports/${what}`, { raw: { text, type } });
const csv = (...rows: readonly string[]): string => rows.join('\n');

describe('devices from a CSV file', () => {
  const header = 'serial,model,customer.name,customer.phone,site.address,site.region,acceptedOn,warrantyYears';

  it('the good lines land; each other line is named with what is wrong with it', async () => {
    const file = csv(
      header,
      '00123,T60-2007,首都图书馆,010-1,"海淀区, 南大街33号",CN-BJ,2026-01-15,3',
      'IMP-2,T60-2007,首都图书馆,,海淀区,CN-BJ,not-a-day,3',
      '',
      'IMP-3,T60-2007,首都图书馆,,海淀区,CN-BJ,2026-01-15,three',
      'IMP-4,T60-2007,首都图书馆,,海淀区,CN-BJ,2026-01-15,1',
    );
    const result = ok(await send(staff.clerk, 'devices', 'text/csv; charset=utf-8', file));
    expect(result).toMatchObject({
      lines: 4,
      imported: 2,
      failed: [
        { line: 3, errors: [{ path: 'acceptedOn' }] },
        { line: 5, errors: [{ path: 'warrantyYears' }] },
      ],
    });
    expect(ok(await staff.clerk.get('/v1/devices/00123'))).toMatchObject({ serial: '00123', warrantyYears: 3 });
    expect(ok(await send(staff.clerk, 'devices', 'text/csv', file))).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it('is no way around who may, and is the one place where such a file is read', async () => {
    expect((await send(staff.field, 'devices', 'text/csv', header)).status).toBe(403);
    expect((await send(staff.clerk, 'devices', 'application/xml', '<a/>')).status).toBe(415);
    const elsewhere = await staff.clerk.call('POST', '/v1/requests', { raw: { text: header, type: 'text/csv' } });
    expect(elsewhere.status).toBe(415);
  });
});

describe('parts and stock', () => {
  it('parts as CSV: lists in one cell, a number that is none and a FRU that is not seven characters are named', async () => {
    const file = csv(
      'fru,description,cru,returnRequired,substitutes,price',
      'IMPPT01,风扇,false,true,IMPPT02;IMPPT03,180.50',
      'IMPPT02,风扇,true,false,,90',
      'SHORT,风扇,true,false,,90',
      'IMPPT03,风扇,perhaps,false,,cheap',
    );
    const result = ok(await send(staff.admin, 'parts', 'text/csv', file));
    expect(result).toMatchObject({ lines: 4, imported: 2, unchanged: 0, failed: [{ line: 4 }, { line: 5 }] });
    expect(result.failed[0].errors).toMatchObject([{ path: 'fru' }]);
    const wrong = (result.failed[1].errors as Json[]).map(({ path }) => path as string);
    expect(wrong.toSorted()).toEqual(['cru', 'price']);
    const part = { cru: false, returnRequired: true, substitutes: ['IMPPT02', 'IMPPT03'], price: 180.5 };
    expect(ok(await staff.parts.get('/v1/parts/IMPPT01'))).toMatchObject(part);
    expect((await staff.parts.get('/v1/parts/IMPPT03')).status).toBe(404);
    expect(ok(await send(staff.admin, 'parts', 'text/csv', file))).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it('stock as NDJSON: the good moves land on the ledger; one below zero and one to nowhere are named', async () => {
    const { fru, depot } = await stockPart(staff, 2);
    const move = { depot, fru, condition: 'good', reason: '盘点' };
    const file = [
      { ...move, quantity: 3 },
      { ...move, quantity: -9 },
      { ...move, quantity: 1, depot: 'NOWHERE-1' },
      { ...move, quantity: 1, condition: 'shiny' },
      { ...move, quantity: 1, condition: 'defective', serials: ['OLD0001'] },
    ];
    const text = file.map((line) => JSON.stringify(line)).join('\n');
    const result = ok(await send(staff.parts, 'stock', 'application/x-ndjson', text));
    expect(result).toMatchObject({ lines: 5, imported: 2 });
    expect((result.failed as Json[]).map(({ line }) => line as number)).toEqual([2, 3, 4]);
    expect(result.failed[0].errors).toMatchObject([{ code: 'stock-below-zero' }]);
    expect(result.failed[2].errors).toMatchObject([{ path: 'condition' }]);
    const balances = ok(await staff.parts.get(`/v1/stock?fru=${fru}&depot=${depot}`)).items as Json[];
    expect(balances.map(({ condition, onHand }) => [condition, onHand] as unknown[]).toSorted()).toEqual([
      ['defective', 1],
      ['good', 5],
    ]);
    expect((await send(staff.clerk, 'stock', 'application/x-ndjson', text)).status).toBe(403);
  });
});

describe('past requests as NDJSON', () => {
  it('closed ones keep their times and ask nothing of anybody; open ones skip what has passed', async () => {
    const product = await registerDevice(staff);
    const common = {
      kind: 'fault',
      channel: 'phone',
      policy: 'platform-support',
      customer: { name: '王芳', phone: '010-84981188' },
      product,
      fault: { description: '无响应' },
    };
    const received = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const lines = [
      {
        ...common,
        externalRef: 'OLD-1',
        receivedAt: '2025-03-01T09:00:00+08:00',
        closed: { at: '2025-03-02T09:00:00+08:00', resolution: 'solved', cause: '内存', method: '更换' },
      },
      { ...common, externalRef: 'OLD-2', receivedAt: received },
      {
        ...common,
        externalRef: 'OLD-3',
        receivedAt: '2025-03-01T09:00:00+08:00',
        closed: { at: '2025-02-01T09:00:00+08:00', resolution: 'solved' },
      },
      { ...common, externalRef: 'OLD-4' },
    ];
    const file = [...lines.map((line) => JSON.stringify(line)), '{ broken'].join('\n');
    const result = ok(await send(staff.manager, 'requests', 'application/x-ndjson', file));
    expect(result).toMatchObject({
      lines: 5,
      imported: 2,
      failed: [
        { line: 3, errors: [{ path: 'closed.at', code: 'before-report' }] },
        { line: 4, errors: [{ path: 'receivedAt', code: 'required' }] },
        { line: 5, errors: [{ code: 'not-json' }] },
      ],
    });
    const found = async (ref: string): Promise<Json> => {
      const list = async (): Promise<Json> => ok(await staff.manager.get(`/v1/requests?externalRef=${ref}`)).items;
      const items = await eventually(list, (rows) => rows.length === 1);
      return items[0];
    };
    const closed = await found('OLD-1');
    expect(closed).toMatchObject({
      stage: 'closed',
      resolution: 'solved',
      receivedAt: '2025-03-01T01:00:00.000Z',
      openedAt: '2025-03-01T01:00:00.000Z',
      clocks: [],
      tasks: [],
    });
    expect(await eventTypes(staff.manager, closed.id)).toEqual(['request-opened', 'owner-assigned', 'request-closed']);

    const open = await found('OLD-2');
    expect(open).toMatchObject({ stage: 'triage', receivedAt: received });
    const types = await eventTypes(staff.manager, open.id);
    expect(types).toContain('clock-steps-skipped');
    expect(types).not.toContain('person-notified');
    expect(types).not.toContain('request-escalated');
    const { items } = ok(await staff.manager.get(`/v1/requests/${open.id}/promises`));
    const outcomes = Object.fromEntries((items as Json[]).map(({ action, outcome }) => [action, outcome]));
    expect(outcomes).toMatchObject({
      'respond-warning': 'skipped',
      'respond-breach': 'skipped',
      'solve-breach': 'skipped',
      'restore-breach': 'pending',
    });
    // The same file again lands nothing twice: each request bears its own number there.
    const again = ok(await send(staff.manager, 'requests', 'application/x-ndjson', file));
    expect(again).toMatchObject({ imported: 0 });
    expect(again.failed[0]).toMatchObject({ line: 1, errors: [{ code: 'external-ref-taken' }] });
  });
});
describe('the files that the API document shows', () => {
  // Later ones name what earlier ones have brought.
  it.each(['depots', 'regions', 'products', 'parts', 'stock', 'devices', 'requests'])(
    '%s land as they are',
    async (kind) => {
      const document = ok(await staff.admin.get('/openapi.json'));
      const { content } = document.paths[`/v1/imports/${kind}`].post.requestBody;
      expect(Object.keys(content)).toEqual(['text/csv', 'application/x-ndjson']);
      for (const [type, { example }] of Object.entries<Json>(content)) {
        // The number that another system has given is given once.
        const file = (example as string).replaceAll('OLD-4711', `DOC-${type}`);
        expect(ok(await send(staff.admin, kind, type, file))).toMatchObject({ lines: 1, failed: [] });
      }
    },
  );
});
