import { startStack, type Stack } from '../support/stack';
import { clientOf, key, ok, signInAll, type Answer, type Client, type Json, type Staff } from '../e2e/client';
import { faultReport, openRequest, registerDevice, taskOf } from '../e2e/world';
import { idIn, makeGround, type Ground } from './ground';
import { bodyOf, operations, withBody, type Operation } from './operations';
import { places, replaced } from './schema';

/**
 * Objects that are named elsewhere than in the address (that is what authorisation.test.ts goes through): in queries and
 * bodies, feeds and streams. A field engineer asks for a request that is none of theirs; so do others who see only some.
 */

let stack: Stack;
let staff: Staff;
let ids: Ground;
let other: { readonly id: string; readonly number: string };
let narrow: Readonly<Record<string, Client>>;

beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ids = await makeGround(stack.baseUrl, staff);
  const { id, number } = ok(await staff.manager.get(`/v1/requests/${ids.other['request']}`));
  other = { id: id as string, number: number as string };
  const { token } = ok(await staff.hotline.post(`/v1/requests/${ids.own['request']}/links`));
  const { field, senior, parts, quality } = staff;
  narrow = { field, senior, parts, quality, customer: clientOf(stack.baseUrl, token as string) };
}, 120_000);
afterAll(() => stack.stop());

/** That there is such a request shows in none of its names. */
const leaks = ({ body }: Answer): boolean => {
  const said = typeof body === 'string' ? body : JSON.stringify(body);
  return said.includes(other.id) || said.includes(other.number) || said.includes(ids.other['task'] ?? 'no task');
};
const pathOf = ({ template }: Operation): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => idIn(ids, template, name));

describe('a parameter that names somebody else’s request', () => {
  const names = ['requestId', 'seen', 'q', 'externalRef', 'owner', 'assignee', 'cursor', 'testClockId', 'customer'];
  const asking = operations.filter(
    ({ method, query }) => method === 'GET' && query.some(({ name }) => names.includes(name)),
  );

  it.each(asking.map((one) => [one.name, one] as const))(
    'shows nothing of it by %s',
    async (_, operation) => {
      const told = operation.query.map(({ name }) => name).filter((name) => names.includes(name));
      const values = [other.id, other.number, `${other.id}@1`, `${other.number}@1`, 'hotline', ids.other['task'] ?? ''];
      for (const [who, client] of Object.entries(narrow)) {
        const asked = told.flatMap((name) => values.map((value) => `${name}=${encodeURIComponent(value)}`));
        const answers = await Promise.all(
          asked.map(async (query) => [query, await client.get(`${pathOf(operation)}?${query}`)] as const),
        );
        const leaking = answers.filter(([, answer]) => answer.status < 300 && leaks(answer)).map(([query]) => query);
        expect({ who, leaking }).toEqual({ who, leaking: [] });
      }
    },
    90_000,
  );

  it('is shown to those who see all of them: the question is well put', async () => {
    for (const list of ['requests', 'tasks', 'agenda']) {
      expect(leaks(await staff.manager.get(`/v1/${list}?requestId=${other.id}`))).toBe(true);
    }
  });
});

describe('what anybody reads', () => {
  const lists = operations.filter(
    ({ method, template }) => method === 'GET' && !template.includes('{') && template !== '/v1/events/stream',
  );

  it.each(lists.map((one) => [one.name, one] as const))(
    '%s holds nothing of a request that is not theirs',
    async (_, { template }) => {
      for (const [who, client] of Object.entries(narrow)) {
        const answer = await client.get(template === '/v1/events' ? '/v1/events?limit=1000' : template);
        expect({ who, leaks: answer.status < 300 && leaks(answer) }).toEqual({ who, leaks: false });
      }
    },
  );

  it('the stream holds no event of it', async () => {
    const { next } = ok(await staff.admin.get('/v1/events?limit=1'));
    expect(next).toBeGreaterThan(0);
    const { body: me } = await clientOf(stack.baseUrl).post('/v1/auth/token', {
      username: 'field',
      password: stack.seedPassword,
    });
    const ended = AbortSignal.timeout(3_000);
    const response = await fetch(`${stack.baseUrl}/v1/events/stream?after=0`, {
      headers: { authorization: `Bearer ${me.accessToken}` },
      signal: ended,
    });
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
    } catch (error) {
      if (!ended.aborted) throw error;
    }
    expect(text).toContain(ids.own['request']);
    expect(text).not.toContain(other.id);
  });
});

