import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import * as activities from './activities';
import type { bareLife, bareOpening } from './workflow';

/** A worker of its own for bare workflows, in this process. */
export interface BareWorker {
  /** One life from its start to its end, as the client sees it. */
  readonly live: () => Promise<void>;
  /** One update-with-start of a workflow that stays. */
  readonly open: () => Promise<void>;
  stop(): Promise<void>;
}

export async function startBareWorker(client: Client, address: string): Promise<BareWorker> {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const taskQueue = `bare-${randomUUID()}`;
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowsPath: require.resolve('./workflow'),
    activities,
  });
  const running = worker.run();
  return {
    live: async () => {
      await client.workflow.execute<typeof bareLife>('bareLife', { taskQueue, workflowId: randomUUID(), args: [] });
    },
    open: async () => {
      await client.workflow.executeUpdateWithStart<typeof bareOpening, number, [number]>('ask', {
        args: [1],
        startWorkflowOperation: new WithStartWorkflowOperation<typeof bareOpening>('bareOpening', {
          taskQueue,
          workflowId: randomUUID(),
          args: [],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
    },
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
