import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';

const script = `console.log(${JSON.stringify('x'.repeat(2_000))})`;
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let folder: string;
let gateway: TestGateway;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fixtrail-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Fixtrail</title>');
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), script);
  writeFileSync(join(folder, 'assets', 'index-abc123.js.br'), brotliCompressSync(script));
  gateway = await openTestGateway({ FIXTRAIL_CONSOLE_DIR: folder });
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string, headers: Readonly<Record<string, string>> = html): Promise<Answered> =>
  gateway.call({ method: 'GET', url, headers });

test.each(['/', '/at-risk', '/requests/R20261122-0001', '/requests?q=%E7%8E%8B&stage=triage', '/index.html'])(
  'a person who opens %s gets the page, asked for anew each time',
  async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('<!doctype html><title>Fixtrail</title>');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

test.each([
  '/v1',
  '/v1/nothing',
  '/docs/nothing',
  '/healthz/nothing',
  '/assets/index-gone.js',
  '/gone.png',
  '/../package.json',
])('%s is not there, for a person neither', async (url) => {
  expect(await get(url)).toMatchObject({ status: 404, body: { code: 'not-found' } });
});

test('a program that asks for an address which is not there is told so, and gets no page', async () => {
  const answer = await get('/at-risk', { accept: 'application/json' });
  expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await gateway.call({ method: 'POST', url: '/at-risk', headers: html })).toMatchObject({ status: 404 });
});

test('the addresses of the API are the API’s, whatever is accepted', async () => {
  expect((await get('/healthz')).body).toEqual({ status: 'alive' });
  expect(await get('/v1/requests')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
});

test('a file with a hash in its name is kept for good, and comes compressed to those who understand it', async () => {
  const url = `${gateway.baseUrl}/assets/index-abc123.js`;
  const packed = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(packed.headers.get('content-type')).toBe('application/javascript; charset=utf-8');
  expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
  expect(await packed.text()).toBe(script);
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(script);
});

test('other files are asked for anew, and are not sent twice', async () => {
  const first = await get('/icon.svg', {});
  expect(first).toMatchObject({
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' },
  });
  // Not by fetch, which asks for everything anew when it is asked to compare.
  const headers = { 'if-none-match': first.headers['etag'] ?? '' };
  expect((await gateway.app.inject({ method: 'GET', url: '/icon.svg', headers })).statusCode).toBe(304);
});

test('scripts run from this site only, and nobody frames the page', async () => {
  const { headers } = await get('/');
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  });
});

test('a gateway without a built console answers all the same, and says at / what to do', async () => {
  const bare = await openTestGateway({ FIXTRAIL_CONSOLE_DIR: join(folder, 'nowhere') });
  try {
    const call = (url: string, language: string): Promise<Answered> =>
      bare.call({ method: 'GET', url, headers: { ...html, 'accept-language': language } });
    const page = await call('/', 'zh-CN');
    expect(page.status).toBe(503);
    expect(page.text).toContain('npm run build');
    expect(page.text).toContain('控制台尚未构建');
    expect((await call('/', 'en')).text).toContain('The console has not been built');
    expect((await call('/healthz', 'en')).status).toBe(200);
  } finally {
    await bare.close();
  }
});
