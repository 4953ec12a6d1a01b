import { openTestGateway, type Answered, type TestGateway } from '../../support/gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const bring = (kind: string, type: string, lines: readonly string[], as = 'admin'): Promise<Answered> =>
  gateway.call({
    method: 'POST',
    url: `/v1/imports/${kind}`,
    as,
    body: lines.join('\n'),
    headers: { 'content-type': type },
  });
const csv = (kind: string, ...lines: readonly string[]): Promise<Answered> => bring(kind, 'text/csv', lines);
const get = async (url: string): Promise<Answered['body']> =>
  (await gateway.call({ method: 'GET', url, as: 'admin' })).body;

describe('the register from files', () => {
  it('depots, with the line named that says too little', async () => {
    const lines = ['id,name,region', 'BJ-OLD,北京旧库,CN-BJ', 'TJ-OLD,天津旧库,CN-TJ', 'SH-OLD,,CN-SH'];
    expect((await csv('depots', ...lines)).body).toMatchObject({
      lines: 3,
      imported: 2,
      failed: [{ line: 4, errors: [{ path: 'name', code: 'required' }] }],
    });
    expect(await get('/v1/depots/TJ-OLD')).toEqual({ id: 'TJ-OLD', name: '天津旧库', region: 'CN-TJ' });
    expect((await csv('depots', ...lines)).body).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it('regions, with their depots in one cell, the preferred one first', async () => {
    const answer = await csv(
      'regions',
      'code,name,zone,depots',
      'CN-TJ,天津,city,TJ-OLD:4; BJ-OLD:24.5',
      'CN-HE,河北,remote,',
      'CN-SX,山西,remote,BJ-OLD',
      'CN-NM,内蒙古,remote,BJ-OLD:soon',
    );
    expect(answer.body).toMatchObject({
      imported: 2,
      failed: [
        { line: 4, errors: [{ path: 'depots.0.leadTimeHours', code: 'required' }] },
        { line: 5, errors: [{ path: 'depots.0.leadTimeHours', code: 'invalid-type' }] },
      ],
    });
    expect((await get('/v1/regions/CN-TJ'))['depots']).toEqual([
      { id: 'TJ-OLD', leadTimeHours: 4 },
      { id: 'BJ-OLD', leadTimeHours: 24.5 },
    ]);
    expect((await get('/v1/regions/CN-HE'))['depots']).toEqual([]);
  });

  it('products, as a PUT would have said them: the same words change nothing', async () => {
    const lines = ['model,name,repairModes,skill', 'X60-1706,ThinkPad X60,depot;cru,notebook', 'X61,ThinkPad X61,fly,'];
    expect((await csv('products', ...lines)).body).toMatchObject({
      imported: 1,
      failed: [{ line: 3, errors: [{ path: 'repairModes.0', code: 'invalid-value' }] }],
    });
    const body = { name: 'ThinkPad X60', repairModes: ['depot', 'cru'], skill: 'notebook' };
    const put = await gateway.call({ method: 'PUT', url: '/v1/products/X60-1706', as: 'admin', body });
    expect([put.status, put.headers['etag']]).toEqual([200, '"1"']);
  });

  it('devices, none of which is part of itself or has its service by a policy that there is not', async () => {
    const device = {
      model: 'X60-1706',
      customer: { name: '首都图书馆' },
      site: { address: '海淀区', region: 'CN-BJ' },
      acceptedOn: '2026-01-15',
      warrantyYears: 3,
    };
    const contract = { policy: 'not-there', signedOn: '2026-01-15', years: 2 };
    const lines = ['S1', 'S2', 'S3'].map((serial) =>
      JSON.stringify({ ...device, serial, parent: 'S1', ...(serial === 'S3' && { contract }) }),
    );
    expect((await bring('devices', 'application/x-ndjson', lines)).body).toMatchObject({
      imported: 1,
      failed: [
        { line: 1, errors: [{ path: 'parent', code: 'itself' }] },
        { line: 3, errors: [{ path: 'contract.policy', code: 'unknown' }] },
      ],
    });
  });

  it.each(['products', 'regions', 'depots', 'parts'])('%s only from those who keep the register', async (kind) => {
    expect((await bring(kind, 'text/csv', ['id'], 'clerk')).status).toBe(403);
  });
});
describe('a file', () => {
  const headers = (key: string) => ({ 'content-type': 'text/csv', 'idempotency-key': key });
  const brought = (body: string, key: string) =>
    gateway.call({ method: 'POST', url: '/v1/imports/depots', as: 'admin', body, headers: headers(key) });

  it('brought in again with its key is answered again; another one with the same key is refused', async () => {
    const first = await brought('id,name,region\nKEY-1,一库,CN-BJ', 'files-1');
    const again = await brought('id,name,region\nKEY-1,一库,CN-BJ', 'files-1');
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = await brought('id,name,region\nKEY-2,二库,CN-BJ', 'files-1');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('in another form is told which forms are read', async () => {
    const answer = await gateway.call({ method: 'POST', url: '/v1/imports/depots', as: 'admin', body: { id: 'X' } });
    expect(answer).toMatchObject({
      status: 415,
      body: { code: 'unsupported-media-type', detail: 'Send the body as text/csv, application/x-ndjson.' },
    });
    const elsewhere = await gateway.call({
      method: 'POST',
      url: '/v1/users',
      as: 'admin',
      body: 'id',
      headers: { 'content-type': 'text/csv', 'accept-language': 'zh-CN' },
    });
    expect(elsewhere).toMatchObject({ status: 415, body: { detail: '请以 application/json 发送请求体。' } });
  });
});
