import { startStack, type Stack } from '../support/stack';
import { clientOf, key, ok, signInAll, type Client, type Json, type Staff } from './client';
import { complete, faultReport, openRequest, registerDevice, taskOf } from './world';

let stack: Stack;
let staff: Staff;
beforeAll(async () => {
  stack = await startStack();
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
}, 90_000);
afterAll(() => stack.stop());

const opened = async (): Promise<Json> => openRequest(staff.clerk, faultReport(await registerDevice(staff)));
const customerOf = async (requestId: string): Promise<Client> => {
  const link = ok(await staff.hotline.post(`/v1/requests/${requestId}/links`));
  return clientOf(stack.baseUrl, link.token as string);
};

describe('a customer with a link', () => {
  it('sees this request, without anybody’s name, telephone or address', async () => {
    const { id, number } = await opened();
    const customer = await customerOf(id as string);
    const seen = ok(await customer.get(`/v1/requests/${id}`));
    expect(seen).toMatchObject({ id, number, stage: 'triage', promise: expect.any(String) });
    expect(JSON.stringify(seen)).not.toMatch(/010-84981188|王芳|中关村|hotline/);
  });

  it('sees no other request, nothing inside of this one, and no list', async () => {
    const [mine, other] = [await opened(), await opened()];
    const customer = await customerOf(mine.id as string);
    expect((await customer.get(`/v1/requests/${other.id}`)).status).toBe(404);
    for (const path of ['timeline', 'agenda', 'clocks', 'promises', 'parts', 'report']) {
      expect([path, (await customer.get(`/v1/requests/${mine.id}/${path}`)).status]).toEqual([path, 403]);
    }
    for (const path of ['/v1/requests', '/v1/tasks', '/v1/events', '/v1/agenda', '/v1/events/stream']) {
      expect([path, (await customer.get(path)).status]).toEqual([path, 403]);
    }
    expect((await customer.post(`/v1/requests/${other.id}/consent`, { accepted: true, via: 'link' })).status).toBe(404);
    expect((await customer.post(`/v1/requests/${mine.id}/notes`, { text: 'x' })).status).toBe(403);
  });

  it('agrees to the proposal, by the link and by nothing else', async () => {
    const { id } = await opened();
    const proposal = { summary: '主板', proposal: '上门更换主板', parts: [] };
    await complete(staff.hotline, id as string, 'diagnose', { result: 'needs-onsite', ...proposal });
    const customer = await customerOf(id as string);
    expect(ok(await customer.get(`/v1/requests/${id}`)).proposal).toMatchObject({ proposal: '上门更换主板' });
    const byPhone = await customer.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' });
    expect(byPhone).toMatchObject({ status: 422, body: { errors: [{ path: 'via' }] } });
    expect(ok(await customer.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'link' })).stage).toBe(
      'fulfilment',
    );
    const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`));
    const consent = (items as Json[]).find(({ type }) => type === 'consent-given');
    expect(consent.actor).toMatchObject({ kind: 'customer' });
  });

  it('rates the repair when it is done, and once', async () => {
    const { id } = await opened();
    const customer = await customerOf(id as string);
    const rating = { scores: { consultation: 5 }, comment: '很好' };
    const early = await customer.post(`/v1/requests/${id}/rating`, rating);
    expect(early).toMatchObject({ status: 409, body: { code: 'nothing-to-rate' } });
    const solved = { result: 'solved', cause: '设置', method: '指导' };
    await complete(staff.hotline, id as string, 'diagnose', solved);
    await complete(staff.hotline, id as string, 'confirm-restored', { result: 'confirmed' });
    const { items } = ok(await staff.hotline.get(`/v1/tasks?requestId=${id}&kind=write-report`));
    if (items.length > 0) {
      const report = { result: 'submitted', kind: 'software', cause: '设置', method: '指导', losses: '无' };
      await complete(staff.hotline, id as string, 'write-report', report);
    }
    await taskOf(staff.hotline, id as string, 'return-visit');
    expect(ok(await customer.post(`/v1/requests/${id}/rating`, rating)).stage).toBe('closed');
    expect((await customer.post(`/v1/requests/${id}/rating`, rating)).body.code).toBe('nothing-to-rate');
  });

  it('has it for as long as it was made for', async () => {
    const { id } = await opened();
    const soon = new Date(Date.now() + 1_500).toISOString();
    const { token } = ok(await staff.hotline.post(`/v1/requests/${id}/links`, { expiresAt: soon }));
    const customer = clientOf(stack.baseUrl, token as string);
    ok(await customer.get(`/v1/requests/${id}`));
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await customer.get(`/v1/requests/${id}`)).status).toBe(401);
    const far = await staff.hotline.post(`/v1/requests/${id}/links`, { expiresAt: '2199-01-01T00:00:00Z' });
    expect(far.status).toBe(422);
  });
});

describe('an attachment', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const send = async (by: Client, requestId: string, content: Buffer | string, name: string, headers = {}) => {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    return by.call('POST', `/v1/requests/${requestId}/attachments`, { form, headers });
  };

  it('is kept with its request, told in the timeline, and served to be saved', async () => {
    const { id } = await opened();
    const added = ok(await send(staff.hotline, id as string, png, '故障照片.jpeg'));
    expect(added).toMatchObject({ name: '故障照片.png', type: 'image/png', size: png.length });
    const answer = await staff.field.get(`/v1/requests/${id}/attachments/${added.id}`);
    expect(answer.status).toBe(404); // no task of the field engineers yet: they do not see the request
    const read = await staff.manager.get(`/v1/requests/${id}/attachments/${added.id}`);
    expect(read.status).toBe(200);
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; filename="____.png"; filename\*=UTF-8''%E6/);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    const { items } = ok(await staff.manager.get(`/v1/requests/${id}/timeline`));
    expect((items as Json[]).at(-1)).toMatchObject({ type: 'attachment-added' });
  });

  it('belongs to its request: by another one it is not found', async () => {
    const [mine, other] = [await opened(), await opened()];
    const { id } = ok(await send(staff.hotline, mine.id as string, png, 'a.png'));
    expect((await staff.manager.get(`/v1/requests/${other.id}/attachments/${id}`)).status).toBe(404);
  });

  it('of the staff is not shown to the customer, and the other way round it is', async () => {
    const { id } = await opened();
    const customer = await customerOf(id as string);
    const inner = ok(await send(staff.hotline, id as string, png, 'inner.png'));
    const theirs = ok(await send(customer, id as string, png, 'theirs.png'));
    expect((await customer.get(`/v1/requests/${id}/attachments/${inner.id}`)).status).toBe(404);
    expect(ok(await customer.get(`/v1/requests/${id}/attachments`)).items).toEqual([theirs]);
    expect(ok(await staff.hotline.get(`/v1/requests/${id}/attachments`)).items).toHaveLength(2);
  });

  it('sent again with its key is there once; another one with the same key is refused', async () => {
    const { id } = await opened();
    const headers = key();
    const first = ok(await send(staff.hotline, id as string, png, 'a.png', headers));
    expect(ok(await send(staff.hotline, id as string, png, 'a.png', headers))).toEqual(first);
    for (const [content, name] of [
      ['another one', 'a.png'],
      [png, 'b.png'],
    ] as const) {
      const other = await send(staff.hotline, id as string, content, name, headers);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    }
    expect(ok(await staff.hotline.get(`/v1/requests/${id}/attachments`)).items).toHaveLength(1);
  });

  it.each([
    ['a page', '<html><script>alert(1)</script></html>', 'x.txt'],
    ['a drawing that runs', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'x.png'],
    ['XML', '<?xml version="1.0"?><x/>', 'x.pdf'],
    ['a picture that is a page as well', Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]), 'x.png'],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex'), 'x.png'],
    ['bytes of no kind', Buffer.from([0, 1, 2, 3, 255, 254]), 'x.txt'],
    ['nothing', Buffer.alloc(0), 'x.txt'],
  ])('that is %s is refused, whatever it is called', async (_, content, name) => {
    const { id } = await opened();
    expect(await send(staff.hotline, id as string, content, name)).toMatchObject({
      status: 415,
      body: { code: 'attachment-not-allowed' },
    });
  });

  it.each([
    ['../../etc/passwd', 'passwd.txt'],
    ['C:\\Users\\x\\log.txt', 'log.txt'],
    ['invoice\u202etxt.exe', 'invoicetxt.txt'],
    ['a"; filename="b.html', 'a%22; filename=%22b.txt'],
    ['.htaccess', 'htaccess.txt'],
    ['...', 'attachment.txt'],
    [`${'长'.repeat(300)}.txt`, `${'长'.repeat(100)}.txt`],
  ])('called %j is called %j', async (given, kept) => {
    const { id } = await opened();
    expect(ok(await send(staff.hotline, id as string, 'a line of a log', given)).name).toBe(kept);
  });

  it('is refused when it is too large, and an upload anywhere else is no body', async () => {
    const { id } = await opened();
    const large = await send(staff.hotline, id as string, Buffer.alloc(16 * 1024 * 1024, 'a'), 'a.txt');
    expect(large).toMatchObject({ status: 413, body: { code: 'too-large' } });
    const form = new FormData();
    form.append('text', 'x');
    const elsewhere = await staff.hotline.call('POST', `/v1/requests/${id}/notes`, { form });
    expect(elsewhere).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    const json = await staff.hotline.post(`/v1/requests/${id}/attachments`, { file: 'x' });
    const detail = 'Send the body as multipart/form-data.';
    expect(json).toMatchObject({ status: 415, body: { code: 'unsupported-media-type', detail } });
  });
});
