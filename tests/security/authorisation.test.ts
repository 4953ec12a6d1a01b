import type { Role } from '@fixtrail/domain/people';
import { scopeNames } from '@fixtrail/contracts/permissions';
import { startStack, type Stack } from '../support/stack';
import { clientOf, ok, signInAll, type Client, type Staff } from '../e2e/client';
import { complete, faultReport, openRequest, registerDevice, report, taskOf } from '../e2e/world';
import { expectations, sees, worksOnOther, type Row } from './expectations';

/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- answers are looked into freely */
/** Every route × every role, an API key with the scope and one with all others, a customer, nobody × own, other, absent. */

interface Caller {
  readonly name: string;
  readonly role: Role | 'nobody';
  readonly token?: string;
  readonly client: Client;
}
type Whose = 'own' | 'other' | 'absent';

let stack: Stack;
let staff: Staff;
let ids: Readonly<Record<Whose, Readonly<Record<string, string>>>>;
const tokens = new Map<string, string>();
let link: string;

beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ids = await objects();
  link = ok(await staff.hotline.post(`/v1/requests/${ids.own['request']}/links`)).token as string;
  for (const scope of scopeNames) {
    const others = scopeNames.filter((one) => one !== scope);
    for (const [name, scopes] of [
      [scope, [scope]],
      [`not ${scope}`, others],
    ] as const) {
      tokens.set(name, ok(await staff.admin.post('/v1/api-keys', { name, scopes })).key as string);
    }
  }
}, 120_000);
afterAll(() => stack.stop());

const operations = async (): Promise<readonly string[]> => {
  const { paths } = ok(await clientOf(stack.baseUrl).get('/openapi.json')) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
};

it('there is a row for every route, and a route for every row', async () => {
  expect(Object.keys(expectations).toSorted()).toEqual((await operations()).toSorted());
});

describe.each(Object.entries(expectations))('%s', (route, row) => {
  const [method = '', template = ''] = route.split(' ');
  const whose: readonly Whose[] = row.object ? ['own', 'other', 'absent'] : ['own'];

  it.each(whose)('%s', async (of) => {
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => idIn(template, name, of));
    const answers = await Promise.all(
      callersOf(row).map(async (caller) => [caller.name, await outcome(caller, method, path)] as const),
    );
    const expected = callersOf(row).map((caller) => [caller.name, expectation(row, route, caller, of)] as const);
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected));
  });
});

const callersOf = (row: Row): readonly Caller[] => {
  const { baseUrl } = stack;
  const scopes = row.scopes ?? [];
  const keys = [
    ...scopes.map((scope) => [`key with ${scope}`, tokens.get(scope)] as const),
    // With every other scope: but where two scopes open it, the others still include one of them.
    ...(scopes.length <= 1 ? [['key without', tokens.get(scopes[0] ? `not ${scopes[0]}` : 'requests')] as const] : []),
  ];
  return [
    { name: 'nobody', role: 'nobody', client: clientOf(baseUrl) },
    ...Object.entries(staff).map(([name, client]) => ({ name, role: name as Role, client })),
    ...keys.map(([name, token]) => ({ name, role: 'integrator' as const, client: clientOf(baseUrl, token) })),
    { name: 'customer', role: 'customer', client: clientOf(baseUrl, link) },
  ];
};

/** What the table says: the answer's status, with everything that is no refusal as `let in`. */
const expectation = (row: Row, route: string, { name, role }: Caller, asked: Whose): string => {
  const of = row.onlyOwn && asked === 'other' ? 'absent' : asked;
  if (row.open) return 'let in';
  if (role === 'nobody') return '401';
  if (role === 'integrator') {
    if (name === 'key without') return '403';
    return of === 'absent' || row.empty ? '404' : 'let in';
  }
  if (row.object) {
    const seen: readonly Role[] = of === 'absent' ? [] : sees[row.object][of];
    if (!seen.includes(role)) return '404';
  }
  const works = route.startsWith('POST /v1/tasks') && of === 'other' ? worksOnOther : (row.roles ?? []);
  if (!works.includes(role)) return '403';
  return row.empty ? '404' : 'let in';
};

