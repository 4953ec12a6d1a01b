// npm run test:fault [-- --seed N] [--seeds N] [--full]: breaks the running system by chance and holds what it did against
// the invariants.
//   --seed N   the chance; what failed once fails again nearly so (the machine has a say in it, too)
//   --seeds N  so many seeds one after the other, from --seed on; each puts its row into docs/reports/faults.md
//   --full     5,000 requests and 100 kills instead of 300 and 8; writes docs/reports/faults-full-N.md
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, install, node, requireNode, root, run, say } from './prepare.mjs';

function options() {
  try {
    const { values } = parseArgs({
      options: { seed: { type: 'string' }, seeds: { type: 'string' }, full: { type: 'boolean', default: false } },
    });
    for (const name of ['seed', 'seeds']) {
      if (values[name] !== undefined && !/^\d{1,9}$/.test(values[name]))
        throw new Error(`--${name} takes a whole number.`);
    }
    return values;
  } catch (error) {
    say(`${error.message}\nUsage: npm run test:fault -- [--seed N] [--seeds N] [--full]`);
    process.exit(64); // EX_USAGE
  }
}

const { seed = String(Date.now() % 1_000_000), seeds, full } = options();
requireNode();
await install();
await build();

const report = full ? `faults-full-${seed}.md` : seeds === undefined ? undefined : 'faults.md';
const page = report && join(root, 'docs', 'reports', report);
process.env.FIXTRAIL_SEED = seed;
process.env.FIXTRAIL_FAULT_SIZE = full ? 'full' : 'ci';
if (seeds !== undefined) process.env.FIXTRAIL_FAULT_SEEDS = seeds;
if (page) process.env.FIXTRAIL_FAULT_REPORT = page;
const tool = (...path) => join(root, 'node_modules', ...path);
// A chosen seed, several, or the full size, are about the faults alone; otherwise everything under tests/fault runs.
const which = report || process.argv.includes('--seed') ? 'tests/fault/faults' : 'tests/fault';
const code = await run(node, [tool('jest', 'bin', 'jest.js'), '--runInBand', which]);
if (page && existsSync(page))
  await run(node, [tool('prettier', 'bin', 'prettier.cjs'), '--write', '--log-level', 'warn', page]);
process.exit(code);
