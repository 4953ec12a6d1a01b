import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = join(__dirname, '../../dist/console');

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Readonly<
  Record<string, Chunk>
>;

/** A chunk and all that it cannot do without. */
const withImports = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  chunk.imports?.forEach((one) => withImports(one, seen));
  return seen;
};

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
const kilobytes = (files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length, 0) / 1000;

// What it is now. The aim is 220 kB: the select boxes and menus with their floating panels are the 20 kB above it.

test('the console is built', () => {
  expect(withImports(entry).size).toBeGreaterThan(0);
});

test.each(['src/boards/at-risk-page.tsx', 'src/inbox/inbox-page.tsx', 'src/intake/intake-page.tsx'])(
  'a first visit to %s loads at most 242 kB of JavaScript',
  (page) => {
    const files = new Set([entry, 'src/shell/frame.tsx', page].flatMap((name) => [...withImports(name)]));
    expect(files.size).toBeGreaterThan(2);
    expect(kilobytes(files)).toBeLessThanOrEqual(242);
  },
);