/** Bodies are malformed on purpose: whoever is let in gets as far as the body, and nothing is changed. */
const outcome = async ({ client }: Caller, method: string, path: string): Promise<string> => {
  const raw = { text: '{', type: 'application/json' };
  const { status } =
    path === '/v1/events/stream'
      ? await headOf(client)
      : await client.call(method, path, method === 'GET' ? {} : { raw });
  if (status === 401 && path === '/v1/auth/token') return 'let in';
  return [401, 403, 404].includes(status) ? String(status) : 'let in';
};

/** A stream does not end by itself; who is refused is told at once. A position that is none ends it after the door. */
const headOf = (client: Client): Promise<{ status: number }> =>
  client.get('/v1/events/stream', { 'last-event-id': 'x' });

const idIn = (template: string, name: string, of: Whose): string => {
  const [, , kind = ''] = template.split('/');
  const id =
    ids[of][kind === 'requests' && name === 'id' ? 'request' : kind === 'tasks' ? 'task' : name === 'id' ? kind : name];
  if (id === undefined) throw new Error(`There is no ${of} ${kind} for ${template}`);
  return id;
};

/** One request that went to a field engineer and on to its report, one that has just come in, and one that is not there. */
const objects = async (): Promise<typeof ids> => {
  const device = await registerDevice(staff);
  const own = (await openRequest(staff.clerk, faultReport(device))).id as string;
  const needs = { result: 'needs-onsite', summary: '主板', proposal: '上门', parts: [] };
  await complete(staff.hotline, own, 'diagnose', needs);
  await staff.hotline.post(`/v1/requests/${own}/consent`, { accepted: true, via: 'phone' });
  const visit = await taskOf(staff.field, own, 'onsite-visit');
  const restored = { result: 'restored', cause: '主板', method: '更换', partsUsed: [] };
  await complete(staff.field, own, 'onsite-visit', restored);
  await complete(staff.hotline, own, 'confirm-restored', { result: 'confirmed' });
  await complete(staff.hotline, own, 'write-report', report);
  const { token } = ok(await staff.hotline.post(`/v1/requests/${own}/links`));
  const { id: linkId } = ok(await staff.hotline.post(`/v1/requests/${own}/links`));
  const form = new FormData();
  form.append('file', new Blob(['a line']), 'a.txt');
  const customer = clientOf(stack.baseUrl, token as string);
  const attached = ok(await customer.call('POST', `/v1/requests/${own}/attachments`, { form }));
  const other = (await openRequest(staff.clerk, faultReport(device))).id as string;

  ok(await staff.admin.put('/v1/regions/CN-BJ', { name: '北京', zone: 'city', depots: [] }));
  ok(await staff.admin.put('/v1/depots/BJ', { name: '北京', region: 'CN-BJ' }));
  const part = { description: 'board', cru: false, returnRequired: true, substitutes: [], price: 1 };
  ok(await staff.admin.put('/v1/parts/39M4558', part));
  const engineer = { name: 'F', role: 'field', skills: [], regions: ['CN-BJ'], capacity: 3, calendar: 'weekday-8' };
  await staff.admin.put('/v1/engineers/field', engineer);
  const apiKey = ok(await staff.admin.post('/v1/api-keys', { name: 'one', scopes: ['events'] })).id as string;
  const clock = ok(await staff.admin.post('/v1/test-clocks', { name: 'one' })).id as string;
  const [calendar] = ok(await staff.admin.get('/v1/calendars')).items as { id: string }[];

  const nobodys = '00000000-0000-4000-8000-000000000000';
  const attachmentId = attached.id as string;
  return {
    own: {
      request: own,
      task: visit.id as string,
      attachmentId,
      links: linkId as string,
      number: '800-810-1818',
      model: device.model,
      serial: device.serial,
      code: 'CN-BJ',
      fru: '39M4558',
      depots: 'BJ',
      engineers: 'field',
      users: 'clerk',
      calendars: calendar?.id ?? '',
      policies: 'hardware-warranty',
      'api-keys': apiKey,
      'test-clocks': clock,
      'parts-lines': nobodys,
      'webhook-endpoints': nobodys,
      campaigns: nobodys,
      views: nobodys,
      deliveryId: nobodys,
    },
    other: {
      request: other,
      task: (await taskOf(staff.hotline, other, 'diagnose')).id as string,
      attachmentId,
    },
    absent: { request: nobodys, task: nobodys, attachmentId: nobodys },
  };
};
