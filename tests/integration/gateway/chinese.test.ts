import { openTestGateway, type Answered, type Call, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
  await put('/v1/depots/BJ1', { name: '北京库', region: 'CN-BJ' });
  await put('/v1/parts/42T4668', {
    description: '电池',
    cru: true,
    returnRequired: false,
    substitutes: [],
    price: 399.9,
  });
});
afterAll(() => gateway.close());

const ask = (call: Call): Promise<Answered> =>
  gateway.call({ as: 'admin', ...call, headers: { 'accept-language': 'zh-CN', ...call.headers } });
const put = (url: string, body: unknown): Promise<Answered> => ask({ method: 'PUT', url, body });
const post = (url: string, body: unknown): Promise<Answered> => ask({ method: 'POST', url, body });
const get = (url: string): Promise<Answered> => ask({ method: 'GET', url });
const moved = (more: object): Promise<Answered> =>
  post('/v1/depots/BJ1/stock-moves', { fru: '42T4668', quantity: 1, condition: 'good', reason: '盘点', ...more });
type Rules = Readonly<Record<string, unknown>>;
const amended = async (path: string, change: (rules: Rules) => object): Promise<Answered> => {
  const { id: _id, version: _version, ...rules } = (await get(path)).body;
  return put(`${path}?dryRun=true`, { ...rules, ...change(rules) });
};
const reported = (more: object): Promise<Answered> =>
  post('/v1/requests', {
    kind: 'fault',
    channel: 'phone',
    customer: { name: '王芳', phone: '010-84981188' },
    fault: { description: '无法开机' },
    ...more,
  });

const inChinese = /\p{Script=Han}/u;

