/** A column of a CSV file. */
export interface Column<Item> {
  readonly title: string;
  readonly cell: (item: Item) => string | number | null | undefined;
}

/** Without it a spreadsheet takes UTF-8 for the code page of its machine, and Chinese for nonsense. */
const byteOrderMark = '\uFEFF';

/** A file by RFC 4180, line by line, so that a long one is never held as a whole. */
export async function* csvOf<Item>(
  columns: readonly Column<Item>[],
  items: AsyncIterable<Item> | Iterable<Item>,
): AsyncGenerator<string> {
  yield byteOrderMark + lineOf(columns.map(({ title }) => title));
  for await (const item of items) yield lineOf(columns.map(({ cell }) => cell(item)));
}

const lineOf = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(written).join(',')}\r\n`;

const written = (cell: string | number | null | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = defused(cell);
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A spreadsheet reads a cell that begins like this as a formula, and runs it: what a customer typed is text. */
const defused = (cell: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell);
