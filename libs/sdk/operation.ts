import type { CallOptions, Send } from './call';
import { operations, type Operations } from './operations.gen';
import type { Input } from './route';

/** The `operationId`s of the API's document. */
export type OperationId = keyof Operations;
type Rows = typeof operations;
type Data<Id extends OperationId> = Operations[Id]['data'];

/** Calls any operation by its id. Its types come from the API's document, as the id does. */
export type CallOperation = <Id extends OperationId>(
  id: Id,
  input: Input<Data<Id>>,
) => Promise<Operations[Id]['answer']>;

/** An operation as a method: first what its address names, then its body or its query, then how to send it. */
export type Method<Id extends OperationId> = (
  ...args: [...Names<Rows[Id]['url']>, ...Content<Id>, options?: CallOptions]
) => Promise<Operations[Id]['answer']>;

/** Methods by name, and groups of them. */
export interface MethodTable {
  readonly [name: string]: OperationId | MethodTable;
}

/** What a table of operations is as methods. */
export type Methods<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends OperationId ? Method<Table[Name]> : Methods<Table[Name]>;
};

type Names<Url> = Url extends `${string}{${string}}${infer Rest}` ? [id: string, ...Names<Rest>] : [];

type Content<Id extends OperationId> = Rows[Id]['takes'] extends 'nothing'
  ? []
  : Rows[Id]['takes'] extends 'query'
    ? MayBeLeftOut<NonNullable<Field<Data<Id>, 'query'>>>
    : MayBeLeftOut<Field<Data<Id>, 'body'>>;

type Field<Of, Name extends string> = Of extends { readonly [key in Name]?: infer Value } ? Value : never;
type MayBeLeftOut<Value> = Record<never, never> extends Value ? [content?: Value] : [content: Value];

/** Operations by their ids, over a connection. */
export const callOver =
  (send: Send): CallOperation =>
  <Id extends OperationId>(id: Id, input: Input<Data<Id>>) =>
    // What comes back is what the document says: the server's tests hold every answer against it.
    sendTo(send, id, input) as Promise<Operations[Id]['answer']>;

/** The methods of a table, in its groups. */
export const methodsOf = <Table extends MethodTable>(send: Send, table: Table): Methods<Table> =>
  Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [
      name,
      typeof entry === 'string' ? methodOf(send, entry) : methodsOf(send, entry),
    ]),
  ) as Methods<Table>;

const methodOf =
  (send: Send, id: OperationId) =>
  (...args: readonly unknown[]): Promise<unknown> => {
    const { url, takes } = operations[id];
    const names = [...url.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const path = Object.fromEntries(names.map((name, at) => [name, args[at]]));
    const [first, second] = args.slice(names.length);
    const [content, options] = takes === 'nothing' ? [{}, first] : [{ [places[takes]]: first ?? {} }, second];
    return sendTo(send, id, { path, ...content, ...(options as CallOptions | undefined) });
  };

const places = { query: 'query', body: 'body', form: 'body' } as const;

const sendTo = (
  send: Send,
  id: OperationId,
  input: CallOptions & { readonly path?: unknown; readonly query?: unknown; readonly body?: unknown },
): Promise<unknown> => {
  const { method, url, takes, answers } = operations[id];
  return send({
    method,
    url,
    ...input,
    ...(takes === 'form' && { body: formOf(input.body) }),
    ...(answers === 'file' && { accept: '*/*' }),
  });
};

const formOf = (body: unknown): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(body ?? {}))
    form.append(name, value instanceof Blob ? value : String(value));
  return form;
};
