import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { repositoryRoot } from '../../apps/local/application';

const logger = new DefaultLogger('ERROR');

/** The workflows as the worker runs them, bundled from what was built. */
export const bundleWorkflows = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({ workflowsPath: join(repositoryRoot(), 'dist', 'workflows', 'index.js'), logger });

/** Once in a process, before anything of the SDK's worker is used. */
export const quietRuntime = (): void =>
  void Runtime.install({ shutdownSignals: [], logger, telemetryOptions: { logging: { filter: 'ERROR' } } });
