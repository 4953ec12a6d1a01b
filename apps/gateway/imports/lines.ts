import { parse } from 'csv-parse/sync';
import type { FieldError } from '@fixtrail/domain/aggregate';
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
}

export const fileTypes = ['text/csv', 'application/x-ndjson'] as const;
export type FileType = (typeof fileTypes)[number];

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
      return [{ line, errors: [{ path: '', code: 'not-json', message: 'Not a line of JSON.' }] }];
    }
  });

interface Row {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

const csvLines = (text: string, cells: CellTypes): readonly Line[] => {
  try {
    const rows = parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Row[];
    return rows.map(({ info, record }) => ({ line: info.lines, value: nested(record, cells) }));
  } catch (error) {
    throw new ProblemError('unreadable', {}, error);
  }
};

const nested = (record: Row['record'], cells: CellTypes): unknown => {
  const value: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(record)) {
    if (cell === '' && !cells.lists?.includes(column)) continue;
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

const cellValue = (column: string, cell: string, { numbers, booleans, lists }: CellTypes): unknown => {
  if (numbers?.includes(column)) return Number.isFinite(Number(cell)) ? Number(cell) : cell;
  if (booleans?.includes(column)) return cell === 'true' ? true : cell === 'false' ? false : cell;
  return lists?.includes(column) ? cell.split(';').flatMap((one) => one.trim() || []) : cell;
};