describe('a body that names something else', () => {
  it('a task of another request is not assigned by way of one’s own', async () => {
    const before = ok(await staff.manager.get(`/v1/requests/${other.id}`));
    const body = { taskId: ids.other['task'], engineerId: 'field', reason: 'x' };
    const answer = await staff.manager.post(`/v1/requests/${ids.own['request']}/assign`, body);
    expect([404, 409, 422]).toContain(answer.status);
    expect(ok(await staff.manager.get(`/v1/requests/${other.id}`))).toMatchObject({ version: before.version });
  });

  it.each(['field', 'parts', 'quality', 'clerk', 'nobody-of-this-name', 'customer/x', '$ne'])(
    'a request is not given to %s, who may not own one',
    async (userId) => {
      const answer = await staff.manager.post(`/v1/requests/${other.id}/owner`, { userId, reason: 'x' });
      expect([404, 409, 422]).toContain(answer.status);
    },
  );

  it.each(['clerk', 'parts', 'hotline', 'nobody-of-this-name'])('a visit is not given to %s', async (engineerId) => {
    const device = await registerDevice(staff);
    const { id } = await openRequest(staff.clerk, faultReport(device));
    const task = await taskOf(staff.hotline, id as string, 'diagnose');
    const needs = { result: 'needs-onsite', summary: 's', proposal: 'p', parts: [] };
    ok(await staff.hotline.post(`/v1/tasks/${task.id}/complete`, { outcome: needs }));
    ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
    const visit = await taskOf(staff.manager, id as string, 'onsite-visit');
    const body = { taskId: visit.id as string, engineerId, reason: 'x' };
    const answer = await staff.manager.post(`/v1/requests/${id}/assign`, body);
    expect([404, 409, 422]).toContain(answer.status);
  });

  it('a request is merged into none that is not there, is itself, or is none', async () => {
    for (const into of [ids.absent['request'], other.id, other.number, 'R20200101-0001', '$ne', '../requests']) {
      const answer = await staff.manager.post(`/v1/requests/${other.id}/merge`, { into, reason: 'x' });
      expect([into, [404, 409, 422].includes(answer.status)]).toEqual([into, true]);
    }
  });

  it('a device is no part of itself', async () => {
    const { model, serial } = await registerDevice(staff);
    const { customer, site, acceptedOn } = ok(await staff.admin.get(`/v1/devices/${serial}`));
    const body = { model, customer, site, acceptedOn, warrantyYears: 3, parent: serial };
    expect((await staff.admin.put(`/v1/devices/${serial}`, body)).status).toBe(422);
  });

  // Not `region` and `calendar`: the register is filled in any order, and a place or a person may be known before them.
  const references = [
    'taskId',
    'into',
    'userId',
    'engineerId',
    'testClockId',
    'policy',
    'depot',
    'fru',
    'model',
    'parent',
  ];
  // What stands on the machine is written down as it is, whether the product is known or not.
  const readOff = ['PUT /v1/devices/{serial} model', 'POST /v1/requests product.model'];
  // A preview takes nothing: it says what would be said.
  const taking = withBody.filter(({ template }) => template !== '/v1/requests/preview');
  const naming = taking
    .flatMap((operation) =>
      places(bodyOf(operation.body)).flatMap(({ at, value }) =>
        references.includes(String(at.at(-1))) && typeof value === 'string'
          ? [[`${operation.name} ${at.join('.')}`, operation, at] as const]
          : [],
      ),
    )
    .filter(([name]) => !readOff.includes(name));
  it('there are fields that name objects', () => expect(naming.length).toBeGreaterThan(5));
  it.each(naming)('%s: what is not there is not taken', async (_, operation, at) => {
    const absent = at.at(-1) === 'fru' ? '0000000' : 'not-there';
    const body = replaced(bodyOf(operation.body), at, absent);
    const { status } = await staff.admin.call(operation.method, pathOf(operation), {
      body,
      headers: { 'if-match': '*' },
    });
    expect([400, 404, 409, 422]).toContain(status);
  });
});

describe('what belongs to a caller', () => {
  it('an Idempotency-Key of somebody else’s brings no answer of theirs', async () => {
    const headers = key();
    const report = faultReport(await registerDevice(staff));
    const mine = ok(await staff.clerk.post('/v1/requests', report, headers));
    const theirs = ok(await staff.hotline.post('/v1/requests', report, headers));
    expect(theirs.id).not.toBe(mine.id);
  });

  it('an Idempotency-Key brings nothing back to whom it is no longer shown', async () => {
    const headers = key();
    const answer = await narrow['field']?.post(`/v1/requests/${other.id}/notes`, { text: 'x' }, headers);
    expect(answer?.status).toBe(404);
  });

  it('a cursor that was made by hand is refused, or shows no more than what may be seen', async () => {
    const forged = [{ $gt: '' }, ['', { $ne: null }], ['9999', ''], [null, null], 'x', [[], []]].map((value) =>
      Buffer.from(JSON.stringify(value)).toString('base64url'),
    );
    for (const list of ['/v1/requests', '/v1/tasks']) {
      for (const cursor of forged) {
        const answer = await staff.field.get(`${list}?cursor=${cursor}`);
        expect([200, 422]).toContain(answer.status);
        expect(leaks(answer)).toBe(false);
      }
    }
  });

  it('a delivery is found at its own endpoint and at no other', async () => {
    const make = async (): Promise<Json> =>
      ok(
        await staff.admin.post('/v1/webhook-endpoints', { url: 'https://example.com/hook', types: ['request-closed'] }),
      );
    const [one, another] = [await make(), await make()];
    const ping = ok(await staff.admin.post(`/v1/webhook-endpoints/${one.id}/ping`));
    const answer = await staff.admin.post(`/v1/webhook-endpoints/${another.id}/deliveries/${ping.id}/redeliver`);
    expect(answer.status).toBe(404);
  });
});
