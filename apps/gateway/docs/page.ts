import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The API on one page that needs no script and nothing from elsewhere: it opens on a machine without a network. */
export function docsPage(document: OpenAPIObject): string {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation, tag: operation.tags?.[0] ?? 'other' }] : [];
    }),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))].toSorted();
  const sections = tags.map((tag) => {
    const own = operations.filter((one) => one.tag === tag);
    return `<h2 id="${escaped(tag)}">${escaped(tag)}</h2>${own.map(operationHtml).join('')}`;
  });
  const contents = tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(' · ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(document.info.title)} API</title><style>${style}</style></head><body><main>
<h1>${escaped(document.info.title)} API</h1>
<p>${escaped(document.info.description ?? '').replaceAll('\n\n', '</p><p>')}</p>
<p>${escaped(signInOf(document))}</p>
<p>Machine-readable: <a href="/openapi.json">openapi.json</a>, and of the events
<a href="/asyncapi.json">asyncapi.json</a></p>
<nav>${contents}</nav>
${sections.join('\n')}
<h2 id="schemas">Schemas</h2>
${Object.entries(document.components?.schemas ?? {})
  .map(
    ([name, schema]) =>
      `<details id="schema-${escaped(name)}"><summary>${escaped(name)}</summary>${json(schema)}</details>`,
  )
  .join('')}
</main></body></html>`;
}

const signInOf = ({ components }: OpenAPIObject): string => {
  const [scheme] = Object.values(components?.securitySchemes ?? {});
  return scheme && 'description' in scheme ? `Authorization: Bearer <token>. ${scheme.description}` : '';
};

/** Who may call it, as `@Authorised` has written it down. */
interface Access {
  readonly 'x-permission'?: string;
  readonly 'x-roles'?: readonly string[];
  readonly 'x-scopes'?: readonly string[];
}

const callersOf = ({ 'x-roles': roles, 'x-scopes': scopes = [] }: Access): string => {
  if (!roles) return 'Anyone, without a token.';
  const keys = scopes.length > 0 ? ` API keys with the scope ${scopes.join(' or ')}.` : ' No API key.';
  return `Roles: ${roles.filter((role) => role !== 'integrator').join(', ')}.${keys}`;
};

function operationHtml({ method, path, operation }: { method: string; path: string; operation: Operation }): string {
  const access = operation as Access;
  const permission = access['x-permission'];
  const said = operation.summary || operation.description || '';
  const body = operation.requestBody ? bodyHtml(operation.requestBody) : '';
  const parameters = operation.parameters?.length ? `<h4>Parameters</h4>${parameterList(operation.parameters)}` : '';
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status !== 'default')
    .map(([status, response]) => `<h4>${status}</h4>${descriptionOf(response)}${json(contentOf(response))}`);
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code>
<span>${permission === undefined ? 'no token needed' : escaped(permission)}</span></summary>
<p>${escaped(said)}</p><p>${escaped(callersOf(access))}</p>${parameters}${body}${answers.join('')}</details>`;
}

function parameterList(parameters: NonNullable<Operation['parameters']>): string {
  const items = parameters.map((parameter) => {
    if ('$ref' in parameter) return '';
    const { name, in: where, required, description, schema } = parameter;
    const told = [where, required ? 'required' : 'optional', description].filter(Boolean).join(', ');
    return `<li><code>${escaped(name)}</code> ${escaped(told)} <small>${escaped(JSON.stringify(schema ?? {}))}</small></li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

interface Media {
  readonly schema?: unknown;
  readonly example?: unknown;
}

const mediaOf = (given: object = {}): Readonly<Record<string, Media>> =>
  'content' in given ? (given.content as Readonly<Record<string, Media>>) : {};

const contentOf = (given?: object): unknown => Object.values(mediaOf(given))[0]?.schema;

const descriptionOf = (given: object = {}): string =>
  'description' in given && typeof given.description === 'string' ? `<p>${escaped(given.description)}</p>` : '';

/** A body has a section for each of its forms; an example of what is no JSON is shown as it is sent. */
const bodyHtml = (body: object): string =>
  `<h4>Body</h4>${descriptionOf(body)}` +
  Object.entries(mediaOf(body))
    .map(([type, { schema, example }]) => {
      const shown = typeof example === 'string' ? `<pre>${escaped(example)}</pre>` : json(example);
      return `<p><code>${escaped(type)}</code></p>${json(schema)}${shown}`;
    })
    .join('');

const json = (value: unknown): string =>
  value === undefined ? '' : `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:auto;padding:1rem}
details{border-bottom:1px solid #8884;padding:.3rem 0}summary{cursor:pointer}summary span{float:right;opacity:.7;font-size:.85em}
pre{overflow:auto;background:#8881;padding:.6rem;font-size:.85em}h2{margin-top:2rem;text-transform:capitalize}`;
