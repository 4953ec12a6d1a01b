import { conformanceTo, type ApiSpec } from './conformance';

const problem = (codes: readonly string[]) => ({
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem', properties: { code: { enum: codes } } },
    },
  },
});
const api: ApiSpec = {
  openapi: '3.1.0',
  paths: {
    '/v1/things/{id}': {
      get: {
        responses: {
          200: {
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          404: problem(['not-found']),
        },
      },
      delete: { responses: { 204: {} } },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' } },
        additionalProperties: false,
      },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
    },
  },
};
const conformance = conformanceTo(api);
const json = 'application/json; charset=utf-8';
const answered = (status: number, body: unknown, contentType: string | null = json) =>
  conformance({ method: 'GET', path: '/v1/things/1?x=y', status, contentType, body });

/** The check that runs over every answer of the end-to-end tests must be able to fail. */
describe('an answer', () => {
  it('that is as documented passes', () => {
    expect(answered(200, { id: 'a' })).toBeUndefined();
    expect(answered(404, { code: 'not-found' }, 'application/problem+json')).toBeUndefined();
  });

  it.each([
    ['a status that is not documented', 409, { code: 'not-found' }, 'application/problem+json'],
    ['a field too many', 200, { id: 'a', secret: 'b' }, json],
    ['a field that is missing', 200, {}, json],
    ['a field of another type', 200, { id: 1 }, json],
    ['another content type', 200, 'a', 'text/html'],
    ['a problem code that is not documented', 404, { code: 'thing-lost' }, 'application/problem+json'],
  ])('with %s is told', (_, status, body, contentType) => {
    expect(answered(status, body, contentType)).toEqual(expect.any(String));
  });

  it('with a body where none is documented is told', () => {
    const deleted = { method: 'DELETE', path: '/v1/things/1', status: 204 };
    expect(conformance({ ...deleted, contentType: json, body: {} })).toEqual(expect.any(String));
    expect(conformance({ ...deleted, contentType: null, body: '' })).toBeUndefined();
  });

  it('without a header that is documented, or with one that is not, is told', () => {
    const bearing = (headers: Readonly<Record<string, string>>) =>
      conformance({
        method: 'GET',
        path: '/v1/things/1',
        status: 200,
        contentType: json,
        headers: new Headers(headers),
        body: { id: 'a' },
      });
    expect(bearing({ etag: '"1"' })).toBeUndefined();
    expect(bearing({})).toContain('without ETag');
    expect(bearing({ etag: '"1"', location: '/v1/things/1' })).toContain('with Location');
  });
});
