import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repositoryRoot } from '../../apps/local/application';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** What the build of the console consists of. */
export interface BuiltConsole {
  /** Every page of a room, by its source. */
  readonly pages: readonly string[];
  /** Files that a first visit to a page needs: the entry, the frame and the page, with all that they import. */
  filesOf(page: string): ReadonlySet<string>;
  /** JavaScript of these files as it is sent, in thousands of bytes. */
  kilobytes(files: ReadonlySet<string>): number;
}

export function readBuiltConsole(): BuiltConsole {
  const built = join(repositoryRoot(), 'dist', 'console');
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
  return {
    pages: Object.keys(manifest).filter((name) => name.endsWith('-page.tsx')),
    filesOf: (page) => new Set([entry, 'src/shell/frame.tsx', page].flatMap((name) => [...withImports(name)])),
    kilobytes: (files) =>
      [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length, 0) / 1000,
  };
}
