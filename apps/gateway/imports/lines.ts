import { parse } from 'csv-parse/sync';
import type { FastifyRequest } from 'fastify';
import type { FieldError } from '@fixtrail/domain/aggregate';
import { fileTypes, type FileType } from '../http/file-body';
import { parseJson } from '../http/json-body';
import { ProblemError } from '../problem/problem-error';

/** One line of a file: what it says, or why it cannot be read. `line` counts from 1, as editors do. */
export type Line = { readonly line: number } & (
  { readonly value: unknown } | { readonly errors: readonly FieldError[] }
);

/** Columns of a CSV file whose cells are not text. Everything else is: a serial of digits stays a serial. */
export interface CellTypes {
  readonly numbers?: readonly string[];
  readonly booleans?: readonly string[];
  /** Several values in one cell, separated by `;`. */
  readonly lists?: readonly string[];
  /** Several pairs of a name and a number in one cell, such as `BJ1:4;SH1:24`: the fields they become. */
  readonly pairs?: Readonly<Record<string, readonly [name: string, number: string]>>;
}

/** The lines of the file that a call brings. @throws ProblemError `unsupported-media-type` for what is none. */
export const linesOf = ({ headers, body }: FastifyRequest, cells: CellTypes): readonly Line[] => {
  const told = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const type = fileTypes.find((one) => one === told);
  if (!type || !Buffer.isBuffer(body)) throw new ProblemError('unsupported-media-type');
  return readLines(type, body, cells);
};

/** The file itself, as the document shows it. */
export const file = {
  description:
    'A file in UTF-8, at most 16 MiB and 10,000 lines. Of CSV the first line names the columns: `customer.name` for a field ' +
    'in a field, `;` between several values in a cell. Of NDJSON each line is a JSON object.',
  schema: { type: 'string', format: 'binary' },
} as const;

/**
 * The lines of a file. A header such as `customer.name` names a field inside another; an empty cell says nothing,
 * or of a list that it is empty.
 *
 * @throws ProblemError `unreadable` when the file as a whole is no text in UTF-8, or no CSV.
 */
export const readLines = (type: FileType, file: Buffer, cells: CellTypes): readonly Line[] => {
  const text = decoded(file);
  return type === 'text/csv' ? csvLines(text, cells) : jsonLines(text);
};

const decoded = (file: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch (error) {
    throw new ProblemError('unreadable', {}, error);
  }
};

const jsonLines = (text: string): readonly Line[] =>
  text.split(/\r?\n/).flatMap((row, index): readonly Line[] => {
    if (row.trim() === '') return [];
    const line = index + 1;
    try {
      return [{ line, value: parseJson(Buffer.from(row)) }];
    } catch {
      return [
        {
          line,
          errors: [{ path: '', code: 'not-json', message: { en: 'Not a line of JSON.', zh: '该行不是 JSON。' } }],
        },
      ];
    }
  });

interface Row {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

const csvLines = (text: string, cells: CellTypes): readonly Line[] => {
  try {
    const rows = parse<Row>(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    });
    return rows.map(({ info, record }) => ({ line: info.lines, value: nested(record, cells) }));
  } catch (error) {
    throw new ProblemError('unreadable', {}, error);
  }
};

const nested = (record: Row['record'], cells: CellTypes): unknown => {
  const value: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(record)) {
    if (cell === '' && !cells.lists?.includes(column) && !cells.pairs?.[column]) continue;
    const path = column.split('.');
    // Copied somewhere it would make a prototype; as a field nobody knows, it is refused with its name.
    if (path.includes('__proto__')) continue;
    const last = path.pop() ?? '';
    let into = value;
    for (const part of path) into = (into[part] ??= {}) as Record<string, unknown>;
    into[last] = cellValue(column, cell, cells);
  }
  return value;
};

const cellValue = (column: string, cell: string, { numbers, booleans, lists, pairs }: CellTypes): unknown => {
  if (numbers?.includes(column)) return numberOf(cell);
  if (booleans?.includes(column)) return cell === 'true' ? true : cell === 'false' ? false : cell;
  const fields = pairs?.[column];
  if (fields) return valuesOf(cell).map((pair) => pairOf(pair, fields));
  return lists?.includes(column) ? valuesOf(cell) : cell;
};

const numberOf = (cell: string): number | string => (Number.isFinite(Number(cell)) ? Number(cell) : cell);

const valuesOf = (cell: string): readonly string[] => cell.split(';').flatMap((one) => one.trim() || []);

const pairOf = (text: string, [name, number]: readonly [string, string]): unknown => {
  const [told, ...rest] = text.split(':');
  return { [name]: told?.trim(), ...(rest.length > 0 && { [number]: numberOf(rest.join(':').trim()) }) };
};