interface Found {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
const errorsOf = ({ body }: Answered): readonly Found[] => body['errors'] as readonly Found[];

describe('a refusal asked for in Chinese says everything in Chinese', () => {
  it.each<[string, () => Promise<Answered>]>([
    ['required', () => reported({ channel: undefined })],
    ['required', () => reported({ customer: { name: '王芳' } })],
    ['invalid-type', () => reported({ customer: { name: 7, phone: '010-84981188' } })],
    ['invalid-value', () => reported({ kind: 'party' })],
    ['too-small', () => reported({ fault: { description: ' ' } })],
    ['too-big', () => reported({ customer: { name: 'x'.repeat(300), phone: '010-84981188' } })],
    ['not-a-phone', () => reported({ customer: { name: '王芳', phone: 'none' } })],
    ['invalid-format', () => reported({ customer: { name: '王芳', email: 'none' } })],
    ['nul-character', () => reported({ fault: { description: 'a\0b' } })],
    ['not-text', () => get('/v1/products?q=%00')],
    ['unknown-field', () => reported({ colour: 'red' })],
    ['unknown-field', () => get('/v1/products?colour=red')],
    ['unknown-field', () => get('/v1/products/T60?colour=red')],
    ['out-of-range', () => reported({ receivedAt: '1900-01-01T00:00:00Z' })],
    ['unknown', () => reported({ testClockId: 'none' })],
    ['bad-cursor', () => get('/v1/requests?cursor=x')],
    ['invalid-type', () => get('/v1/requests?limit=x')],
    ['not-with-request-id', () => get('/v1/requests?requestId=x&stage=triage')],
    ['unknown', () => get('/v1/events?types=party')],
    ['not-after', () => get('/v1/figures?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z')],
    ['not-multiple-of', () => put('/v1/parts/42T4668', { price: 1.005 })],
    ['itself', () => put('/v1/devices/S1', { ...device, parent: 'S1' })],
    ['zero', () => moved({ quantity: 0 })],
    ['wrong-count', () => moved({ quantity: 2, serials: ['a'] })],
    ['unknown', () => moved({ fru: 'ZZZ9999' })],
    ['already-there', async () => (await moved({ serials: ['a'] }), moved({ serials: ['a'] }))],
    ['bad-duration', async () => post(`/v1/test-clocks/${await testClock()}/advance`, { by: 'soon' })],
    ['too-far', async () => post(`/v1/test-clocks/${await testClock()}/advance`, { by: 'P99999D' })],
    ['not-forward', async () => post(`/v1/test-clocks/${await testClock()}/advance`, { to: '2020-01-01T00:00:00Z' })],
    ['too-early', () => post('/v1/test-clocks', { name: '过去', startAt: '1999-01-01T00:00:00Z' })],
    ['in-past', () => post('/v1/api-keys', { name: 'ERP', scopes: ['events'], expiresAt: '2020-01-01T00:00:00Z' })],
    ['too-late', () => post('/v1/api-keys', { name: 'ERP', scopes: ['events'], expiresAt: '2100-01-01T00:00:00Z' })],
    ['bad-url', () => post('/v1/webhook-endpoints', { url: 'ftp://example.com', types: ['*'] })],
    ['private-address', () => post('/v1/webhook-endpoints', { url: 'https://127.0.0.1', types: ['*'] })],
    ['unknown', () => post('/v1/webhook-endpoints', { url: 'https://example.com', types: ['party'] })],
    ['required', () => post('/v1/campaigns', { ...campaign, devices: {} })],
    ['no-device', () => post('/v1/campaigns', { ...campaign, devices: { model: 'none' } })],
    ['unknown-zone', () => amended('/v1/calendars/on-site', () => ({ timeZone: 'Mars/Olympus' }))],
    ['never-open', () => amended('/v1/calendars/on-site', () => ({ weekly: week([]) }))],
    ['window-reversed', () => amended('/v1/calendars/on-site', () => ({ weekly: week([['18:00', '09:00']]) }))],
    ['windows-overlap', () => amended('/v1/calendars/on-site', () => ({ weekly: week(both) }))],
    ['windows-missing', () => amended('/v1/calendars/on-site', () => ({ days: { '2026-05-01': special } }))],
    ['too-big', () => amended('/v1/calendars/on-site', () => ({ days: daysFrom('2030-01-01', 4_001) }))],
    ['windows-not-allowed', () => amended('/v1/calendars/on-site', () => ({ days: { '2026-05-01': open } }))],
    ['repeated', () => amended('/v1/policies/consultation', twice)],
    ['not-a-duration', () => amended('/v1/policies/consultation', () => ({ noShowGrace: 'soon' }))],
    ['unknown', () => post('/v1/calendars/on-site/apply', { version: 9, requests: 'open' })],
    ['bad-key', () => ask({ method: 'POST', url: '/v1/users', body: {}, headers: { 'idempotency-key': 'é' } })],
    ['bad-position', () => ask({ method: 'GET', url: '/v1/events/stream', headers: { 'last-event-id': 'x' } })],
  ])('%s', async (code, asked) => {
    const answer = await asked();
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', title: '部分字段无效' } });
    expect(errorsOf(answer).map((error) => error.code)).toContain(code);
    expect(errorsOf(answer).filter(({ message }) => !inChinese.test(message))).toEqual([]);
  });

  it('in each line of an import that did not land', async () => {
    const lines = [
      '{',
      JSON.stringify({ fru: '42T4668', description: '电池' }),
      JSON.stringify({ fru: 'x', colour: 'red' }),
    ].join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const { status, body } = await ask({ method: 'POST', url: '/v1/imports/parts', body: lines, headers });
    expect(status).toBe(200);
    const failed = body['failed'] as readonly { readonly errors: readonly Found[] }[];
    expect(failed).toHaveLength(3);
    const unsaid = failed.flatMap(({ errors }) => errors).filter(({ message }) => !inChinese.test(message));
    expect(unsaid).toEqual([]);
  });
});

const device = {
  model: 'X61',
  customer: { name: '首都图书馆' },
  site: { address: '朝阳区 1 号', region: 'CN-BJ' },
  acceptedOn: '2026-05-01',
  warrantyYears: 3,
};
const campaign = { kind: 'engineering-change', name: '更换电池', fault: { description: '更换电池' } };
const both = [
  ['09:00', '12:00'],
  ['11:00', '18:00'],
];
const week = (windows: readonly (readonly string[])[]): object =>
  Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, windows.map(([from, to]) => ({ from, to }))]));
const daysFrom = (first: string, count: number): object =>
  Object.fromEntries(
    Array.from({ length: count }, (_, day) => [
      new Date(Date.parse(first) + day * 86_400_000).toISOString().slice(0, 10),
      { kind: 'closed', source: '公司通知' },
    ]),
  );
const special = { kind: 'special-hours', source: '公司通知' };
const open = { kind: 'holiday', source: '国务院办公厅', windows: [{ from: '09:00', to: '12:00' }] };
const twice = ({ clocks }: Rules): object => ({ clocks: [clocks, clocks].flat() });
const testClock = async (): Promise<string> => String((await post('/v1/test-clocks', { name: '测试' })).body['id']);
