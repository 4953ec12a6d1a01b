import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type LogLevel,
  type WorkerOptions,
} from '@temporalio/worker';
import { createActivities } from '@fixtrail/activities/index';
import type { Config } from '@fixtrail/platform/config';
import { Connections } from '../connections';
import { ensureSearchAttributes } from './search-attributes';
import { workflowBundle } from './workflow-bundle';

/** Runs workflows and activities. Stops by taking no more work and finishing what is under way. */
@Injectable()
export class TemporalWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: Worker | null = null;
  private connection: NativeConnection | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly connections: Connections) {}

  /** Processes in memory now. */
  get cachedWorkflows(): number {
    return this.worker?.getStatus().numCachedWorkflows ?? 0;
  }

  get isPolling(): boolean {
    return this.worker?.getState() === 'RUNNING';
  }

  async onApplicationBootstrap(): Promise<void> {
    const { config, logger, sources, temporal, commands, webhooks } = this.connections;
    // Nest decides when to stop; the SDK's own signal handlers would stop the worker under its feet.
    Runtime.install({
      shutdownSignals: [],
      logger: new DefaultLogger('WARN', ({ level, message, meta }) => logger[pinoLevel[level]]({ ...meta }, message)),
    });
    this.connection = await NativeConnection.connect({ address: config.temporal.address });
    await ensureSearchAttributes(temporal.connection, config.temporal.namespace);
    this.worker = await Worker.create({
      connection: this.connection,
      namespace: config.temporal.namespace,
      taskQueue: config.temporal.taskQueue,
      workflowBundle: await workflowBundle(),
      activities: createActivities(sources, temporal.client, commands, webhooks),
      // Seen: a killed worker's work goes on after two or three seconds with this, after ten without.
      stickyQueueScheduleToStartTimeout: '2s',
      maxCachedWorkflows: config.worker.cachedWorkflows,
      ...deploymentOf(config),
      shutdownGraceTime: '3s',
      shutdownForceTime: '8s',
    });
    this.running = this.worker.run().catch((error: unknown) => {
      logger.fatal({ err: error }, 'The Temporal worker ended: the process ends too, so that it is started again');
      process.exit(1);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.isPolling) this.worker?.shutdown();
    await this.running;
    await this.connection?.close();
  }
}

/**
 * A worker that has a build's name is part of a deployment, named after its task queue: Temporal gives it work only when
 * that build is the current one, or has begun it. Processes that live for weeks go on with the current build; see ADR 21.
 */
const deploymentOf = ({ temporal, worker: { build } }: Config): Partial<WorkerOptions> =>
  build === undefined
    ? {}
    : {
        workerDeploymentOptions: {
          version: { deploymentName: temporal.taskQueue, buildId: build },
          useWorkerVersioning: true,
          defaultVersioningBehavior: 'AUTO_UPGRADE',
        },
      };

const pinoLevel = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;
