// npm start: install what is missing, build what has changed, then hand over to main.ts on the pinned Node.
// (The npm scripts say `exec`: a shell between npm and this process would keep npm's signals to itself.)
import { join } from 'node:path';
import { build, install, node, requireNode, root, run } from './prepare.mjs';

requireNode();
await install();
await build();

// npm killed with SIGKILL cannot tell us: our parent is then another process.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 1000).unref();
}

const main = join(root, 'dist', 'apps', 'local', 'main.js');
process.exit(await run(node, ['--enable-source-maps', main, ...process.argv.slice(2)], { ipc: true }));
