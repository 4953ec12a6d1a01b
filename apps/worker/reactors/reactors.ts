import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Running } from '@fixtrail/event-log';
import { Connections } from '../connections';
import { amendmentsReactor } from './amendments.reactor';
import { mergesReactor } from './merges.reactor';
import { startReactor } from './reactor';
import { testClocksReactor } from './test-clocks.reactor';

/** Everything that follows from events by itself, beside the requests' own processes. A new reactor is named here. */
@Injectable()
export class Reactors implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: readonly Running[] = [];

  constructor(private readonly connections: Connections) {}

  onApplicationBootstrap(): void {
    const { log, logger } = this.connections;
    const reactors = [testClocksReactor, mergesReactor, amendmentsReactor];
    this.running = reactors.map((reactor) => startReactor(log, logger, reactor(this.connections)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((one) => one.stop()));
  }
}
