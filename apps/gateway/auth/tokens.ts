import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { isDuplicateKey } from '../platform/duplicate-key';

const issuer = 'fixtrail';
/** Seconds: one working day. */
export const tokenLifetime = 8 * 60 * 60;

/** A customer's link opens one request for a while, unless it is revoked before. */
export interface Link {
  readonly id: string;
  readonly requestId: string;
  readonly madeAt: string;
  readonly expiresAt: string;
}

export interface Tokens {
  issue(username: string): Promise<string>;
  /** The user name in a token that is ours and still valid; `undefined` for any other. */
  verify(token: string): Promise<string | undefined>;
  /** The same token for the same link. */
  issueLink(link: Link): Promise<string>;
  /** What a link of ours names, until it expires; whether it was revoked is known to the register. */
  verifyLink(token: string): Promise<Pick<Link, 'id' | 'requestId' | 'expiresAt'> | undefined>;
  /** The same secret for the same words: an answer that shows one can be given again without having been kept. */
  derive(...words: readonly string[]): string;
}

/** Each kind of token has an audience of its own: a link is no sign-in, and a sign-in no link. */
const audience = { staff: 'fixtrail-staff', link: 'fixtrail-link' } as const;

/** Signs with a secret that all gateways share: made by whichever starts first, kept in the database. */
export async function openTokens(db: Db): Promise<Tokens> {
  const secret = await sharedSecret(db);
  const signed = (subject: string, kind: keyof typeof audience): SignJWT =>
    new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience[kind]);
  const verified = async (token: string, kind: keyof typeof audience): Promise<JWTPayload | undefined> => {
    const wanted = { issuer, audience: audience[kind], algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] };
    return (await jwtVerify(token, secret, wanted).catch(() => undefined))?.payload;
  };
  return {
    issue: (username) => signed(username, 'staff').setIssuedAt().setExpirationTime(`${tokenLifetime}s`).sign(secret),
    verify: async (token) => (await verified(token, 'staff'))?.sub,
    issueLink: ({ id, requestId, madeAt, expiresAt }) =>
      signed(requestId, 'link')
        .setJti(id)
        .setIssuedAt(new Date(madeAt))
        .setExpirationTime(new Date(expiresAt))
        .sign(secret),
    verifyLink: async (token) => {
      const { sub: requestId, jti: id, exp } = (await verified(token, 'link')) ?? {};
      if (requestId === undefined || id === undefined || exp === undefined) return undefined;
      return { id, requestId, expiresAt: new Date(exp * 1000).toISOString() };
    },
    derive: (...words) => createHmac('sha256', secret).update(words.join('\u0000')).digest('base64url'),
  };
}

async function sharedSecret(db: Db): Promise<Uint8Array> {
  const settings = db.collection<{ _id: string; secret: string }>('settings');
  const mine = { _id: 'token-secret', secret: randomBytes(32).toString('base64url') };
  // Not an upsert: two of them at once may both fail to find it and one then throws. An insert has one winner.
  await settings.insertOne(mine).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
  const kept = await settings.findOne({ _id: mine._id });
  if (!kept) throw new Error('the token secret was written but cannot be read');
  return Buffer.from(kept.secret, 'base64url');
}
