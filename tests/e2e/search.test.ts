import { startStack, type Stack } from '../support/stack';
import { clientOf, ok, signIn, signInAll, type Client, type Json, type Staff } from './client';
import { complete, eventually, faultReport, newTestClock, openRequest, registerDevice, stockPart } from './world';

let stack: Stack;
let staff: Staff;
let request: Json;
let elsewhere: Json;
let fru: string;
const serialOf = ({ product }: Json): string => product.serial as string;

beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ({ fru } = await stockPart(staff, 3));
  const customer = { name: '首都图书馆', phone: '010-84981188' };
  request = await openRequest(
    staff.clerk,
    faultReport(await registerDevice(staff, { customer }), { externalRef: 'ERP/2026-7' }),
  );
  const parts = [{ fru, quantity: 1 }];
  const diagnosis = { result: 'needs-onsite', summary: '主板损坏', proposal: '上门更换主板', parts };
  await complete(staff.hotline, request.id, 'diagnose', diagnosis);
  ok(await staff.hotline.post(`/v1/requests/${request.id}/consent`, { accepted: true, via: 'phone' }));
  const far = { customer: { name: '松江医院', phone: '021-57720000' } };
  elsewhere = await openRequest(staff.clerk, faultReport(await registerDevice(staff, far), far));
  await find(staff.manager, request.number, 1);
  await find(staff.manager, elsewhere.number, 1);
}, 120_000);
afterAll(() => stack.stop());

const search = async (by: Client, q: string): Promise<Json> =>
  ok(await by.get(`/v1/search?q=${encodeURIComponent(q)}`));
const numbersOf = ({ requests }: Json): readonly string[] => (requests as Json[]).map(({ number }) => number as string);
const serialsOf = ({ devices }: Json): readonly string[] => (devices as Json[]).map(({ serial }) => serial as string);
/** The list of requests lags a little. */
const find = (by: Client, q: string, count: number): Promise<Json> =>
  eventually(
    () => search(by, q),
    ({ requests }) => (requests as Json[]).length === count,
  );

describe('a search finds', () => {
  it.each<[string, () => string]>([
    ['its number', () => request.number as string],
    ['its number in small letters', () => (request.number as string).toLowerCase()],
    ['the serial number of its device', () => serialOf(request)],
    ['how the serial number begins', () => serialOf(request).slice(0, 7)],
    ['the number of the system it came from', () => 'ERP/2026-7'],
    ['the FRU number of a part it was given', () => fru],
    ['words of the customer and of the fault, in any order', () => '显示 王芳 无显'],
  ])('a request by %s', async (_what, typed) => {
    const answer = await search(staff.clerk, typed());
    expect(numbersOf(answer)).toContain(request.number);
  });

  it.each<[string, () => string]>([
    ['serial number, however it is typed', () => serialOf(request).toLowerCase()],
    ['customer', () => '首都图'],
    ['customer’s phone as it was written', () => '010-8498'],
  ])('a device by its %s', async (_what, typed) => {
    expect(serialsOf(await search(staff.clerk, typed()))).toContain(serialOf(request));
  });

  it('what the page of it needs, and no more', async () => {
    const answer = await search(staff.hotline, request.number as string);
    expect(answer).toEqual({
      requests: [
        {
          id: request.id,
          number: request.number,
          stage: expect.any(String) as string,
          customer: '王芳',
          model: request.product.model,
          serial: serialOf(request),
        },
      ],
      devices: [],
    });
  });

  it('no more of each kind than is asked for', async () => {
    const all = ok(await staff.manager.get(`/v1/search?q=L3`));
    expect(all.devices.length).toBeGreaterThan(1);
    expect(ok(await staff.manager.get(`/v1/search?q=L3&limit=1`)).devices).toHaveLength(1);
  });

  it('nothing where nothing begins so, and nothing on a test clock', async () => {
    expect(await search(staff.manager, '没有这样的词')).toEqual({ requests: [], devices: [] });
    const testClockId = await newTestClock(staff, '2026-09-18T16:00:00+08:00');
    const apart = await openRequest(staff.clerk, faultReport(await registerDevice(staff), { testClockId }));
    const listed = `/v1/requests?testClockId=${testClockId}`;
    await eventually(
      async () => ok(await staff.manager.get(listed)).items as Json[],
      (items) => items.length === 1,
    );
    expect(numbersOf(await search(staff.manager, apart.number as string))).toEqual([]);
  });
});

