import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';
import { exampleOf, resolve, type Schema } from './schema';

interface ParameterSpec {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}
interface OperationSpec {
  readonly parameters?: readonly ParameterSpec[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}
interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationSpec>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation of the API, as an attacker reads of it. */
export interface Operation {
  /** `POST /v1/requests`. */
  readonly name: string;
  readonly method: string;
  readonly template: string;
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
  /** Of a JSON body: its schema, with references resolved where one looks. */
  readonly body?: Schema;
  /** Content types of a success. */
  readonly answers: readonly string[];
}

/** The committed document: that it is the gateway's own is a check of its own (`npm run openapi -- --check`). */
export const document = JSON.parse(readFileSync(join(repositoryRoot(), 'openapi.json'), 'utf8')) as ApiDocument;
export const schemas = document.components.schemas;

/** Every operation of the API: a route that comes tomorrow is attacked without a word here. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => {
    const body = requestBody?.content['application/json']?.schema;
    return {
      name: `${method.toUpperCase()} ${template}`,
      method: method.toUpperCase(),
      template,
      query: parameters.filter((one) => one.in === 'query'),
      ...(body && { body: resolve(body, schemas) }),
      answers: Object.keys(responses['200']?.content ?? {}),
    };
  }),
);

/** Operations that read a JSON body. */
export const withBody = operations.flatMap(({ body, ...rest }) => (body ? [{ ...rest, body }] : []));

/** A body that the document would be content with. */
export const bodyOf = (body: Schema): unknown => exampleOf(body, schemas);
