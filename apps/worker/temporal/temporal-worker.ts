import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { DefaultLogger, NativeConnection, Runtime, Worker, type LogLevel } from '@temporalio/worker';
import { createActivities } from '@fixtrail/activities/index';
import { Connections } from '../connections';
import { ensureSearchAttributes } from './search-attributes';

/** Runs workflows and activities. Stops by taking no more work and finishing what is under way. */
@Injectable()
export class TemporalWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: Worker | null = null;
  private connection: NativeConnection | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly connections: Connections) {}

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
      workflowsPath: require.resolve('../../../workflows'),
      activities: createActivities(sources, temporal.client, commands, webhooks),
      // Seen: a killed worker's work goes on after two or three seconds with this, after ten without.
      stickyQueueScheduleToStartTimeout: '2s',
      maxCachedWorkflows: 1_000,
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

const pinoLevel = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;
