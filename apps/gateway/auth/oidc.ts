import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { staffRoles } from '@fixtrail/contracts/api/users';
import type { OidcConfig } from '@fixtrail/platform/config';
import { ProblemError } from '../problem/problem-error';

/** Whom the issuer has signed in. */
export interface SignedIn {
  readonly id: string;
  readonly name?: string;
  /** What its role claim says, where it names one of ours. */
  readonly role?: (typeof staffRoles)[number];
}

export interface OidcIssuer {
  /**
   * What a token of this issuer says; `undefined` for any other, or one that does not hold (any longer).
   *
   * @throws ProblemError `unavailable` when the issuer's keys cannot be had.
   */
  verify(token: string): Promise<SignedIn | undefined>;
}

/** Asymmetric ones only: with a shared secret, the issuer's public key would do to sign with. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];
const timeoutMs = 5_000;

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** The company's OpenID Connect issuer: found by discovery on the first token, its keys kept and renewed. */
export function oidcIssuer(config: OidcConfig): OidcIssuer {
  let discovering: Promise<Keys> | undefined;
  const keys = (): Promise<Keys> => {
    discovering ??= discover(config.issuer).catch((error: unknown) => {
      discovering = undefined;
      throw new ProblemError('unavailable', { retryAfter: 5 }, error);
    });
    return discovering;
  };
  return {
    async verify(token) {
      // Anything that is no token of ours comes here: what is not even a token is not worth asking the issuer for.
      if (token.split('.').length !== 3) return undefined;
      const { issuer, audience } = config;
      const wanted = { issuer, audience, algorithms, requiredClaims: ['exp', 'iat'] };
      const verified = await jwtVerify(token, await keys(), wanted).catch(refusedOrAway);
      return verified && signedIn(verified.payload, config);
    },
  };
}

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function discover(issuer: string): Promise<Keys> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const told = metadata.parse(await answer.json());
  if (told.issuer !== issuer) throw new Error(`${url} speaks for another issuer, ${told.issuer}`);
  return createRemoteJWKSet(new URL(told.jwks_uri), { timeoutDuration: timeoutMs });
}

/** What jose refuses is no sign-in; that it could not ask is not the caller's fault. */
function refusedOrAway(error: unknown): undefined {
  const refused = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
  if (refused && error.code !== 'ERR_JOSE_GENERIC') return undefined;
  throw new ProblemError('unavailable', { retryAfter: 5 }, error);
}

function signedIn(claims: JWTPayload, { userClaim, roleClaim }: OidcConfig): SignedIn | undefined {
  const id = claims[userClaim];
  if (typeof id !== 'string' || id === '') return undefined;
  const told = [claims[roleClaim]].flat();
  // Who has several acts in the widest, which stands last in the table.
  const role = staffRoles.findLast((one) => told.includes(one));
  const { name } = claims;
  return { id, ...(typeof name === 'string' && { name }), ...(role && { role }) };
}
