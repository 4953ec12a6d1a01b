/**
 * Runs the brute-force comparison in a process of its own, because a time zone (TZ) can only be given to a whole
 * process: `TZ=… node brute-force-process.cjs <cases>`. Jest compiles TypeScript for itself only, hence the hook.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

const { compareWithBruteForce } = require('./brute-force.ts');

const cases = Number(process.argv[2]);
compareWithBruteForce(cases);
console.log(JSON.stringify({ cases, offsetInJanuary: new Date(2026, 0, 1).getTimezoneOffset() }));
