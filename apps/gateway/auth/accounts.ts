import type { Collection, Db } from 'mongodb';
import { documentOf, type RecordStores, type RegisterRow } from '@fixtrail/activities/record';
import { isDuplicateKey } from '../platform/duplicate-key';
import type { SignedIn } from './oidc';
import type { Principal } from './principal';
import { hashPassword, verifyPassword } from './passwords';

interface CredentialsRow {
  readonly _id: string;
  readonly passwordHash: string;
}

export const credentialsOf = (db: Db): Collection<CredentialsRow> => db.collection<CredentialsRow>('credentials');

/** The user as they stand in the register now: a role that was taken away is gone with the next call. */
export async function findUser({ register }: RecordStores, username: string): Promise<Principal | undefined> {
  const row = await register.findOne({ _id: `user/${username}` });
  return row ? principalOf(row) : undefined;
}

function principalOf(row: RegisterRow): Principal {
  const { id } = row;
  const { name, role, regions, skills } = documentOf('user', row);
  return { id, name, role, regions, skills, actor: { kind: 'user', id, name } };
}

/**
 * Someone whom the company's issuer has signed in. The issuer says who and (by its role claim) in which role; the
 * register, where they are in it, which regions and skills. In neither with a role: nobody.
 */
export async function findSignedIn(stores: RecordStores, { id, name, role }: SignedIn): Promise<Principal | undefined> {
  const known = await findUser(stores, id);
  const asRole = role ?? known?.role;
  if (asRole === undefined) return undefined;
  const {
    name: called,
    regions,
    skills,
  } = known ?? { name: name ?? id, regions: 'all' as const, skills: 'all' as const };
  return { id, name: called, role: asRole, regions, skills, actor: { kind: 'user', id, name: called } };
}

// Of nobody's password: checking it takes as long as checking a real one, so that time does not tell who exists.
const nobodysHash = hashPassword('nobody has this password');

export async function passwordMatches(db: Db, username: string, password: string): Promise<boolean> {
  const row = await credentialsOf(db).findOne({ _id: username });
  const matches = await verifyPassword(password, row?.passwordHash ?? (await nobodysHash));
  return row !== null && matches;
}

export async function setPassword(db: Db, username: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await credentialsOf(db).updateOne({ _id: username }, { $set: { passwordHash } }, { upsert: true });
}

/** Sets a first password; answers false, and changes nothing, when there is one already. */
export async function setFirstPassword(db: Db, username: string, password: string): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  try {
    await credentialsOf(db).insertOne({ _id: username, passwordHash });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
