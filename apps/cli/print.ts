import type { Command } from 'commander';
import type { GlobalOptions } from './session';

/** Writes the answer: as JSON when it was asked for, else as lines for people. */
export const print = <Answer>(command: Command, answer: Answer, lines: (answer: Answer) => readonly string[]): void => {
  const { json } = command.optsWithGlobals<GlobalOptions>();
  write(json ? JSON.stringify(answer, null, 2) : lines(answer).join('\n'));
};

/** One item of a stream that may never end: a line of JSON, or a line for people. */
export const printLine = <Item>(command: Command, item: Item, line: (item: Item) => string): void => {
  const { json } = command.optsWithGlobals<GlobalOptions>();
  write(json ? JSON.stringify(item) : line(item));
};

const write = (text: string): void => {
  if (text !== '') process.stdout.write(`${text}\n`);
};

/** Columns, each as wide as its widest cell; the last one is not filled up. */
export const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '),
  );
};

/** An instant as people on this machine read it, to the minute. */
export const shortTime = (instant: string | null | undefined): string => {
  if (!instant) return '–';
  const time = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
};
