import { readFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../../apps/local/application';

/** A piece of the workflows' own code. */
export interface Piece {
  /** `workflows/request/stages.ts` */
  readonly file: string;
  /** The line on which it begins, as it stands in the file. */
  readonly line: string;
}

/**
 * Runs `work`, which replays histories of a bundle, and answers the pieces of `workflows/` through which none of them went.
 * V8 counts: replays run on this process's own thread.
 */
export async function piecesNotReached(bundle: string, work: () => Promise<void>): Promise<readonly Piece[]> {
  const session = new Session();
  session.connect();
  try {
    const post = <Answer>(method: string, params?: object): Promise<Answer> =>
      new Promise((resolve, reject) => {
        session.post(method, params, (error, answer) => (error ? reject(error) : resolve(answer as Answer)));
      });
    await post('Profiler.enable');
    await post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await work();
    const { result } = await post<Profiler.TakePreciseCoverageReturnType>('Profiler.takePreciseCoverage');
    const scripts = result.filter(({ url }) => url.includes('workflow-bundle'));
    const [script] = scripts;
    if (!script || scripts.length > 1) throw new Error(`${scripts.length} bundles were run; it should be one.`);
    return missed(bundle, script);
  } finally {
    session.disconnect();
  }
}

function missed(bundle: string, { functions }: Profiler.ScriptCoverage): readonly Piece[] {
  const positionOf = originalPositions(bundle);
  const pieces = functions.flatMap(({ ranges }) =>
    ranges.flatMap(({ count, startOffset, endOffset }): readonly Piece[] => {
      // What is left of a function behind a loop that never ends, or behind a `return`, is no code.
      if (count > 0 || /^[\s{}]*$/.test(bundle.slice(startOffset, endOffset))) return [];
      const piece = positionOf(startOffset);
      return piece ? [piece] : [];
    }),
  );
  return [...new Map(pieces.map((piece) => [`${piece.file}: ${piece.line}`, piece])).values()];
}

/** Where in `workflows/` a place in the bundle comes from; `undefined` for what comes from elsewhere. */
function originalPositions(bundle: string): (offset: number) => Piece | undefined {
  const encoded = /sourceMappingURL=data:application\/json;charset=utf-8;base64,([\w+/=]+)/.exec(bundle)?.[1] ?? '';
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()) as SourceMapPayload);
  const lineStarts = [0, ...[...bundle.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const sources = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const lines = sources.get(file) ?? readFileSync(join(repositoryRoot(), file), 'utf8').split('\n');
    sources.set(file, lines);
    return lines;
  };
  return (offset) => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    const entry = map.findEntry(line, offset - (lineStarts[line] ?? 0));
    if (!isMapping(entry)) return undefined;
    const file = /(?:^|\/)(workflows\/[\w./-]+\.ts)$/.exec(entry.originalSource)?.[1];
    if (file === undefined || entry.originalSource.includes('node_modules')) return undefined;
    return { file, line: (linesOf(file)[entry.originalLine] ?? '').trim() };
  };
}

const isMapping = (entry: SourceMapping | object): entry is SourceMapping => 'originalSource' in entry;
