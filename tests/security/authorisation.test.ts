import type { Role } from '@fixtrail/domain/people';
import { scopeNames } from '@fixtrail/contracts/permissions';
import { startStack, type Stack } from '../support/stack';
import { clientOf, ok, signInAll, type Client, type Staff } from '../e2e/client';
import { expectations, sees, worksOnOther, type Row } from './expectations';
import { idIn, makeGround, type Ground, type Whose } from './ground';

/** Every route × every role, an API key with the scope and one with all others, a customer, nobody × own, other, absent. */

interface Caller {
  readonly name: string;
  readonly role: Role | 'nobody';
  readonly token?: string;
  readonly client: Client;
}

let stack: Stack;
let staff: Staff;
let ids: Ground;
const tokens = new Map<string, string>();
let link: string;

beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '1000000' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ids = await makeGround(stack.baseUrl, staff);
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
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => idIn(ids, template, name, of));
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
