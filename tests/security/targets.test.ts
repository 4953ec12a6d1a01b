import { openTestGateway, type Answered, type TestGateway } from '../support/gateway';

let gateway: TestGateway;
beforeAll(async () => (gateway = await openTestGateway()));
afterAll(() => gateway.close());

/** Every form of saying “inside”: what the resolver makes of them is in tests/unit/webhooks. */
const inside = [
  ...[
    'http://127.0.0.1/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://sub.localhost/',
    'http://0/',
    'http://0.0.0.0/',
  ],
  ...['http://2130706433/', 'http://017700000001/', 'http://0x7f.0x0.0x0.0x1/', 'http://0x7f000001/', 'http://127.1/'],
  ...[
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
  ],
  ...['http://[64:ff9b::7f00:1]/', 'http://[2002:7f00:1::]/', 'http://[fe80::1]/', 'http://[fd00::1]/'],
  ...['http://10.0.0.1/', 'http://172.16.0.1/', 'http://192.168.0.1/', 'http://169.254.169.254/latest/meta-data/'],
  ...[
    'http://100.64.0.1/',
    'http://１２７.0.0.1/',
    'http://①②⑦.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://127。0。0。1/',
  ],
  ...['http://user:secret@127.0.0.1/', 'http://example.com@127.0.0.1/', 'http://127.0.0.1#@example.com/'],
];
const noTargets = [
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/',
  'javascript:alert(1)',
  '//example.com',
  'data:,x',
  '',
];

const register = (url: string): Promise<Answered> =>
  gateway.call({ method: 'POST', url: '/v1/webhook-endpoints', as: 'admin', body: { url, types: ['*'] } });

describe('a webhook', () => {
  it.each([...inside, ...noTargets])('is not registered for %s', async (url) => {
    expect(await register(url)).toMatchObject({ status: 422, body: { errors: [{ path: 'url' }] } });
  });

  it.each(['http://example.com\r\nx-injected: 1/', 'http://exa mple.com/', `http://example.com/${'x'.repeat(10_000)}`])(
    'is not registered for what is no address: %j',
    async (url) => expect((await register(url)).status).toBe(422),
  );

  it('that was registered is not moved inside', async () => {
    const { body, headers } = await register('https://93.184.215.14/hook');
    const version = { 'if-match': headers['etag'] ?? '*' };
    const path = `/v1/webhook-endpoints/${String(body['id'])}`;
    for (const url of inside.slice(0, 12)) {
      const change = { url, types: ['*'] };
      const answer = await gateway.call({ method: 'PUT', url: path, as: 'admin', body: change, headers: version });
      expect([url, answer.status]).toEqual([url, 422]);
    }
  });
});
