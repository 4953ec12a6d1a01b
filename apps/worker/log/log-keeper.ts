import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { startSequencer, type Running } from '@fixtrail/event-log';
import { startProjections } from '@fixtrail/projections';
import { Connections } from '../connections';

/** Numbers the log and keeps the read models up to date. Any number of workers may do so: they fence each other. */
@Injectable()
export class LogKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: readonly Running[] = [];

  constructor(private readonly connections: Connections) {}

  onApplicationBootstrap(): void {
    const { log, logger } = this.connections;
    this.running = [startSequencer(log, { logger }), startProjections(log, { logger })];
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((one) => one.stop()));
  }
}
