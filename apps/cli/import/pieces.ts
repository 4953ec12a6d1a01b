import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { UsageError } from '../session';

/** A part of a file that is a whole file by itself: under the size that one call may have, and done within its time. */
export interface Piece {
  readonly type: 'text/csv' | 'application/x-ndjson';
  /** First line of each piece, where the lines do not name their fields themselves. */
  readonly header?: string;
  readonly lines: readonly Line[];
}

/** What stands on a line of the file. `number` counts from 1; of several lines in quotes it is the last. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

const mostLines = 200;
const mostCharacters = 4 * 1024 * 1024;

/**
 * The pieces of a CSV file or of lines of JSON, in order, none read before it is asked for. `-` is what is piped in.
 *
 * @throws UsageError when the file cannot be read, is not UTF-8 or no CSV
 */
export async function* piecesOf(file: string): AsyncGenerator<Piece, void, undefined> {
  try {
    const rows = linesOf(file);
    const first = await rows.next();
    if (first.done) return;
    const isJson = first.value.text.trimStart().startsWith('{');
    const whole = startingWith(first.value, rows);
    if (isJson) yield* cut({ type: 'application/x-ndjson' }, whole);
    else yield* csvPieces(whole);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The piece as the API takes it. */
export const textOf = ({ header, lines }: Piece): string =>
  [...(header === undefined ? [] : [header]), ...lines.map(({ text }) => text)].map((text) => `${text}\n`).join('');

/** The line of the file that the API means by a line of the piece. */
export const lineIn = ({ header, lines }: Piece, numberInPiece: number): Line | undefined => {
  let end = header === undefined ? 0 : height(header);
  return lines.find(({ text }) => (end += height(text)) >= numberInPiece);
};

const height = (text: string): number => text.split('\n').length;

async function* csvPieces(rows: AsyncIterable<Line>): AsyncGenerator<Piece, void, undefined> {
  const records = csvLines(rows);
  const header = await records.next();
  if (!header.done) yield* cut({ type: 'text/csv', header: header.value.text }, records);
}

async function* cut(shape: Omit<Piece, 'lines'>, rows: AsyncIterable<Line>): AsyncGenerator<Piece, void, undefined> {
  let lines: Line[] = [];
  let characters = 0;
  for await (const row of rows) {
    if (row.text.trim() === '') continue;
    if (lines.length === mostLines || (lines.length > 0 && characters + row.text.length > mostCharacters)) {
      yield { ...shape, lines };
      [lines, characters] = [[], 0];
    }
    lines.push(row);
    characters += row.text.length;
  }
  if (lines.length > 0) yield { ...shape, lines };
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Each record as a line, however many lines its quotes span. */
async function* csvLines(rows: AsyncIterable<Line>): AsyncGenerator<Line, void, undefined> {
  const parser = parse({ info: true, skip_empty_lines: true });
  // Whoever reads the parser hears of an error in either.
  pipeline(Readable.from(withBreaks(rows)), parser, () => undefined);
  for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
    yield { number: info.lines, text: record.map(quoted).join(',') };
  }
}

const quoted = (cell: string): string => (/[",\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

async function* withBreaks(rows: AsyncIterable<Line>): AsyncGenerator<string, void, undefined> {
  for await (const { text } of rows) yield `${text}\n`;
}

async function* startingWith(first: Line, others: AsyncIterable<Line>): AsyncGenerator<Line, void, undefined> {
  yield first;
  yield* others;
}

async function* linesOf(file: string): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  let rest = '';
  const source = (file === '-' ? process.stdin : createReadStream(file)) as AsyncIterable<Buffer>;
  for await (const chunk of source) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) yield { number: ++number, text: text.replace(/\r$/, '') };
  }
  rest += decoder.decode();
  if (rest !== '') yield { number: number + 1, text: rest };
}
