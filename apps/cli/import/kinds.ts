import { createHash } from 'node:crypto';
import type { Client } from '@fixtrail/sdk';
import type { Row } from './rows';

type Fields = Row['fields'];
/** Sends one line. What it holds is for the API to judge. */
type Bring = (client: Client, fields: Fields) => Promise<unknown>;

/** Everything but the field that names it: that one stands in the address. */
const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

/** The same line is the same command, so that a file which is brought in twice does nothing twice. */
const keyOf = (kind: string, fields: Fields): { readonly idempotencyKey: string } => ({
  idempotencyKey: `import-${kind}-${createHash('sha256').update(JSON.stringify(fields)).digest('hex')}`,
});

const put =
  <Body>(name: string, send: (client: Client) => (id: string, body: Body) => Promise<unknown>): Bring =>
  (client, fields) =>
    send(client)(textOf(fields[name]), without(fields, name) as Body);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What can be brought in, each by the field that names it. In this order, for later ones name earlier ones. */
export const importKinds = {
  products: put('model', ({ register }) => register.putProduct),
  regions: put('code', ({ register }) => register.putRegion),
  depots: put('id', ({ register }) => register.putDepot),
  parts: put('fru', ({ register }) => register.putPart),
  devices: put('serial', ({ register }) => register.putDevice),
  stock: (client, fields) => {
    type Move = Parameters<Client['register']['moveStock']>[1];
    const move = without(fields, 'depot') as unknown as Move;
    return client.register.moveStock(textOf(fields['depot']), move, keyOf('stock', fields));
  },
  requests: (client, fields) => {
    type Report = Parameters<Client['requests']['open']>[0];
    return client.requests.open(fields as unknown as Report, keyOf('requests', fields));
  },
} as const satisfies Readonly<Record<string, Bring>>;

export type ImportKind = keyof typeof importKinds;
