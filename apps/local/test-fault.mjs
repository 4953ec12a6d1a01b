// npm run test:fault [-- --seed N] [-- --full]: breaks the running system by chance and holds what it did against the invariants.
//   --seed N   the chance; what failed once fails again nearly so (the machine has a say in it, too)
//   --full     5,000 requests and 100 kills instead of 300 and 8; writes docs/reports/faults-full-N.md
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, install, node, requireNode, root, run, say } from './prepare.mjs';

function options() {
  try {
    const { values } = parseArgs({ options: { seed: { type: 'string' }, full: { type: 'boolean', default: false } } });
    if (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed)) throw new Error('--seed takes a whole number.');
    return values;
  } catch (error) {
    say(`${error.message}\nUsage: npm run test:fault -- [--seed N] [--full]`);
    process.exit(64); // EX_USAGE
  }
}

const { seed = String(Date.now() % 1_000_000), full } = options();
requireNode();
await install();
await build();

process.env.FIXTRAIL_SEED = seed;
process.env.FIXTRAIL_FAULT_SIZE = full ? 'full' : 'ci';
if (full) {
  process.env.FIXTRAIL_FAULT_REPORT = join(root, 'docs', 'reports', `faults-full-${seed}.md`);
}
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
// A chosen seed, or the full size, is about the faults alone; otherwise everything under tests/fault runs.
const which = full || process.argv.includes('--seed') ? 'tests/fault/faults' : 'tests/fault';
process.exit(await run(node, [jest, '--runInBand', which]));
