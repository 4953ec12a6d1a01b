import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { append } from './append';
import { boards } from './boards';
import { consoleBench } from './console';
import { growth } from './growth';
import { lives } from './lives';
import type { Bench, Row } from './measure';
import { memory } from './memory';
import { open } from './open';
import { rebuild } from './rebuild';
import { tableOf } from './table';
import { timeline } from './timeline';

const benches: readonly Bench[] = [lives, open, append, timeline, boards, rebuild, growth, memory, consoleBench];

const usage = `npm run bench [-- --only <name>[,<name>]] [--json] [--size small] [--profile <folder>]
Each figure is a ratio inside one run. Benches: ${benches.map(({ name }) => name).join(', ')}
--json     the rows as JSON on stdout; what is said on the way goes to stderr
--size     small: fewer rounds and smaller logs, for a quick look
--profile  writes CPU profiles of gateway and worker into the folder
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      size: { type: 'string', default: 'full' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const { only, size, profile } = values;
  if (size !== 'full' && size !== 'small') throw new Error(`There is no size ${size}: full, small.`);
  // What is said on the way goes to stderr, so that stdout is the result alone.
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`);
  const rows: Row[] = [];
  for (const bench of chosen(only)) {
    say(`${bench.name}: ${bench.about}`);
    const made = await bench.run({ size, say, ...(profile !== undefined && { profileTo: profile }) });
    const load = Number((loadavg()[0] ?? 0).toFixed(1));
    rows.push(...made.map((row) => ({ ...row, load })));
  }
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : tableOf(rows));
}

function chosen(only: string | undefined): readonly Bench[] {
  if (only === undefined) return benches;
  return only.split(',').map((wanted) => {
    const bench = benches.find(({ name }) => name === wanted);
    if (!bench) throw new Error(`There is no bench ${wanted}.\n${usage}`);
    return bench;
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
