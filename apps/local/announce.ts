import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const CREDENTIALS = z.record(z.string(), z.string());

/** Passwords by user name. */
export type Credentials = Readonly<z.infer<typeof CREDENTIALS>>;

export interface Announcement {
  readonly baseUrl: string;
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string | undefined;
  readonly dataDir: string;
  /** The accounts of this very start, which are shown this once. */
  readonly newAccounts: Credentials | undefined;
  /** Every account has the one password that the environment names. */
  readonly seedPassword: boolean;
  readonly seconds: number;
}

/** What a newcomer needs after the first start: where things are, who may sign in, and a first request. */
export function announcement(place: Announcement): string {
  const file = credentialsFile(place.dataDir);
  const password = place.seedPassword ? '$FIXTRAIL_SEED_PASSWORD' : `$(node -p 'require("${file}").clerk')`;
  const accounts = place.seedPassword ? 'one for each role, all with the password of FIXTRAIL_SEED_PASSWORD' : file;
  return [
    '',
    `Fixtrail is ready, after ${place.seconds.toFixed(1)} s. Ctrl-C stops it.`,
    '',
    `  API          ${place.baseUrl}/v1`,
    `  Reference    ${place.baseUrl}/docs`,
    `  Temporal     ${place.temporalUiUrl ?? place.temporalAddress}`,
    `  MongoDB      ${place.mongodbUri}`,
    `  Data, logs   ${place.dataDir}`,
    `  Accounts     ${accounts}`,
    ...accountLines(place.newAccounts),
    '',
    'A first request:',
    `  curl -s ${place.baseUrl}/v1/auth/token -H 'content-type: application/json' \\`,
    `    -d "{ \\"username\\": \\"clerk\\", \\"password\\": \\"${password}\\" }"`,
    '',
  ].join('\n');
}

/** What the gateway wrote when it made the accounts; nothing before the first start. */
export function readCredentials(dataDir: string): Credentials | undefined {
  try {
    return CREDENTIALS.parse(JSON.parse(readFileSync(credentialsFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

const credentialsFile = (dataDir: string): string => join(dataDir, 'credentials.json');

function accountLines(accounts: Credentials = {}): readonly string[] {
  const names = Object.keys(accounts);
  const width = Math.max(0, ...names.map((name) => name.length));
  return names.length === 0
    ? []
    : ['', 'New accounts, shown this once:', ...names.map((name) => `  ${name.padEnd(width)}  ${accounts[name]}`)];
}
