import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** A header that is referred to is always there. */
type HeaderSpec = { readonly $ref: string } | { readonly required?: boolean };

interface ResponseSpec {
  readonly headers?: Readonly<Record<string, HeaderSpec>>;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface OperationSpec {
  readonly responses: Readonly<Record<string, ResponseSpec | undefined>>;
}
export interface ApiSpec {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationSpec | undefined>>>>;
  readonly components: Readonly<Record<string, object>>;
}

/** An answer as far as the API's document speaks of it. */
export interface Observed {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  /** By lower-case name; left out: not looked at. */
  readonly headers?: Headers;
  readonly body: unknown;
}

/** Says where an answer differs from what the document promises; `undefined` when it does not. */
export type Conformance = (answer: Observed) => string | undefined;

/** Holds answers against an OpenAPI 3.1 document. Only addresses that are no operation at all are not looked at. */
export function conformanceTo(api: ApiSpec): Conformance {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  // Its pattern stands beside it.
  ajv.addFormat('idn-email', true);
  ajv.addSchema({ $id: 'https://fixtrail.example/api', components: api.components });
  const validators = new Map<object, ValidateFunction>();
  const validatorOf = (schema: object): ValidateFunction => {
    const known = validators.get(schema);
    if (known) return known;
    const made = ajv.compile(absolute(schema));
    validators.set(schema, made);
    return made;
  };
  const routes = Object.keys(api.paths).map((template) => ({ template, pattern: patternOf(template) }));

  return ({ method, path, status, contentType, headers, body }) => {
    const route = routes
      .filter(({ pattern }) => pattern.test(path.split('?', 1)[0] ?? ''))
      // `/v1/events/stream` before `/v1/events/{id}`.
      .toSorted((a, b) => parameters(a.template) - parameters(b.template))
      .find(({ template }) => api.paths[template]?.[method.toLowerCase()]);
    const operation = route && api.paths[route.template]?.[method.toLowerCase()];
    if (!route || !operation) return undefined;
    const name = `${method} ${route.template} answered ${status}`;
    const response = operation.responses[String(status)];
    if (!response) return `${name}, which the document does not know: ${JSON.stringify(body)}`;
    const borne = headers && toldOtherwise(headers, response.headers ?? {});
    if (borne !== undefined) return `${name} ${borne}`;
    const type = contentType?.split(';', 1)[0] ?? '';
    if (!response.content) return type === '' ? undefined : `${name} with ${type}, and should have no body`;
    const media = response.content[type];
    if (!media) return `${name} as "${type}", which the document does not know`;
    if (!media.schema || !type.includes('json')) return undefined;
    const validate = validatorOf(media.schema);
    return validate(body) ? undefined : `${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`;
  };
}

/** What a caller builds on: each is there when it is documented, and documented when it is there. */
const watched = ['ETag', 'Location', 'Retry-After'];

const toldOtherwise = (headers: Headers, documented: Readonly<Record<string, HeaderSpec>>): string | undefined => {
  const missing = watched.find((name) => {
    const told = documented[name];
    return told && ('$ref' in told || told.required === true) && !headers.has(name);
  });
  if (missing !== undefined) return `without ${missing}, other than documented`;
  const unsaid = watched.find((name) => headers.has(name) && !documented[name]);
  return unsaid === undefined ? undefined : `with ${unsaid}, other than documented`;
};

const parameters = (template: string): number => template.split('{').length;

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`);

/** References point at the document's components, wherever the schema stands. */
const absolute = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"https://fixtrail.example/api#/components/'),
  ) as object;
