import { createHash, randomBytes } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import type { RecordStores, RegisterRow } from '@fixtrail/activities/record';
import { apiKeyDocument, apiKeyPrefix, type ApiKeyDocument } from '@fixtrail/contracts/api/api-keys';
import { isDuplicateKey } from '../platform/duplicate-key';
import type { Principal } from './principal';

/** All that is kept of a key. SHA-256 without salt is enough: nobody guesses 256 random bits. */
interface ApiKeyRow {
  readonly _id: string;
  readonly keyId: string;
}

const rowsOf = (db: Db): Collection<ApiKeyRow> => db.collection<ApiKeyRow>('api_keys');
const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

export const randomKey = (): string => keyFrom(randomBytes(32).toString('base64url'));
export const keyFrom = (secret: string): string => `${apiKeyPrefix}${secret}`;
export const isApiKey = (token: string): boolean => token.startsWith(apiKeyPrefix);

/** Keeps the hash; again for the same key changes nothing. */
export async function keepApiKey(db: Db, keyId: string, key: string): Promise<void> {
  await rowsOf(db)
    .insertOne({ _id: hashOf(key), keyId })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
}

/** The system that a key speaks for; `undefined` when it is unknown, revoked or has expired. Asked on every call. */
export async function findIntegrator(
  { register }: RecordStores,
  db: Db,
  key: string,
  now: Date,
): Promise<Principal | undefined> {
  const row = await rowsOf(db).findOne({ _id: hashOf(key) });
  const found = row && (await register.findOne({ _id: `api-key/${row.keyId}` }));
  if (!found) return undefined;
  const { name, scopes, expiresAt, revokedAt } = apiKeyOf(found);
  if (revokedAt !== null || new Date(expiresAt) <= now) return undefined;
  const { id } = found;
  return {
    id,
    name,
    role: 'integrator',
    regions: 'all',
    skills: 'all',
    scopes,
    actor: { kind: 'integrator', id, name },
  };
}

/** @throws ZodError for a document that this gateway could not have written. */
export const apiKeyOf = ({ document }: RegisterRow): ApiKeyDocument => apiKeyDocument.parse(document);
