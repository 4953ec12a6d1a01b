import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { methods } from '@fixtrail/sdk/methods';
import { operations } from '@fixtrail/sdk/operations.gen';
import { repositoryRoot } from '../../../apps/local/application';

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

/** Operations that are no method of a table, each with the reason. `call('…')` reaches them all the same. */
const withoutMethod: Readonly<Record<string, string>> = {
  'auth-sign-in': 'signIn(), before there is a client',
  'feed-read': 'events(), an iterator',
  'feed-stream': 'for browsers; programs have events()',
  'request-ledgers-export': 'requests.exportTimeline(), which answers a file',
  'session-sign-in': 'a cookie, for browsers',
  'session-sign-out': 'a cookie, for browsers',
  'link-session-open': 'a cookie, for browsers',
  'views-list': 'the console keeps what its pages show',
  'views-read': 'the console keeps what its pages show',
  'views-save': 'the console keeps what its pages show',
  'views-remove': 'the console keeps what its pages show',
  'health-alive': 'for what keeps the gateway running',
  'health-ready': 'for what keeps the gateway running',
  'health-numbers': 'for what measures the gateway',
};

const document = JSON.parse(readFileSync(join(repositoryRoot(), 'openapi.json'), 'utf8')) as ApiDocument;
const documented = Object.entries(document.paths).flatMap(([url, byMethod]) =>
  Object.entries(byMethod).map(([method, { operationId }]) => ({ id: operationId, method: method.toUpperCase(), url })),
);
const idsIn = (table: object): readonly string[] =>
  Object.values(table).flatMap((entry: unknown) =>
    typeof entry === 'string' ? [entry] : typeof entry === 'object' && entry !== null ? idsIn(entry) : [],
  );

test('every operation of the API is a method of the client, or it is said here why not', () => {
  const reached = [...idsIn(methods), ...Object.keys(withoutMethod)];
  expect(reached.toSorted()).toEqual(documented.map(({ id }) => id).toSorted());
});

test('each operation is called as the document says', () => {
  const known = Object.entries(operations).map(([id, { method, url }]) => ({ id, method, url }));
  expect(known).toEqual(documented);
});
