/** The boundaries of ARCHITECTURE.md, each with its reason. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The rules must be testable without a server and safe to use inside a workflow: nothing from outside.',
      severity: 'error',
      from: { path: '^libs/domain' },
      to: { pathNot: '^libs/domain' },
    },
    {
      name: 'contracts-are-pure',
      comment:
        'Contracts are shared by the gateway, the worker and the workflows: they may know the domain and zod only.',
      severity: 'error',
      from: { path: '^libs/contracts' },
      to: { pathNot: '^libs/(contracts|domain)|node_modules/(zod|uuid)/' },
    },
    {
      name: 'workflows-are-deterministic',
      comment:
        'A workflow replays: it may use the domain, the contracts and the workflow SDK; activities by type only.',
      severity: 'error',
      from: { path: '^workflows' },
      to: {
        pathNot: '^(workflows|libs/domain|libs/contracts)|node_modules/@temporalio/(workflow|common)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-record-appends',
      comment: 'One rule carries everything: a command becomes events in exactly one function, record.',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)', pathNot: '^(activities/record/|libs/event-log/)' },
      to: { path: '^libs/event-log/append' },
    },
    {
      name: 'no-way-past-the-barrel',
      comment: 'The event log shows outside what its index exports.',
      severity: 'error',
      from: {
        path: '^(apps|workflows|activities|libs|tests/(e2e|fault))',
        // Planted bugs go past everything: that is what they are for.
        pathNot: '^(libs/event-log|activities/record|tests/fault/planted)/',
      },
      to: { path: '^libs/event-log/(?!index)' },
    },
    {
      name: 'libraries-do-not-know-applications',
      comment: 'An application may be replaced; what it is built from may not depend on it.',
      severity: 'error',
      from: { path: '^(libs|activities|workflows)' },
      to: { path: '^apps' },
    },
    {
      name: 'console-speaks-http',
      comment:
        'The console runs in a browser and knows the system as any other program does: by the API and its types.',
      severity: 'error',
      from: { path: '^apps/console/' },
      to: { path: '^(apps|workflows|activities|libs)/', pathNot: '^(apps/console|libs/sdk)/' },
    },
    {
      name: 'nothing-imports-the-console',
      comment: 'What a server needs of the console is its files, built; tests look into its pure parts.',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: '^apps/console/' },
      to: { path: '^apps/console/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no place to begin reading. (A route that loads its page when it is opened begins nowhere.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead.',
      severity: 'error',
      from: { orphan: true, path: '^(workflows|activities|libs)' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
