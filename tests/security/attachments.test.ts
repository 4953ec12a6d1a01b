import { deflateRawSync } from 'node:zlib';
import { startStack, type Stack } from '../support/stack';
import { clientOf, ok, signInAll, type Answer, type Json, type Staff } from '../e2e/client';
import { complete, faultReport, openRequest, registerDevice } from '../e2e/world';

let stack: Stack;
let staff: Staff;
let requestId: string;
let link: string;

beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  requestId = (await openRequest(staff.clerk, faultReport(await registerDevice(staff)))).id as string;
  link = ok(await staff.hotline.post(`/v1/requests/${requestId}/links`)).token as string;
}, 120_000);
afterAll(() => stack.stop());

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const gif = latin('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000');
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const script = '<script>alert(document.domain)</script>';

/** The customer, who needs no account, sends it by hand: no form of a browser's puts a name in order. */
const send = (content: Buffer | string, filename = 'a.png', type = 'image/png'): Promise<Answer> =>
  clientOf(stack.baseUrl, link).call('POST', `/v1/requests/${requestId}/attachments`, {
    raw: {
      type: 'multipart/form-data; boundary=b',
      text: Buffer.concat([
        Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\n`),
        Buffer.from(`content-type: ${type}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from('\r\n--b--\r\n'),
      ]),
    },
  });

/** What runs in a browser that is made to guess, under names and types of something else. */
const running: Readonly<Record<string, Buffer | string>> = {
  'a page': `<!DOCTYPE html><html><body>${script}</body></html>`,
  'a page without a head': `<body onload=alert(1)>`,
  'a picture tag that runs': `<img src=x onerror=alert(1)>`,
  'a page behind a hundred blank lines': `${'\n'.repeat(100)}<html>${script}`,
  'a page in capitals': script.toUpperCase(),
  'a page behind a byte order mark': `\ufeff<html>${script}`,
  'a page in UTF-16': utf16(`<html>${script}</html>`),
  'a page in UTF-7': '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  'a drawing': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  'a drawing behind a comment': `<!-- a comment --><svg xmlns="http://www.w3.org/2000/svg"><g onload="alert(1)"/></svg>`,
  'a drawing with its declaration': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
  'a style sheet of XML': '<?xml-stylesheet type="text/xsl" href="data:,x"?><a/>',
  'a frame': '<iframe srcdoc="x">',
  'an object': '<object data="data:text/html,x"></object>',
  'an embedded one': '<embed src="data:text/html,x">',
  'a link to elsewhere': '<a href="javascript:alert(1)">x</a>',
  'a meta tag': '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  mathematics: '<math><mtext></mtext></math>',
  'a PNG that is a page': Buffer.concat([png, latin(`<html>${script}`)]),
  'a GIF that is a script': Buffer.concat([gif, latin(`*/=1;alert(1);//${script}`)]),
  'a JPEG that is a page': Buffer.concat([jpeg, latin(`<!--${script}-->`)]),
  'a GIF that is a drawing': Buffer.concat([gif, latin('<svg onload=alert(1)>')]),
};

describe('an attachment that runs', () => {
  it.each(Object.entries(running))('%s: is refused, or is saved as text and never shown', async (_, content) => {
    for (const [name, type] of [
      ['a.png', 'image/png'],
      ['a.html', 'text/html'],
      ['a.svg', 'image/svg+xml'],
      ['a.txt', 'text/plain'],
    ] as const) {
      const answer = await send(content, name, type);
      if (answer.status === 201) await expectSaved(answer.body);
      else expect(answer).toMatchObject({ status: 415, body: { code: 'attachment-not-allowed' } });
    }
  });

  it.each(['a page', 'a drawing', 'a frame', 'a PNG that is a page', 'a page in UTF-16'])(
    '%s is refused',
    async (what) => expect((await send(running[what] ?? '')).status).toBe(415),
  );
});

/** The last lock: whatever it is, a browser saves it, under a type that nothing runs and in a place without rights. */
async function expectSaved(added: Json): Promise<void> {
  expect(['text/plain', 'application/pdf', 'application/zip']).toContain(added.type);
  const { headers } = await staff.manager.get(`/v1/requests/${requestId}/attachments/${added.id}`);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[^\s;"]*$/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
}

describe('a name that is more than a name', () => {
  it.each([
    ['../../../etc/cron.d/x', 'x.txt'],
    ['..\\\\..\\\\windows\\\\x.bat', 'x.txt'],
    ['/etc/passwd', 'passwd.txt'],
    ['a.txt\u0000.html', 'a.txt.txt'],
    ['photo\u202egnp.html', 'photognp.txt'],
    ['\u2066a\u2069.svg', 'a.txt'],
    ['a.html.', 'a.txt'],
    ['a.php::$DATA', 'a.php$DATA.txt'],
    ['CON', 'CON.txt'],
    ['<script>x</script>.png', 'script.txt'],
    ['=cmd|calc!A1.csv', '=cmdcalc!A1.txt'],
  ])('%j', async (given, kept) => {
    const added = ok(await send('a line of a log', given, 'text/plain'));
    expect(added.name).toBe(kept);
    await expectSaved(added);
  });

  it('whose characters would end a header is cleaned of them', async () => {
    const form = new FormData();
    form.append('file', new Blob(['a line']), 'a.txt"\r\nset-cookie: a=b\r\n\r\n<html>.txt');
    const added = ok(await staff.hotline.call('POST', `/v1/requests/${requestId}/attachments`, { form }));
    await expectSaved(added);
    const { headers } = await staff.manager.get(`/v1/requests/${requestId}/attachments/${added.id}`);
    expect(headers.get('set-cookie')).toBeNull();
  });

  it.each(['.', ' ', '. ', '/', '\\\\', 'a.'])('of thousands of %j costs nothing', async (one) => {
    const since = performance.now();
    const { status } = await send('a line', `${one.repeat(30_000 / one.length)}x${one}`, 'text/plain');
    expect([201, 413, 422]).toContain(status);
    expect(performance.now() - since).toBeLessThan(6_000);
  });
});

it('a compressed file is kept as it is: nobody here unpacks it', async () => {
  const name = Buffer.from('a.txt');
  const packed = deflateRawSync(Buffer.alloc(50_000_000));
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(50_000_000, 22);
  header.writeUInt16LE(name.length, 26);
  const before = process.memoryUsage().rss;
  const added = ok(await send(Buffer.concat([header, name, packed]), 'logs.zip', 'application/zip'));
  expect(added).toMatchObject({ type: 'application/zip', size: 35 + packed.length });
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
});

it('the report shows what people wrote as text', async () => {
  const evil = `"><img src=x onerror=alert(1)>${script}`;
  const told = { customer: { name: evil, phone: '010-84981188' }, fault: { description: evil, errorMessage: evil } };
  const { id } = await openRequest(staff.clerk, faultReport(await registerDevice(staff), told));
  await complete(staff.hotline, id as string, 'diagnose', { result: 'solved', cause: evil, method: evil });
  await complete(staff.hotline, id as string, 'confirm-restored', { result: 'confirmed' });
  const words = { kind: 'hardware', cause: evil, method: evil, losses: evil };
  await complete(staff.hotline, id as string, 'write-report', { result: 'submitted', ...words });
  const page = await staff.manager.get(`/v1/requests/${id}/report`, { accept: 'text/html' });
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.body).not.toContain('<script>alert');
  expect(page.body).not.toContain('<img src=x');
  expect(page.body).toMatch(/&(lt|#60);script&/);
});
