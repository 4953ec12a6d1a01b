import { workflowBundle } from './temporal/workflow-bundle';

// Part of the build: makes what a worker would otherwise make at its first start.
workflowBundle().catch((error: unknown) => {
  process.stderr.write(`The workflows could not be bundled: ${String(error)}\n`);
  process.exitCode = 1;
});
