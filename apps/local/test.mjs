// npm test [-- paths and jest options]: install what is missing, build what has changed, then jest on the pinned Node.
import { join } from 'node:path';
import { build, install, node, requireNode, root, run } from './prepare.mjs';

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith('-'));
const unitTestsOnly = paths.length > 0 && paths.every((path) => path.includes('tests/unit'));

requireNode();
await install();
// The rules are tested from their sources; the tests of the running system start what was built.
if (!unitTestsOnly) await build();

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
process.exit(await run(node, [jest, '--maxWorkers=2', ...args]));
