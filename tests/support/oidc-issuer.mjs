import { Provider } from 'oidc-provider';

/**
 * A real OpenID Connect issuer for tests, on a port of its own: each client is a member of staff who asks for a token by
 * client credentials. Prints its address when it listens.
 */
const port = Number(process.argv[2]);
const issuer = `http://127.0.0.1:${port}`;
const secret = 'test-only-secret-of-each-client-in-this-issuer';
const people = {
  'li.na': ['hotline'],
  'zhang.wei': ['manager', 'something-else'],
  'wu.gang': ['admin'],
  'chen.jie': 'field',
  guest: [],
};

const provider = new Provider(issuer, {
  clients: Object.keys(people).map((client_id) => ({
    client_id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  })),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, audience) => ({
        scope: 'api',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: audience.endsWith('/short') ? 1 : 600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: (_context, token) => ({ roles: people[token.clientId], name: token.clientId }),
});

provider.listen(port, '127.0.0.1', () => process.stdout.write(`${issuer}\n`));
