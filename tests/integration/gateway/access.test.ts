import { openTestGateway, type Call, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
  await gateway.call({ method: 'PUT', url: '/v1/depots/BJ1', as: 'admin', body: { name: 'Beijing', region: 'CN-BJ' } });
});
afterAll(() => gateway.close());

const codeOf = async (call: Call): Promise<readonly unknown[]> => {
  const { status, body } = await gateway.call(call);
  return [status, body['code']];
};

describe('signing in', () => {
  it('gives a token and says who one is', async () => {
    const me = await gateway.call({ method: 'GET', url: '/v1/me', as: 'hotline' });
    expect(me).toMatchObject({ status: 200, body: { id: 'hotline', role: 'hotline', regions: 'all' } });
  });

  it('tells a wrong password and an unknown user alike', async () => {
    const signIn = (username: string) => ({
      method: 'POST' as const,
      url: '/v1/auth/token',
      body: { username, password: 'wrong' },
    });
    expect(await codeOf(signIn('clerk'))).toEqual([401, 'invalid-credentials']);
    expect(await codeOf(signIn('nobody'))).toEqual([401, 'invalid-credentials']);
  });

  it('slows down whoever guesses, for that name only', async () => {
    const guess = { method: 'POST' as const, url: '/v1/auth/token', body: { username: 'senior', password: 'guess' } };
    const guesses = await Promise.all(Array.from({ length: 20 }, () => gateway.call(guess)));
    const refused = guesses.find(({ status }) => status === 429) ?? (await gateway.call(guess));
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await codeOf({ method: 'GET', url: '/v1/me', as: 'quality' })).toEqual([200, undefined]);
  });

  it.each(['', 'Bearer', 'Bearer nonsense', 'Basic Y2xlcms6eA==', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.'])(
    'is needed: %p does not do',
    async (authorization) => {
      expect(await codeOf({ method: 'GET', url: '/v1/me', headers: { authorization } })).toEqual([
        401,
        'unauthenticated',
      ]);
    },
  );

  it('is over at once for a user whose role has changed', async () => {
    const body = { name: 'Wang', role: 'clerk', password: 'test-only-password' };
    await gateway.call({ method: 'POST', url: '/v1/users', as: 'admin', body: { ...body, username: 'wang' } });
    expect(await codeOf({ method: 'GET', url: '/v1/products', as: 'wang' })).toEqual([200, undefined]);
    await gateway.call({ method: 'PUT', url: '/v1/users/wang', as: 'admin', body: { ...body, role: 'field' } });
    expect(await codeOf({ method: 'GET', url: '/v1/products', as: 'wang' })).toEqual([403, 'forbidden']);
  });
});

describe('what is wrong with a call is told in this order', () => {
  const move = (given: Partial<Call>): Call => ({ method: 'POST', url: '/v1/depots/BJ1/stock-moves', ...given });
  const malformed = '{"fru":';

  it('401 before everything', async () => {
    expect(await codeOf(move({ body: malformed }))).toEqual([401, 'unauthenticated']);
  });

  it('403 before what is wrong with the body', async () => {
    expect(await codeOf(move({ as: 'clerk', body: malformed }))).toEqual([403, 'forbidden']);
  });

  it('404 before what is wrong with the body, whatever the form of the id', async () => {
    for (const id of ['NONE', '%20', '%00', '..%2f..', '%E4%BB%93', 'x'.repeat(90)]) {
      const url = `/v1/depots/${id}/stock-moves`;
      expect([id, await codeOf(move({ as: 'parts', url, body: malformed }))]).toEqual([id, [404, 'not-found']]);
    }
  });

  it('404 before 400 with an Idempotency-Key, too', async () => {
    const headers = { 'idempotency-key': 'order' };
    const url = '/v1/depots/NONE/stock-moves';
    expect(await codeOf(move({ as: 'admin', url, headers, body: malformed }))).toEqual([404, 'not-found']);
  });

  it('400 for a body or an address that cannot be read', async () => {
    expect(await codeOf(move({ as: 'admin', body: malformed }))).toEqual([400, 'unreadable']);
    expect(await codeOf(move({ as: 'admin', body: '['.repeat(5000) }))).toEqual([400, 'unreadable']);
    expect(await codeOf({ method: 'GET', url: '/v1/depots/%zz', as: 'admin' })).toEqual([400, 'unreadable']);
  });

  it('413 for a body over the limit', async () => {
    const body = { reason: 'x'.repeat(1_100_000) };
    expect(await codeOf(move({ as: 'admin', body }))).toEqual([413, 'too-large']);
  });

  it('415 for anything but JSON', async () => {
    const headers = { 'content-type': 'application/xml' };
    expect(await codeOf(move({ as: 'admin', headers, body: '<x/>' }))).toEqual([415, 'unsupported-media-type']);
  });

  it('422 naming each bad field', async () => {
    const body = { fru: 'nope', quantity: 0, condition: 'good', reason: 'r', extra: 1 };
    const { status, body: problem } = await gateway.call(move({ as: 'admin', body }));
    expect(status).toBe(422);
    expect(problem['errors']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'fru' }),
        expect.objectContaining({ path: 'quantity', code: 'zero' }),
        expect.objectContaining({ path: 'extra', code: 'unknown-field' }),
      ]),
    );
  });

  it.each([
    '/v1/me?x=1',
    '/v1/products/X?x=1',
    '/v1/products?lmit=1',
    '/v1/events?types=nothing-happened',
    '/healthz?x=1',
  ])('422 for a query parameter or value that does nothing: %s', async (url) => {
    expect(await codeOf({ method: 'GET', url, as: 'admin' })).toEqual([422, 'invalid']);
  });

  it('404 for an address that is none', async () => {
    expect(await codeOf({ method: 'GET', url: '/v1/nothing' })).toEqual([404, 'not-found']);
  });
});

describe('every answer', () => {
  it('is a problem document with a correlation id when it refuses', async () => {
    const headers = { 'x-correlation-id': 'call-4711', 'accept-language': 'zh-CN' };
    const { headers: answered, body } = await gateway.call({ method: 'GET', url: '/v1/me', headers });
    expect(answered['content-type']).toMatch(/^application\/problem\+json/);
    expect(answered['www-authenticate']).toBe('Bearer');
    expect(answered['x-correlation-id']).toBe('call-4711');
    expect(body).toEqual({
      type: 'urn:fixtrail:problem:unauthenticated',
      title: '请先登录',
      status: 401,
      detail: expect.stringContaining('访问令牌') as string,
      code: 'unauthenticated',
      correlationId: 'call-4711',
    });
  });

  it('has a correlation id of ours when the given one could not go into a log', async () => {
    const headers = { 'x-correlation-id': 'a b"c' };
    const answer = await gateway.call({ method: 'GET', url: '/healthz', headers });
    expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells a browser to guess nothing and frame nothing', async () => {
    const { headers } = await gateway.call({ method: 'GET', url: '/docs' });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});

it('a principal who calls too often is told when to come back, and nobody else', async () => {
  const strict = await openTestGateway({ FIXTRAIL_RATE_LIMIT: '3' });
  try {
    for (let n = 0; n < 3; n++) await strict.call({ method: 'GET', url: '/v1/me', as: 'clerk' });
    const refused = await strict.call({ method: 'GET', url: '/v1/me', as: 'clerk' });
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await strict.call({ method: 'GET', url: '/v1/me', as: 'hotline' })).status).toBe(200);
  } finally {
    await strict.close();
  }
});
