import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { jwtVerify, SignJWT } from 'jose';
import { isDuplicateKey } from '../platform/duplicate-key';

const issuer = 'fixtrail';
/** Seconds: one working day. */
export const tokenLifetime = 8 * 60 * 60;

export interface Tokens {
  issue(username: string): Promise<string>;
  /** The user name in a token that is ours and still valid; `undefined` for any other. */
  verify(token: string): Promise<string | undefined>;
}

/** Signs with a secret that all gateways share: made by whichever starts first, kept in the database. */
export async function openTokens(db: Db): Promise<Tokens> {
  const secret = await sharedSecret(db);
  return {
    issue: (username) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(username)
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime(`${tokenLifetime}s`)
        .sign(secret),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, secret, { issuer, algorithms: ['HS256'] });
        return payload.sub;
      } catch {
        return undefined;
      }
    },
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
