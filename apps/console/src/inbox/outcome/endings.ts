/** What a field of an outcome is, for the one who fills it in. */
export type FieldKind =
  | 'prose'
  | 'line'
  | 'serial'
  | 'fru'
  | 'depot'
  | 'name'
  | 'signature'
  | 'choice'
  | 'number'
  | 'money'
  | 'score'
  | 'day'
  | 'moment'
  | 'window'
  | 'words'
  | 'rows'
  | 'group';

export interface Field {
  /** Of the schema; also its word's name. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly preset?: string;
  readonly max?: number;
  /** Of a row, or of a group. */
  readonly fields: readonly Field[];
}

/** One way for a task to end. */
export interface Ending {
  readonly result: string;
  readonly fields: readonly Field[];
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const schemasIn = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** The endings that the task's own schema allows: the form is drawn from what the server judges by. */
export const endingsOf = (schema: Schema): readonly Ending[] => {
  const resolve = resolverOf(schema);
  const variants = schemasIn(schema['oneOf'] ?? schema['anyOf']);
  return (variants.length > 0 ? variants : [schema]).flatMap((variant) => {
    const { result, ...others } = propertiesOf(variant);
    if (!isSchema(result)) return [];
    const results = typeof result['const'] === 'string' ? [result['const']] : textsIn(result['enum']);
    const fields = fieldsOf(others, textsIn(variant['required']), resolve);
    return results.map((one) => ({ result: one, fields }));
  });
};

const propertiesOf = (schema: Schema): Schema => (isSchema(schema['properties']) ? schema['properties'] : {});

type Resolve = (schema: Schema) => Schema;

const resolverOf = (root: Schema): Resolve => {
  const shared: Schema = isSchema(root['$defs']) ? root['$defs'] : {};
  return (schema) => {
    const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/$defs/', '') : undefined;
    const found = name === undefined ? undefined : shared[name];
    return isSchema(found) ? found : schema;
  };
};

const fieldsOf = (properties: Schema, required: readonly string[], resolve: Resolve): readonly Field[] =>
  Object.entries(properties).flatMap(([name, told]) =>
    isSchema(told) ? [fieldOf(name, told, required.includes(name), resolve)] : [],
  );

const fieldOf = (name: string, told: Schema, required: boolean, resolve: Resolve): Field => {
  const schema = withoutAlternatives(resolve(told));
  const items = isSchema(schema['items']) ? resolve(schema['items']) : undefined;
  const kind = kindOf(name, schema, items);
  const inner = kind === 'rows' && items ? items : schema;
  const hasFields = kind === 'rows' || kind === 'group';
  const max = kind === 'rows' || kind === 'words' ? schema['maxItems'] : schema['maxLength'];
  const preset = schema['default'];
  const needsOne = typeof schema['minItems'] === 'number' && schema['minItems'] > 0;
  return {
    name,
    kind,
    required: required && (kind !== 'rows' || needsOne),
    options: textsIn(schema['enum']),
    ...(typeof preset === 'string' && { preset }),
    ...(typeof max === 'number' && { max }),
    fields: hasFields ? fieldsOf(propertiesOf(inner), textsIn(inner['required']), resolve) : [],
  };
};

/** "Something, or empty": the something. "A moment, or a day": the day. */
const withoutAlternatives = (schema: Schema): Schema => {
  const [first, second] = schemasIn(schema['anyOf']);
  if (!first) return schema;
  return second?.['format'] === 'date' ? second : first;
};

const kindOf = (name: string, schema: Schema, items: Schema | undefined): FieldKind => {
  const { type, format, pattern, maxLength } = schema;
  if (Array.isArray(schema['enum'])) return 'choice';
  if (type === 'array') return items?.['type'] === 'object' ? 'rows' : 'words';
  if (type === 'object') {
    const { from, to } = propertiesOf(schema);
    return from !== undefined && to !== undefined ? 'window' : 'group';
  }
  if (type === 'integer') return schema['maximum'] === 5 ? 'score' : 'number';
  if (type === 'number') return 'money';
  if (format === 'date') return 'day';
  if (format === 'date-time') return 'moment';
  if (name === 'signedBy') return 'signature';
  if (pattern === '^[0-9A-Z]{7}$') return 'fru';
  if (name === 'depot') return 'depot';
  if (/^serial/.test(name)) return 'serial';
  if (typeof maxLength === 'number' && maxLength > 1_000) return 'prose';
  return typeof maxLength === 'number' && maxLength >= 200 && maxLength < 500 ? 'name' : 'line';
};
