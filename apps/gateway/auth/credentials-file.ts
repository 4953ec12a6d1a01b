import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

export type Passwords = Readonly<Record<string, string>>;

const pathIn = (dataDir: string): string => join(dataDir, 'credentials.json');

export async function readCredentials(dataDir: string): Promise<Passwords | undefined> {
  try {
    return JSON.parse(await readFile(pathIn(dataDir), 'utf8')) as Passwords;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * Writes the file if it is not there yet, whole and readable by its owner alone. Of two gateways at once one wins, and
 * both go on with what the winner wrote.
 */
export async function writeFirstCredentials(dataDir: string, passwords: Passwords): Promise<Passwords> {
  await place(dataDir, passwords, async (draft, path) => {
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await rm(draft);
  });
  return (await readCredentials(dataDir)) ?? passwords;
}

export const replaceCredentials = (dataDir: string, passwords: Passwords): Promise<void> =>
  place(dataDir, passwords, rename);

async function place(
  dataDir: string,
  passwords: Passwords,
  into: (draft: string, path: string) => Promise<void>,
): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${pathIn(dataDir)}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await into(draft, pathIn(dataDir));
}

const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT');
const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
