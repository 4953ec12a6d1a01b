// npm run build: everything into dist/, when something has changed.
import { build, install, requireNode } from './prepare.mjs';

requireNode();
await install();
await build();
