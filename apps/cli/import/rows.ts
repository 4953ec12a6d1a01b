import { parse } from 'csv-parse/sync';
import { UsageError } from '../session';

/** A line of the file, to be judged by the API; or why it cannot even be read. */
export interface Row {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

/** CSV knows only text: these columns are not. */
const numbers = /(^|\.)(quantity|price|warrantyYears|leadTimeHours|years)$/;
const flags = /(^|\.)(cru|returnRequired)$/;
const lists = /(^|\.)(substitutes|repairModes|serials)$/;

/** Lines of JSON, or CSV whose first line names the columns (`customer.name` for a field in a field). */
export const readRows = (text: string, file: string): readonly Row[] =>
  text.trimStart().startsWith('{') ? jsonRows(text) : csvRows(text, file);

const jsonRows = (text: string): readonly Row[] =>
  text.split('\n').flatMap((source, at) => {
    if (source.trim() === '') return [];
    const line = at + 1;
    try {
      return [{ line, fields: JSON.parse(source) as Row['fields'] }];
    } catch {
      return [{ line, fields: {}, error: 'This line is not JSON.' }];
    }
  });

const csvRows = (text: string, file: string): readonly Row[] => {
  try {
    const records = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true, info: true });
    const read = records as unknown as readonly {
      readonly record: Record<string, string>;
      readonly info: { lines: number };
    }[];
    return read.map(({ record, info }) => ({ line: info.lines, fields: nested(record) }));
  } catch (error) {
    throw new UsageError(`${file} is neither CSV nor lines of JSON: ${error instanceof Error ? error.message : ''}`);
  }
};

type Tree = { [name: string]: unknown };

/** `customer.name` becomes a field of a field; an empty cell is a field left out, or an empty list. */
const nested = (record: Readonly<Record<string, string>>): Tree => {
  const tree: Tree = {};
  for (const [column, cell] of Object.entries(record)) {
    if (cell === '' && !lists.test(column)) continue;
    const path = column.split('.');
    const last = path.pop() ?? column;
    const place = path.reduce<Tree>((at, name) => (at[name] ??= {}) as Tree, tree);
    place[last] = valueOf(column, cell);
  }
  return tree;
};

const valueOf = (column: string, cell: string): unknown => {
  if (numbers.test(column)) return Number(cell);
  if (flags.test(column)) return cell === 'true';
  return lists.test(column) ? cell.split(/[ ;]+/).filter(Boolean) : cell;
};
