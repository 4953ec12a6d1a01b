import { openTestGateway, seedPassword, type Answered, type Call, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const session = '/v1/auth/session';
const signIn = (username: string, more: Partial<Call> = {}): Promise<Answered> =>
  gateway.call({ method: 'POST', url: session, body: { username, password: seedPassword }, ...more });
const cookieOf = ({ headers }: Answered): string => headers['set-cookie']?.split(';', 1)[0] ?? '';
const own = (): string => gateway.baseUrl;

test('signing in gives a cookie that no script reads and no other site sends, and no token', async () => {
  const answer = await signIn('manager');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ expiresIn: 28_800, user: { id: 'manager', role: 'manager' } });
  expect(Object.keys(answer.body).toSorted()).toEqual(['expiresIn', 'user']);
  expect(answer.headers['set-cookie']).toMatch(
    /^fixtrail_session=[\w-]+\.[\w-]+\.[\w-]+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('over https, told by the proxy that ends it, the cookie is sent by https only', async () => {
  const answer = await signIn('manager', { headers: { 'x-forwarded-proto': 'https' } });
  expect(answer.headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
});

test('the cookie opens what the role may, and nothing else', async () => {
  const cookie = cookieOf(await signIn('field'));
  expect(await gateway.call({ method: 'GET', url: '/v1/me', headers: { cookie } })).toMatchObject({
    status: 200,
    body: { id: 'field' },
  });
  expect(await gateway.call({ method: 'GET', url: '/v1/users', headers: { cookie } })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  });
  const forged = `${cookie.slice(0, -3)}xyz`;
  expect(await gateway.call({ method: 'GET', url: '/v1/me', headers: { cookie: forged } })).toMatchObject({
    status: 401,
  });
});

test('a bearer token is who one is, whatever the cookie says', async () => {
  const cookie = cookieOf(await signIn('field'));
  const answer = await gateway.call({ method: 'GET', url: '/v1/me', as: 'manager', headers: { cookie } });
  expect(answer.body).toMatchObject({ id: 'manager' });
  const wrong = { cookie, authorization: 'Bearer nonsense' };
  expect(await gateway.call({ method: 'GET', url: '/v1/me', headers: wrong })).toMatchObject({ status: 401 });
});

describe('a command by cookie', () => {
  const command = (headers: Readonly<Record<string, string>>): Call => ({
    method: 'POST',
    url: '/v1/requests',
    body: {},
    headers,
  });

  test.each([
    ['names another origin', { origin: 'https://elsewhere.example' }],
    ['names no real origin', { origin: 'null' }],
    ['comes from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['comes from a neighbour of our domain', { 'sec-fetch-site': 'same-site' }],
  ])('is refused when it %s', async (_, headers) => {
    const cookie = cookieOf(await signIn('clerk'));
    expect(await gateway.call(command({ cookie, ...headers }))).toMatchObject({
      status: 403,
      body: { code: 'cross-site' },
    });
  });

  test('from a page of this site is taken as any other', async () => {
    const cookie = cookieOf(await signIn('clerk'));
    const answer = await gateway.call(command({ cookie, origin: own(), 'sec-fetch-site': 'same-origin' }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
  });
});

test('another site can sign nobody in or out', async () => {
  const headers = { origin: 'https://elsewhere.example' };
  expect(await signIn('clerk', { headers })).toMatchObject({ status: 403, body: { code: 'cross-site' } });
  const out = await gateway.call({ method: 'DELETE', url: session, headers });
  expect(out).toMatchObject({ status: 403, body: { code: 'cross-site' } });
  expect(out.headers['set-cookie']).toBeUndefined();
});

test('signing out takes the cookie away', async () => {
  const cookie = cookieOf(await signIn('clerk'));
  const answer = await gateway.call({ method: 'DELETE', url: session, headers: { cookie, origin: own() } });
  expect(answer.status).toBe(204);
  expect(answer.headers['set-cookie']).toMatch(/^fixtrail_session=; .*Expires=Thu, 01 Jan 1970/);
});

test('guessing is slowed down by the same count as for tokens', async () => {
  const guess = (url: string): Promise<Answered> =>
    gateway.call({ method: 'POST', url, body: { username: 'quality', password: 'wrong' } });
  // All at once, since time alone forgives; eight of either would not yet be too many.
  const eight = (url: string): readonly Promise<Answered>[] => Array.from({ length: 8 }, () => guess(url));
  await Promise.all([...eight(session), ...eight('/v1/auth/token')]);
  expect(await guess(session)).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
});
