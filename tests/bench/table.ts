import type { Row } from './measure';

/** What every row has, in columns; what else a row tells, behind it. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, ratio, aim, load, ...details }) => [
    name,
    String(ratio),
    aim,
    load === undefined ? '' : textOf(load),
    Object.entries(details)
      .map(([key, value]) => `${key} ${textOf(value)}`)
      .join('; '),
  ]);
  const cells = [['bench', 'ratio', 'aim', 'load', 'details'], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

const textOf = (value: Row[string]): string => {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join(' ');
  return Object.entries(value)
    .map(([key, one]) => `${key} ${one}`)
    .join(', ');
};
