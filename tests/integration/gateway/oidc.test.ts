import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { freePort } from '../../../apps/local/servers';
import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';

const audience = 'urn:fixtrail:api';
let issuer: string;
let provider: ChildProcess;
let gateway: TestGateway;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  provider = spawn(process.execPath, ['tests/support/oidc-issuer.mjs', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (provider.stdout) await once(provider.stdout, 'data');
  gateway = await openTestGateway({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience });
}, 60_000);
afterAll(async () => {
  await gateway.close();
  provider.kill();
});

const tokenOf = async (who: string, resource = audience): Promise<string> => {
  const secret = 'test-only-secret-of-each-client-in-this-issuer';
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${who}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api', resource }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`The issuer gave ${who} no token: ${answer.status}`);
  return token;
};
const me = (token: string): Promise<Answered> =>
  gateway.call({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
const claimsOf = async (): Promise<JWTPayload> => decodeJwt(await tokenOf('zhang.wei'));
const refused = { status: 401, body: { code: 'unauthenticated' } };

describe('a token of the company’s issuer', () => {
  it('signs its user in, with the role of its claim', async () => {
    expect(await me(await tokenOf('li.na'))).toMatchObject({ status: 200, body: { id: 'li.na', role: 'hotline' } });
    expect(await me(await tokenOf('zhang.wei'))).toMatchObject({ body: { id: 'zhang.wei', role: 'manager' } });
    expect(await me(await tokenOf('chen.jie'))).toMatchObject({ body: { id: 'chen.jie', role: 'field' } });
  });

  it('signs nobody in who has no role, in it or in the register', async () => {
    expect(await me(await tokenOf('guest'))).toMatchObject(refused);
    const body = { username: 'guest', name: 'Guest', role: 'clerk', password: 'test-only-password' };
    await gateway.call({ method: 'POST', url: '/v1/users', as: 'admin', body });
    expect(await me(await tokenOf('guest'))).toMatchObject({ status: 200, body: { role: 'clerk' } });
  });

  it('takes regions and skills from the register', async () => {
    const body = { username: 'li.na', name: '李娜', role: 'clerk', regions: ['CN-SH'], password: 'test-only-password' };
    await gateway.call({ method: 'POST', url: '/v1/users', as: 'admin', body });
    const { body: shown } = await me(await tokenOf('li.na'));
    expect(shown).toMatchObject({ name: '李娜', role: 'hotline', regions: ['CN-SH'] });
  });

  it('that is meant for someone else is refused', async () => {
    expect(await me(await tokenOf('zhang.wei', 'urn:other:api'))).toMatchObject(refused);
  });

  it('that has expired is refused', async () => {
    const short = await openTestGateway({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'urn:fixtrail:api/short' });
    try {
      const headers = { authorization: `Bearer ${await tokenOf('zhang.wei', 'urn:fixtrail:api/short')}` };
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      expect(await short.call({ method: 'GET', url: '/v1/me', headers })).toMatchObject(refused);
    } finally {
      await short.close();
    }
  });

  it('that is signed with another key is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
    const header = { alg: 'RS256', kid: keys[0]?.kid };
    const forged = await new SignJWT(await claimsOf()).setProtectedHeader(header).sign(privateKey);
    expect(await me(forged)).toMatchObject(refused);
  });

  it('that is not signed at all is refused', async () => {
    expect(await me(new UnsecuredJWT(await claimsOf()).encode())).toMatchObject(refused);
  });

  it('that is signed with the issuer’s public key as a shared secret is refused', async () => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: JWK[] };
    const published = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
    const pem = published.export({ type: 'spki', format: 'pem' }).toString();
    const forged = await new SignJWT(await claimsOf()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(pem));
    expect(await me(forged)).toMatchObject(refused);
  });

  it('is not what a changed one is', async () => {
    const [header = '', payload = '', signature = ''] = (await tokenOf('li.na')).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');
    expect(await me([header, changed, signature].join('.'))).toMatchObject(refused);
  });

  it('cannot be told when the issuer is away, and our own can', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const alone = await openTestGateway({ OIDC_ISSUER: nowhere, OIDC_AUDIENCE: audience });
    try {
      const headers = { authorization: `Bearer ${await tokenOf('zhang.wei')}` };
      expect((await alone.call({ method: 'GET', url: '/v1/me', headers })).status).toBe(503);
      expect((await alone.call({ method: 'GET', url: '/v1/me', as: 'clerk' })).status).toBe(200);
    } finally {
      await alone.close();
    }
  });
});
