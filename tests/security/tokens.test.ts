import { createServer, type Server } from 'node:http';
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { openTestGateway, seedPassword, type Answered, type TestGateway } from '../support/gateway';

/** Tokens that nobody issued. The attacker knows everything but the secret: names, claims, forms, public keys. */

const audience = 'urn:fixtrail:api';
const rsa = (): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } =>
  generateKeyPairSync('rsa', { modulusLength: 2048 });
const [company, attacker] = [rsa(), rsa()];
const jwk = (key: KeyObject, kid: string) => ({ ...key.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' });

interface Web {
  readonly url: string;
  readonly asked: string[];
  readonly server: Server;
}
/** An issuer, as far as its keys go; the attacker has one too, and whoever asks there has been led astray. */
const publishing = async (key: KeyObject): Promise<Web> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(request.url === '/jwks' ? { keys: [jwk(key, 'one')] } : { issuer: url, jwks_uri: `${url}/jwks` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
};

let gateway: TestGateway;
let issuer: Web;
let elsewhere: Web;
let secret: Uint8Array;

beforeAll(async () => {
  issuer = await publishing(company.publicKey);
  elsewhere = await publishing(attacker.publicKey);
  gateway = await openTestGateway({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: audience });
  const kept = await gateway.mongo.db.collection<{ _id: string }>('settings').findOne({ _id: 'token-secret' });
  const signIn = { username: 'admin', password: seedPassword };
  await gateway.call({ method: 'POST', url: '/v1/auth/token', body: signIn });
  const now = kept ?? (await gateway.mongo.db.collection<{ _id: string }>('settings').findOne({ _id: 'token-secret' }));
  secret = Buffer.from(String((now as { secret?: string } | null)?.secret), 'base64url');
}, 60_000);
afterAll(async () => {
  await gateway?.close();
  issuer?.server.close();
  elsewhere?.server.close();
});

const me = (token: string): Promise<Answered> =>
  gateway.call({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token by hand: what libraries refuse to make. */
const byHand = (header: object, payload: object, signature = ''): string =>
  `${encoded(header)}.${encoded(payload)}.${signature}`;
const hmac = (header: object, payload: object, key: string | Buffer | Uint8Array): string => {
  const signed = `${encoded(header)}.${encoded(payload)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
};
const seconds = (): number => Math.floor(Date.now() / 1000);

interface Mode {
  readonly claims: () => JWTPayload;
  readonly header: JWTHeaderParameters;
  /** The key that it is signed with when all is well. */
  readonly key: () => KeyObject | Uint8Array;
}
const modes: Readonly<Record<'our own' | 'of the company’s issuer', Mode>> = {
  'our own': {
    claims: () => ({ sub: 'admin', iss: 'fixtrail', aud: 'fixtrail-staff', iat: seconds(), exp: seconds() + 600 }),
    header: { alg: 'HS256' },
    key: () => secret,
  },
  'of the company’s issuer': {
    claims: () => ({
      sub: 'eve',
      roles: ['admin'],
      iss: issuer.url,
      aud: audience,
      iat: seconds(),
      exp: seconds() + 600,
    }),
    header: { alg: 'RS256', kid: 'one' },
    key: () => company.privateKey,
  },
};

describe.each(Object.entries(modes))('a token that looks like one %s', (_, { claims, header, key }) => {
  const sign = (payload: JWTPayload, more: object = {}, by: KeyObject | Uint8Array = key()): Promise<string> =>
    new SignJWT(payload).setProtectedHeader({ ...header, ...more }).sign(by);

  it('is taken when it is one: what follows is refused for what it says', async () => {
    expect(await me(await sign(claims()))).toMatchObject({ status: 200, body: { role: 'admin' } });
  });

  const wrongClaims: Readonly<Record<string, () => object>> = {
    'has expired': () => ({ exp: seconds() - 1 }),
    'never expires': () => ({ exp: undefined }),
    'expires at no number': () => ({ exp: '2199-01-01' }),
    'begins tomorrow': () => ({ nbf: seconds() + 86_400 }),
    'is meant for someone else': () => ({ aud: 'someone-else' }),
    'is meant for nobody': () => ({ aud: undefined }),
    'is of another issuer': () => ({ iss: elsewhere.url }),
    'is of no issuer': () => ({ iss: undefined }),
    'is about nobody': () => ({ sub: undefined }),
    'is about someone who is not there': () => ({ sub: 'nobody-of-this-name', roles: [] }),
    'is about an operator': () => ({ sub: { $gt: '' } }),
  };
  it.each(Object.entries(wrongClaims))('and %s is refused', async (_what, change) => {
    const payload = { ...claims(), ...change() };
    const own = key();
    // Signed as it should be: the attacker has got hold of a token that is not, or no longer, theirs to use.
    const token = own instanceof Uint8Array ? hmac(header, payload, own) : await sign(payload);
    expect((await me(token)).status).toBe(401);
  });

  it.each(['none', 'None', 'NONE', 'nOnE', '', 'HS256 '])('that says it is signed by “%s” is refused', async (alg) => {
    expect((await me(byHand({ ...header, alg }, claims()))).status).toBe(401);
    expect((await me(byHand({ ...header, alg }, claims(), 'c2lnbmF0dXJl'))).status).toBe(401);
  });

  it('that is signed with a key of the attacker’s is refused, wherever its header says that the key is', async () => {
    const told: readonly object[] = [
      {},
      { jwk: jwk(attacker.publicKey, 'one') },
      { jku: `${elsewhere.url}/jwks` },
      { x5u: `${elsewhere.url}/cert` },
      { kid: `${elsewhere.url}/jwks` },
    ];
    for (const more of told) {
      expect((await me(await sign(claims(), { alg: 'RS256', ...more }, attacker.privateKey))).status).toBe(401);
    }
    expect(elsewhere.asked).toEqual([]);
  });

  it('that is signed with what everybody knows is refused', async () => {
    const published = company.publicKey;
    const pem = published.export({ type: 'spki', format: 'pem' }).toString();
    const keys = ['', '\u0000', 'secret', 'fixtrail', pem, pem.trim(), JSON.stringify(jwk(published, 'one'))];
    for (const known of keys) {
      expect((await me(hmac({ ...header, alg: 'HS256' }, claims(), known))).status).toBe(401);
    }
  });

  it.each([
    '../../../../dev/null',
    '/dev/null',
    "' UNION SELECT 'a",
    '$ne',
    '{"$gt":""}',
    'http://127.0.0.1:1/',
    'x'.repeat(4_000),
    '\u0000',
  ])('whose kid is %j is refused, and nothing is read for it', async (kid) => {
    expect((await me(hmac({ alg: 'HS256', kid }, claims(), ''))).status).toBe(401);
    expect((await me(await sign(claims(), { alg: 'RS256', kid }, attacker.privateKey))).status).toBe(401);
  });

  it('that asks for what we do not know (crit) is refused', async () => {
    const asks = { ...header, crit: ['mine'], mine: true };
    const own = key();
    if (own instanceof Uint8Array) expect((await me(hmac(asks, claims(), own))).status).toBe(401);
    else expect((await me(byHand(asks, claims(), 'c2lnbmF0dXJl'))).status).toBe(401);
  });

  it('that was changed after it was signed is refused: any part of it', async () => {
    const [head = '', payload = '', signature = ''] = (await sign(claims())).split('.');
    const other = encoded({ ...claims(), sub: 'manager', roles: ['manager'] });
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const changed of [
      `${head}.${other}.${signature}`,
      `${head}.${payload}.${flipped}`,
      `${head}.${payload}.${signature.slice(0, -4)}`,
      `${head}.${payload}.`,
      `${head}.${payload}`,
      `${encoded({ ...header, typ: 'other' })}.${payload}.${signature}`,
      `${head}.${payload}.${signature}.${signature}`,
    ]) {
      expect((await me(changed)).status).toBe(401);
    }
  });
});

// What links that were made may do is in the matrix: they are a role of their own there.
it('a link that nobody made opens no door, whoever it says it is', async () => {
  const link = await new SignJWT({ sub: 'admin' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('fixtrail')
    .setAudience('fixtrail-link')
    .setExpirationTime('5m')
    .sign(secret);
  for (const url of ['/v1/users', '/v1/requests', '/v1/events', '/v1/api-keys']) {
    const answer = await gateway.call({ method: 'GET', url, headers: { authorization: `Bearer ${link}` } });
    expect([url, answer.status]).toEqual([url, 401]);
  }
});

it.each([
  'Basic YWRtaW46YWRtaW4=',
  'Bearer',
  'Bearer ',
  'bearer\t',
  `Bearer ${'x'.repeat(12_000)}`,
  'Bearer a.b.c',
  'fxk_',
])('what is no token is refused: %s', async (authorization) => {
  const answer = await gateway.call({ method: 'GET', url: '/v1/me', headers: { authorization } });
  expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
});

it('a token in the address is not looked at', async () => {
  const { claims, header } = modes['our own'];
  const token = await new SignJWT(claims()).setProtectedHeader(header).sign(secret);
  for (const name of ['access_token', 'token']) {
    expect((await gateway.call({ method: 'GET', url: `/v1/me?${name}=${token}` })).status).toBe(401);
  }
});
