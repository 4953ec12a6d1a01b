import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Answer, type Client, type Json, type Staff } from './client';
import { eventTypes, eventually, registerDevice } from './world';

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