describe('a search shows nobody what they may not see', () => {
  it('an engineer finds the requests they have work in, and no device', async () => {
    const waits = numbersOf(await find(staff.field, request.number as string, 1));
    expect(waits).toEqual([request.number]);
    expect(await search(staff.field, elsewhere.number as string)).toEqual({ requests: [], devices: [] });
    expect(serialsOf(await search(staff.field, serialOf(request)))).toEqual([]);
  });

  it('an engineer of another region finds neither', async () => {
    const tibet = { name: '多吉', role: 'field', regions: ['CN-XZ'], skills: 'all', username: 'duoji' };
    ok(await staff.admin.post('/v1/users', { ...tibet, password: stack.seedPassword }));
    const duoji = await signIn(stack.baseUrl, 'duoji', stack.seedPassword);
    expect(await search(duoji, request.number as string)).toEqual({ requests: [], devices: [] });
  });

  it('the parts department finds the requests it serves', async () => {
    expect(numbersOf(await find(staff.parts, request.number as string, 1))).toEqual([request.number]);
    expect(numbersOf(await search(staff.parts, elsewhere.number as string))).toEqual([]);
  });

  it('quality finds none without a returned part, but the devices', async () => {
    const answer = await search(staff.quality, serialOf(request));
    expect([numbersOf(answer), serialsOf(answer)]).toEqual([[], [serialOf(request)]]);
  });

  it.each([
    [['requests:read'], 1, 0],
    [['register:read'], 403, 403],
    [['requests', 'register'], 1, 1],
  ] as const)('a key with %p finds by its scopes', async (scopes, requests, devices) => {
    const { key } = ok(await staff.admin.post('/v1/api-keys', { name: 'ERP', scopes }));
    const answer = await clientOf(stack.baseUrl, key as string).get(`/v1/search?q=${serialOf(request)}`);
    if (requests === 403) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    else expect([ok(answer).requests.length, ok(answer).devices.length]).toEqual([requests, devices]);
  });

  it('nobody, and the holder of a customer’s link, nothing at all', async () => {
    expect((await clientOf(stack.baseUrl).get('/v1/search?q=L3')).status).toBe(401);
    const link = ok(await staff.hotline.post(`/v1/requests/${request.id}/links`, {}));
    const customer = clientOf(stack.baseUrl, link.token as string);
    expect(await customer.get('/v1/search?q=L3')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('a search reads what is typed as text', () => {
  it.each(['.*', '^L3', '$where', '{"$gt":""}', '(a+)+$', '[\\s\\S]', '\\', '|', '%', '_', 'L3.*'])(
    'finds nothing by %p',
    async (typed) => {
      expect(await search(staff.manager, typed)).toEqual({ requests: [], devices: [] });
    },
  );

  it.each([
    ['', 'q', 'required'],
    ['?q=', 'q', 'too-small'],
    ['?q=%20%20', 'q', 'too-small'],
    ['?q=%00', 'q', 'not-text'],
    [`?q=${'x'.repeat(101)}`, 'q', 'too-big'],
    ['?q=L3&q=R2', 'q', 'invalid-type'],
    ['?q[$ne]=L3', 'q[$ne]', 'unknown-field'],
    ['?q=L3&limit=0', 'limit', 'too-small'],
    ['?q=L3&limit=21', 'limit', 'too-big'],
    ['?q=L3&role=admin', 'role', 'unknown-field'],
    ['?q=L3&testClockId=x', 'testClockId', 'unknown-field'],
  ])('refuses %p', async (query, path, code) => {
    const { status, body } = await staff.manager.get(`/v1/search${query}`);
    expect([status, body.code]).toEqual([422, 'invalid']);
    expect(body.errors).toContainEqual(expect.objectContaining({ path, code }));
  });
});
