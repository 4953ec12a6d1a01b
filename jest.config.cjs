const { compilerOptions } = require('./tsconfig.json');

/** The aliases of tsconfig.json, so that there is one list of them. */
const moduleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [target]]) => [
    `^${alias.replace('*', '(.*)')}$`,
    `<rootDir>/${target.replace('./', '').replace('*', '$1')}`,
  ]),
);

module.exports = {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  moduleNameMapper,
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // NestJS 12, jose and what two plugins of Fastify bring along are published as ES modules only; jest runs CommonJS.
  // The MongoDB driver and @fastify/cookie load a module by import(), which fails inside jest unless it becomes a require().
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|@fastify/static|content-disposition|@fastify/cookie|cookie|nestjs-[a-z]+|jose|uuid|mongodb|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.fixtrail/'],
  // The planted bugs take many runs of the whole system, and elections four more processes: `npm run test:fault` runs them.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.FIXTRAIL_FAULT_SIZE === undefined ? ['tests/fault/(planted|elections)\\.test'] : []),
  ],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  testTimeout: 30_000,
};
