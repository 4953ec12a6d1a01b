import { parseArgs } from 'node:util';
import { lives } from './lives';
import type { Bench, Row } from './measure';

const benches: readonly Bench[] = [lives];

/** npm run bench [-- --only <name>] [--json]: each figure a ratio inside one run; rows as JSON, or a table to read. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } });
  const chosen = benches.filter(({ name }) => values.only === undefined || values.only === name);
  if (chosen.length === 0)
    throw new Error(`There is no bench ${values.only}: ${benches.map(({ name }) => name).join(', ')}`);
  // What is said on the way goes to stderr, so that stdout is the result alone.
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const rows: Row[] = [];
  for (const bench of chosen) {
    say(`${bench.name}: ${bench.about}`);
    rows.push(...(await bench.run(say)));
  }
  process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : table(rows));
}

function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  return cells
    .map(
      (line) =>
        `${line
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

const textOf = (cell: Row[string] | undefined): string =>
  cell === undefined ? '' : typeof cell === 'object' ? cell.join(' ') : String(cell);

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
