import { MongoClient } from 'mongodb';
import { startStack, type Stack } from '../support/stack';
import { ok, signInAll, type Answer, type Staff } from '../e2e/client';
import { idIn, makeGround, type Ground } from './ground';
import { bodyOf, operations, withBody, type Operation } from './operations';
import { places, replaced } from './schema';

/** What an attacker sends to each operation of the document, with all the rights there are: none of it may take. */

jest.setTimeout(120_000);

let stack: Stack;
let staff: Staff;
let ids: Ground;
let mongo: MongoClient;

beforeAll(async () => {
  stack = await startStack({ env: { FIXTRAIL_RATE_LIMIT: '100000000' } });
  staff = await signInAll(stack.baseUrl, stack.seedPassword);
  ids = await makeGround(stack.baseUrl, staff);
  mongo = await MongoClient.connect(stack.mongodbUri);
}, 120_000);
afterAll(async () => {
  await mongo?.close();
  await stack.stop();
});

/** `/v1/requests/{id}` with objects that are there. */
const pathOf = ({ template }: Operation, change: (id: string) => string = (id) => id): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => change(idIn(ids, template, name)));
/** Neither done nor broken. */
const isRefusal = ({ status }: Answer): boolean => status >= 400 && status < 500;
const atOnce = 16;
const attempts = async (
  tried: readonly (readonly [what: string, attempt: () => Promise<Answer>])[],
  holds: (answer: Answer) => boolean,
): Promise<readonly object[]> => {
  const failed: object[] = [];
  for (let start = 0; start < tried.length; start += atOnce) {
    const answers = await Promise.all(
      tried.slice(start, start + atOnce).map(async ([what, attempt]) => ({ what, answer: await attempt() })),
    );
    for (const { what, answer } of answers) {
      if (!holds(answer)) failed.push({ what, status: answer.status, body: answer.body as unknown });
    }
  }
  return failed;
};

