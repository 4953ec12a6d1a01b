import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const storyKeys = ['a', 'b', 'c', 'd', 'e'] as const;
export type StoryKey = (typeof storyKeys)[number];
export type Language = 'en' | 'zh';

export interface Settings {
  readonly baseUrl: string;
  readonly stories: readonly StoryKey[];
  readonly language: Language;
  /** Show every event of a timeline, also those that others say again. */
  readonly all: boolean;
  /** Passwords of the accounts that the system made for itself, by user name. */
  readonly passwords: Readonly<Record<string, string>>;
  /** One password for everybody, where the system was started with one. */
  readonly seedPassword?: string;
}

export const usage = `npm run demo [-- [URL] [--story a|b|c|d|e] [--lang en|zh] [--all]]

  URL       where Fixtrail runs (default: FIXTRAIL_URL, else http://127.0.0.1:3000)
  --story   play one story, or several: --story a --story c (default: all five)
  --lang    language of the timelines: en (default) or zh
  --all     every event, also those that others say again
`;

/** The command line or the environment cannot be used; the message says what to change. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** @throws SettingsError */
export const readSettings = (args: readonly string[], environment: NodeJS.ProcessEnv): Settings | 'help' => {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  // A variable set to nothing (`FOO= npm run demo`) is a variable left out.
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const url = positionals[0] ?? env.FIXTRAIL_URL ?? 'http://127.0.0.1:3000';
  if (!URL.canParse(url)) throw new SettingsError(`"${url}" is not an address such as http://127.0.0.1:3000.`);
  const seedPassword = env.FIXTRAIL_SEED_PASSWORD;
  return {
    baseUrl: url.replace(/\/+$/, ''),
    stories: storiesOf(values.story),
    language: languageOf(values.lang),
    all: values.all,
    passwords: seedPassword === undefined ? passwordsIn(resolve(env.FIXTRAIL_DATA_DIR ?? '.fixtrail')) : {},
    ...(seedPassword !== undefined && { seedPassword }),
  };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        story: { type: 'string', multiple: true },
        lang: { type: 'string', default: 'en' },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
};

const storiesOf = (told: readonly string[] = []): readonly StoryKey[] => {
  const unknown = told.find((key) => !storyKeys.some((known) => known === key));
  if (unknown !== undefined)
    throw new SettingsError(`There is no story "${unknown}"; there are ${storyKeys.join(', ')}.`);
  return told.length === 0 ? storyKeys : storyKeys.filter((key) => told.includes(key));
};

const languageOf = (told: string): Language => {
  if (told === 'en' || told === 'zh') return told;
  throw new SettingsError(`--lang is en or zh, not "${told}".`);
};

const passwordsIn = (dataDir: string): Readonly<Record<string, string>> => {
  const file = join(dataDir, 'credentials.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  } catch {
    throw new SettingsError(
      `No passwords: ${file} cannot be read. The first \`npm start\` writes it (FIXTRAIL_DATA_DIR moves it);\n` +
        `where the system was started with FIXTRAIL_SEED_PASSWORD, give the same one here.`,
    );
  }
};
