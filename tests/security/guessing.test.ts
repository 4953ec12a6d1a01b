import { openTestGateway, seedPassword, type Answered, type TestGateway } from '../support/gateway';

let gateway: TestGateway;
/** One for all: each test guesses at names, and from addresses, of its own. */
beforeAll(async () => {
  // As behind a proxy: the tests' addresses come in its header.
  gateway = await openTestGateway({ FIXTRAIL_TRUSTED_PROXIES: '127.0.0.0/8' });
});
afterAll(() => gateway.close());

const signIn = (username: string, password: string, address: string): Promise<Answered> =>
  gateway.call({
    method: 'POST',
    url: '/v1/auth/token',
    body: { username, password },
    headers: { 'x-forwarded-for': address },
  });
const guesses = async (count: number, guess: (n: number) => Promise<Answered>): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) statuses.push((await guess(n)).status);
  return statuses;
};
/** All at once, so that hardly any become free while others are tried: hashing takes its time. */
const volley = async (count: number, guess: (n: number) => Promise<Answered>): Promise<readonly number[]> =>
  (await Promise.all(Array.from({ length: count }, (_, n) => guess(n)))).map(({ status }) => status);

const expectSlowed = (statuses: readonly number[]): void => {
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  const tried = statuses.filter((status) => status === 401).length;
  expect(tried).toBeGreaterThanOrEqual(50);
  expect(tried).toBeLessThan(58);
};

describe('guessing passwords', () => {
  it('of one name from one address is slowed down after ten, also with the right one among them', async () => {
    const statuses = await volley(30, (n) => signIn('admin', `wrong ${n}`, '203.0.113.1'));
    expect(statuses.toSorted()).toEqual([...Array<number>(10).fill(401), ...Array<number>(20).fill(429)]);
    const right = await signIn('admin', seedPassword, '203.0.113.1');
    expect(right.status).toBe(429);
    expect(right.headers['retry-after']).toMatch(/^[1-3]$/);
  });

  it('does not lock out the person whose name it is, elsewhere', async () => {
    await guesses(12, (n) => signIn('hotline', `wrong ${n}`, '203.0.113.3'));
    expect((await signIn('hotline', seedPassword, '203.0.113.2')).status).toBe(200);
  });

  it('of many names from one address is slowed down: one password for everybody is guessing, too', async () => {
    const statuses = await volley(80, (n) => signIn(`user-${n}`, 'Summer2026!', '203.0.113.4'));
    expectSlowed(statuses);
  }, 60_000);

  it('of one name from many addresses is slowed down, but not for an address where the person has signed in', async () => {
    expect((await signIn('manager', seedPassword, '198.51.100.1')).status).toBe(200);
    const statuses = await volley(80, (n) => signIn('manager', `wrong ${n}`, `192.0.2.${n + 1}`));
    expectSlowed(statuses);
    expect((await signIn('manager', seedPassword, '198.51.100.1')).status).toBe(200);
  }, 60_000);

  it('right ones cost nothing, however many', async () => {
    expect(new Set(await guesses(40, () => signIn('clerk', seedPassword, '203.0.113.5')))).toEqual(new Set([200]));
  }, 60_000);

  it('tells nothing of who exists, by words or by time', async () => {
    const timed = async (username: string): Promise<{ said: object; ms: number }> => {
      const since = performance.now();
      const { body } = await signIn(username, 'wrong', '203.0.113.9');
      return { said: { ...body, correlationId: '' }, ms: performance.now() - since };
    };
    const [there, absent] = [await timed('parts'), await timed('nobody-of-this-name')];
    expect(absent.said).toEqual(there.said);
    // Both hash a password, which is most of the time; a factor of five leaves room for a busy machine.
    expect(absent.ms).toBeGreaterThan(there.ms / 5);
    expect(there.ms).toBeGreaterThan(absent.ms / 5);
  });
});

it('an address that a caller makes up is not believed, unless a proxy of ours says it', async () => {
  const plain = await openTestGateway();
  try {
    const guess = (n: number): Promise<Answered> =>
      plain.call({
        method: 'POST',
        url: '/v1/auth/token',
        body: { username: 'admin', password: `wrong ${n}` },
        headers: { 'x-forwarded-for': `203.0.113.${n}` },
      });
    expect((await guesses(12, guess)).slice(-2)).toEqual([429, 429]);
  } finally {
    await plain.close();
  }
});
