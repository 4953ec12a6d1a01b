import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { repositoryRoot } from '../../../apps/local/application';

interface Schema {
  readonly $ref?: string;
  readonly examples?: readonly unknown[];
}
interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
}
interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: { readonly description?: string };
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
const document = JSON.parse(readFileSync(join(repositoryRoot(), 'openapi.json'), 'utf8')) as Document;
const schemaOf = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
);
const bodies = operations.flatMap(({ name, requestBody }) => {
  const schema = requestBody?.content['application/json']?.schema;
  return schema ? [[name, schemaOf(schema)] as const] : [];
});
const otherBodies = operations.flatMap(({ name, requestBody }) =>
  Object.entries(requestBody?.content ?? {})
    .filter(([type]) => type !== 'application/json')
    .map(([type, media]) => [`${name} as ${type}`, media] as const),
);

describe('the body of each operation is shown by an example', () => {
  const ajv = addFormats(new Ajv2020({ strict: false, validateFormats: false }));
  ajv.addSchema({ $id: 'document', ...document });
  const inDocument = (schema: Schema): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object;

  it.each(bodies)('%s', (_operation, schema) => {
    const { examples = [] } = schema;
    expect(examples.length).toBeGreaterThan(0);
    const accepts = ajv.compile(inDocument(schema));
    for (const example of examples) expect([accepts(example), accepts.errors]).toEqual([true, null]);
  });

  it.each(otherBodies)('%s', (_operation, { example }) => {
    expect(example).toEqual(expect.anything());
  });
});

test('each operation says what it does, and each parameter of a query what it is for', () => {
  expect(operations.filter(({ summary }) => summary === undefined || summary === '').map(({ name }) => name)).toEqual(
    [],
  );
  const unsaid = operations.flatMap(({ name, parameters = [] }) =>
    parameters
      .filter((one) => one.in === 'query' && (one.description ?? one.schema.description) === undefined)
      .map((one) => `${name} ${one.name}`),
  );
  expect(unsaid).toEqual([]);
});

describe('If-Match', () => {
  const asksFor = new Map(
    operations.map(({ name, parameters = [] }) => [name, parameters.some((one) => one.name === 'If-Match')]),
  );

  it('stands where a version can be meant, and with it the refusal', () => {
    for (const name of [
      'POST /v1/requests/{id}/cancel',
      'POST /v1/tasks/{id}/complete',
      'POST /v1/depots/{id}/stock-moves',
      'POST /v1/policies/{id}/apply',
      'POST /v1/test-clocks/{id}/advance',
      'PUT /v1/policies/{id}',
      'PUT /v1/devices/{serial}',
      'DELETE /v1/webhook-endpoints/{id}',
    ]) {
      expect([name, asksFor.get(name)]).toEqual([name, true]);
    }
    for (const { name, responses } of operations) expect([name, '412' in responses]).toEqual([name, asksFor.get(name)]);
  });

  it.each([
    'POST /v1/requests',
    'POST /v1/requests/preview',
    'POST /v1/campaigns',
    'POST /v1/users',
    'POST /v1/api-keys',
    'POST /v1/webhook-endpoints',
    'POST /v1/test-clocks',
    'POST /v1/requests/{id}/links',
    'POST /v1/imports/requests',
    'POST /v1/webhook-endpoints/{id}/ping',
  ])('is not asked for by %s: what is made has no version yet', (name) => {
    expect(asksFor.get(name)).toBe(false);
  });
});