/** What the truth is kept in; read models and receipts follow from it, and numbering and leases are the worker's own. */
const truth = ['events', 'register', 'credentials', 'stock', 'webhook_endpoints', 'webhook_deliveries', 'settings'];
const fingerprintOfTruth = async (): Promise<unknown> => {
  const { collections } = await mongo.db(stack.database).command({ dbHash: 1, collections: truth });
  return collections as unknown;
};
/** Promises that fall due and numbering also write: the truth is compared when it is at rest. */
const truthAtRest = async (): Promise<unknown> => {
  for (let last = await fingerprintOfTruth(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const now = await fingerprintOfTruth();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
};

describe('a field that is the server’s to set', () => {
  const servers = [
    ...['_id', 'id', 'number', 'version', 'position', 'stage', 'state', 'status', 'owner', 'assignee', 'clocks'],
    ...['tasks', 'at', 'recordedAt', 'occurredAt', 'createdAt', 'createdBy', 'updatedAt', 'revokedAt', 'actor'],
    ...['commandId', 'correlationId', 'role', 'scopes', 'permissions', 'regions', 'skills', 'hash', 'passwordHash'],
    ...['secret', 'key', 'requestId', 'testClock', 'isTest', 'entitlement', 'resolution', 'dueAt', 'sha256', 'type'],
    ...['constructor', '__proto__', 'prototype'],
  ];

  let before: unknown;
  beforeAll(async () => (before = await truthAtRest()), 30_000);

  it.each(withBody.map((one) => [one.name, one] as const))('is refused by %s, at every depth', async (_, operation) => {
    const { method, body, template } = operation;
    const example = bodyOf(body);
    const objects = places(example).filter(({ value }) => isRecord(value));
    const tried = objects.flatMap(({ at, value }) =>
      servers
        .filter((field) => !Object.hasOwn(value as object, field))
        .map((field) => {
          // As text: what is called __proto__ in a literal is something else.
          const text = JSON.stringify(replaced(example, [...at, `@${field}`], 'mine')).replace(
            `"@${field}"`,
            `"${field}"`,
          );
          const send = () =>
            staff.admin.call(method, pathOf(operation), {
              raw: { text, type: 'application/json' },
              // What exists is changed by whoever has seen it: the body is looked at, and not the header.
              ...(method === 'PUT' && { headers: { 'if-match': '*' } }),
            });
          return [[...at, field].join('.'), send] as const;
        }),
    );
    expect(tried.length).toBeGreaterThan(0);
    const empty = /parts-lines|campaigns\/\{|deliveries|webhook-endpoints\/\{/.test(template);
    const wanted = empty ? [404] : [422];
    const failed = await attempts(
      tried,
      ({ status, body: said }) => wanted.includes(status) || (status === 400 && said.code === 'unreadable'),
    );
    expect(failed).toEqual([]);
  });

  it('has changed nothing anywhere', async () => {
    expect(await truthAtRest()).toEqual(before);
  }, 20_000);
});

/** A success with lists in which nothing is. */
const isEmpty = ({ status, body }: Answer): boolean => {
  const lists = Object.values(body as object).filter((value) => Array.isArray(value));
  return status === 200 && lists.length > 0 && lists.every((list) => list.length === 0);
};

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const operators = ['[$ne]=', '[$gt]=', '[$regex]=.*', '[$where]=1', '[]=a&@[]=b', '[$in][]=a', '=a&@=b'] as const;
const texts = ['{"$gt":""}', '{"$ne":null}', "';return true;//", '$where', '[$ne]', '.*', '{"$regex":".*"}', '\u0000'];

describe('an operator of the database', () => {
  const queried = operations.filter(({ query, template }) => query.length > 0 && template !== '/v1/events/stream');

  it.each(queried.map((one) => [one.name, one] as const))('in a query of %s finds nothing', async (_, operation) => {
    const path = pathOf(operation);
    const parameters = operation.query.map(({ name }) => name).filter((name) => name !== 'wait');
    const structured = parameters.flatMap((name) =>
      operators.map((form) => {
        const query = `${name}${form.replace('@', name)}`;
        return [query, () => staff.admin.call(operation.method, `${path}?${query}`)] as const;
      }),
    );
    expect(await attempts(structured, isRefusal)).toEqual([]);
    const asText = parameters.flatMap((name) =>
      texts.map((text) => {
        const query = `${name}=${encodeURIComponent(text)}`;
        return [query, () => staff.admin.call(operation.method, `${path}?${query}`)] as const;
      }),
    );
    // Looked for as the text that it is, it may be found nowhere.
    const findsNothing = (answer: Answer): boolean => isRefusal(answer) || isEmpty(answer);
    expect(await attempts(asText, findsNothing)).toEqual([]);
  });

  const named = operations.filter(({ template, method }) => template.includes('{') && method !== 'PUT');
  it.each(named.map((one) => [one.name, one] as const))('in the address of %s names nothing', async (_, operation) => {
    const { method, body } = operation;
    const forms = [
      ...texts,
      '$ne',
      '[$ne]=',
      '__proto__',
      'constructor',
      'toString',
      '../users/admin',
      '%00',
      '\u202e',
      '*',
    ];
    const tried = forms.map((text) => {
      const path = pathOf(operation, () => encodeURIComponent(text));
      return [path, () => staff.admin.call(method, path, body ? { body: bodyOf(body) } : {})] as const;
    });
    expect(await attempts(tried, ({ status }) => [400, 404, 415, 422].includes(status))).toEqual([]);
  });

  it.each(withBody.map((one) => [one.name, one] as const))('in a body of %s is no text', async (_, operation) => {
    const { method, body } = operation;
    const example = bodyOf(body);
    const leaves = places(example).filter(
      ({ at, value }) => at.length > 0 && !isRecord(value) && !Array.isArray(value),
    );
    const tried = leaves.flatMap(({ at }) =>
      [{ $gt: '' }, { $ne: null }, [{ $regex: '.*' }]].map((operator) => {
        const send = () => staff.admin.call(method, pathOf(operation), { body: replaced(example, at, operator) });
        return [`${at.join('.')} ${JSON.stringify(operator)}`, send] as const;
      }),
    );
    expect(await attempts(tried, isRefusal)).toEqual([]);
  });

  it('signs nobody in', async () => {
    const operator = { $gt: '' };
    for (const body of [
      { username: 'admin', password: operator },
      { username: operator, password: stack.seedPassword },
      { username: { $in: ['admin'] }, password: { $ne: 1 } },
    ]) {
      expect((await staff.admin.post('/v1/auth/token', body)).status).toBe(422);
    }
  });
});

describe('too much of it', () => {
  const opened = () => idIn(ids, '/v1/requests/{id}', 'id');
  const post = (text: string, path = `/v1/requests/${opened()}/notes`) =>
    staff.admin.call('POST', path, { raw: { text, type: 'application/json' } });
  /** On a machine that does much else; what explodes takes minutes. */
  const patienceMs = 6_000;
  const timed = async (call: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> => {
    const since = performance.now();
    return { answer: await call(), ms: performance.now() - since };
  };

  it.each([
    ['an array in an array, 100,000 deep', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['an object in an object, 20,000 deep', () => `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 400],
    ['a body of two million bytes', () => JSON.stringify({ text: 'x'.repeat(2_000_000) }), 413],
    ['a text of 900,000 characters', () => JSON.stringify({ text: 'x'.repeat(900_000) }), 422],
    ['an object of 100,000 fields', () => `{${Array.from({ length: 60_000 }, (_, n) => `"f${n}":1`).join(',')}}`, 422],
    ['the same field 50,000 times', () => `{${Array.from({ length: 50_000 }, () => '"text":1').join(',')}}`, 422],
    ['a number of 500,000 digits', () => `{"text":${'9'.repeat(500_000)}}`, 422],
  ])('%s is refused at once, in few words', async (_, text, status) => {
    const { answer, ms } = await timed(() => post(text()));
    expect({ status: answer.status, size: JSON.stringify(answer.body).length < 32_768 }).toEqual({
      status,
      size: true,
    });
    expect(ms).toBeLessThan(patienceMs);
  });

  it('a list of 100,000 things, each wrong, is refused in few words', async () => {
    const types = Array.from({ length: 100_000 }, () => 'x');
    const { answer, ms } = await timed(() => staff.admin.post('/v1/webhook-endpoints', { url: 'x', types }));
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body).length).toBeLessThan(32_768);
    expect(ms).toBeLessThan(patienceMs);
  });

  it('an address with 3,000 parameters, or of 15,000 characters, is refused', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => `a${n}=1`).join('&');
    for (const path of [`/v1/requests?${many}`, `/v1/requests?q=${'x'.repeat(15_000)}`]) {
      const { answer, ms } = await timed(() => staff.admin.get(path));
      expect(isRefusal(answer)).toBe(true);
      expect(JSON.stringify(answer.body).length).toBeLessThan(32_768);
      expect(ms).toBeLessThan(patienceMs);
    }
  });

  it('headers of 100,000 characters are refused', async () => {
    expect(isRefusal(await staff.admin.get('/v1/me', { 'x-large': 'x'.repeat(100_000) }))).toBe(true);
    expect(
      isRefusal(
        await staff.admin.get('/v1/me', Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`x-${n}`, 'x']))),
      ),
    ).toBe(true);
  });

  it('an upload that is a bomb is refused: parts without end, headers without end, none at all', async () => {
    const path = `/v1/requests/${opened()}/attachments`;
    const part = (name: string) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`;
    const file = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na line\r\n';
    const bodies = {
      'fields without end': `${part('a').repeat(20_000)}--b--`,
      'a hundred files': `${file.repeat(100)}--b--`,
      'headers without end': `--b\r\n${'x-a: b\r\n'.repeat(20_000)}\r\nx\r\n--b--`,
      'one header without end': `--b\r\ncontent-disposition: form-data; name="${'x'.repeat(500_000)}"\r\n\r\nx\r\n--b--`,
      'no end': file,
      'no part': '--b--',
      nothing: '',
      'one in another': `--b\r\ncontent-disposition: form-data; name="file"\r\ncontent-type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--`,
    };
    const tried = Object.entries(bodies).map(([what, text]) => {
      const send = () => staff.admin.call('POST', path, { raw: { text, type: 'multipart/form-data; boundary=b' } });
      return [what, send] as const;
    });
    expect(await attempts(tried, isRefusal)).toEqual([]);
    const noBoundary = await staff.admin.call('POST', path, { raw: { text: 'x', type: 'multipart/form-data' } });
    expect(isRefusal(noBoundary)).toBe(true);
    expect(ok(await staff.admin.get(path)).items).toHaveLength(1);
  });
});
