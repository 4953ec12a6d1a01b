import type { Db } from 'mongodb';
import { recordRegister, type RecordStores } from '@fixtrail/activities/record';
import { staffRoles, type UserDocument } from '@fixtrail/contracts/api/users';
import { derivedId } from '@fixtrail/contracts/ids';
import { system } from '@fixtrail/domain/people';
import type { Config } from '@fixtrail/platform/config';
import { credentialsOf, passwordMatches, setFirstPassword, setPassword } from './accounts';
import { readCredentials, replaceCredentials, writeFirstCredentials, type Passwords } from './credentials-file';
import { randomPassword } from './passwords';

interface SeedingDeps {
  readonly stores: RecordStores;
  readonly db: Db;
  readonly config: Pick<Config, 'dataDir' | 'seedPassword'>;
}

/** One account for each role, named after it. */
const accounts = staffRoles.map((role) => ({
  id: role,
  document: { name: `${role[0]?.toUpperCase() ?? ''}${role.slice(1)}`, role, regions: 'all', skills: 'all' },
})) satisfies readonly { id: string; document: UserDocument }[];

/**
 * Makes the first accounts. Safe to repeat and to run in two gateways at once; an account that somebody has changed
 * stays as it is.
 *
 * @returns the random passwords that were given out now, to be shown once; empty with a seed password, or on a later start.
 */
export async function seedAccounts(deps: SeedingDeps): Promise<Passwords> {
  const passwords = await givePasswords(deps);
  // The user last: who can be found can sign in.
  for (const account of accounts) await registerAccount(deps.stores, account);
  return passwords;
}

async function registerAccount(stores: RecordStores, account: (typeof accounts)[number]): Promise<void> {
  const commandId = derivedId('seed-account', account.id);
  const by = { id: system.id, name: 'Fixtrail', actor: system };
  // For a stream that is not there yet: a user whom an admin has changed is not changed back.
  const input = { ...account, kind: 'user', by, commandId, correlationId: commandId, ifMatch: 0 } as const;
  const result = await recordRegister(stores, input);
  if (!result.ok && result.rejected.code !== 'if-match-failed') {
    throw new Error(`account ${account.id} could not be made: ${result.rejected.code}`);
  }
}

async function givePasswords({ db, config }: SeedingDeps): Promise<Passwords> {
  const { dataDir, seedPassword } = config;
  if (seedPassword !== undefined) {
    await Promise.all(accounts.map(({ id }) => setPassword(db, id, seedPassword)));
    return {};
  }
  const known = await credentialsOf(db).distinct('_id');
  const missing = accounts.map(({ id }) => id).filter((id) => !known.includes(id));
  if (missing.length === 0) return {};

  // The file first: a gateway killed after it loses no password, it hands them out at its next start.
  const fresh = Object.fromEntries(missing.map((id) => [id, randomPassword()]));
  const inFile = (await readCredentials(dataDir)) ?? (await writeFirstCredentials(dataDir, fresh));
  const offered = { ...fresh, ...inFile };
  const given: Record<string, string> = {};
  for (const id of missing) {
    const password = offered[id];
    if (password !== undefined && (await setFirstPassword(db, id, password))) given[id] = password;
  }
  await keepWhatIsTrue(db, dataDir, offered);
  return given;
}

/** A gateway elsewhere may have been faster, with passwords of its own: ours that were not taken are no use to anyone. */
async function keepWhatIsTrue(db: Db, dataDir: string, offered: Passwords): Promise<void> {
  const checked = await Promise.all(
    Object.entries(offered).map(async ([id, password]) => ({
      id,
      password,
      ok: await passwordMatches(db, id, password),
    })),
  );
  const valid = checked.filter(({ ok }) => ok).map(({ id, password }) => [id, password]);
  await replaceCredentials(dataDir, Object.fromEntries(valid) as Passwords);
}
