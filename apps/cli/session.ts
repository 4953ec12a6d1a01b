import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createClient, signIn, type Client } from '@fixtrail/sdk';

/** What every command understands. */
export interface GlobalOptions {
  readonly url?: string;
  readonly user?: string;
  readonly lang?: 'en' | 'zh-CN';
  readonly json?: true;
}

/** The command line or the environment cannot be used; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const defaultUrl = 'http://127.0.0.1:3000';

/**
 * A client for whoever the environment says: an API key, a token, or a member of staff. On the machine that runs
 * Fixtrail the first passwords lie in its data folder, so that a trial needs no more than `--user clerk`.
 *
 * @throws UsageError when nothing says who calls
 */
export const openSession = async (command: Command, env: NodeJS.ProcessEnv = process.env): Promise<Client> => {
  const { url, user: as, lang: language } = command.optsWithGlobals<GlobalOptions>();
  const baseUrl = (url ?? (env.FIXTRAIL_URL || defaultUrl)).replace(/\/+$/, '');
  if (!URL.canParse(baseUrl)) throw new UsageError(`"${baseUrl}" is not an address such as ${defaultUrl}.`);
  const base = { baseUrl, ...(language && { language }) };
  const username = as ?? env.FIXTRAIL_USER;
  if (username) {
    const { accessToken } = await signIn(base, { username, password: passwordOf(username, env) });
    return createClient({ ...base, token: accessToken });
  }
  if (env.FIXTRAIL_API_KEY) return createClient({ ...base, apiKey: env.FIXTRAIL_API_KEY });
  if (env.FIXTRAIL_TOKEN) return createClient({ ...base, token: env.FIXTRAIL_TOKEN });
  throw new UsageError('Who calls? Set FIXTRAIL_API_KEY or FIXTRAIL_TOKEN, or name a member of staff: --user clerk.');
};

const passwordOf = (username: string, env: NodeJS.ProcessEnv): string => {
  // Not an option: what stands on a command line is seen by everybody on the machine.
  const given = env.FIXTRAIL_PASSWORD || env.FIXTRAIL_SEED_PASSWORD;
  if (given) return given;
  const file = join(env.FIXTRAIL_DATA_DIR || '.fixtrail', 'credentials.json');
  const password = passwordsIn(file)[username];
  if (typeof password === 'string') return password;
  throw new UsageError(`No password for ${username}: set FIXTRAIL_PASSWORD. (${file} does not hold it.)`);
};

const passwordsIn = (file: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
};
