import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { repositoryRoot } from '../../../apps/local/application';

interface Schema {
  readonly $ref?: string;
  readonly examples?: readonly unknown[];
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
const document = JSON.parse(readFileSync(join(repositoryRoot(), 'openapi.json'), 'utf8')) as Document;
const schemaOf = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});

const bodies = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema ? [[`${method.toUpperCase()} ${path}`, schemaOf(schema)] as const] : [];
  }),
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
});
