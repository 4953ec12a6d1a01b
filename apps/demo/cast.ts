import { randomBytes } from 'node:crypto';
import type { Api, Session } from './api';
import type { Settings } from './settings';

/** Everyone who acts in the stories: the accounts of the system and the staff of the demo. */
export interface Cast {
  /** Signs in as this person, once. */
  as(userId: string): Promise<Session>;
  /** Whether their password is known here. */
  has(userId: string): boolean;
  /** The password of the demo's own staff: the seed password, else a new one at each run. */
  readonly staffPassword: string;
}

export const assemble = (
  api: Api,
  { passwords, seedPassword }: Pick<Settings, 'passwords' | 'seedPassword'>,
  staff: readonly string[],
): Cast => {
  const staffPassword = seedPassword ?? randomBytes(12).toString('base64url');
  const sessions = new Map<string, Promise<Session>>();
  const passwordOf = (userId: string): string | undefined =>
    staff.includes(userId) ? staffPassword : (seedPassword ?? passwords[userId]);
  return {
    staffPassword,
    has: (userId) => staff.includes(userId) || userId in passwords || seededWithOne(userId, seedPassword),
    as(userId) {
      const password = passwordOf(userId);
      if (password === undefined) throw new Error(`The password of ${userId} is not known here.`);
      const session = sessions.get(userId) ?? api.signIn(userId, password);
      sessions.set(userId, session);
      return session;
    },
  };
};

const accounts = ['clerk', 'hotline', 'field', 'senior', 'parts', 'quality', 'manager', 'admin'];

const seededWithOne = (userId: string, seedPassword: string | undefined): boolean =>
  seedPassword !== undefined && accounts.includes(userId);
