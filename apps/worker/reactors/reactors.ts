import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Running } from '@fixtrail/event-log';
import { Connections } from '../connections';
import { amendmentsReactor } from './amendments.reactor';
import { mergesReactor } from './merges.reactor';
import { campaignsReactor } from './campaigns.reactor';
import { partsReactor } from './parts.reactor';
import { resumePendingDeliveries } from './pending-webhooks';
import { startReactor } from './reactor';
import { testClocksReactor } from './test-clocks.reactor';
import { webhooksReactor } from './webhooks.reactor';

/** Everything that follows from events by itself, beside the requests' own processes. A new reactor is named here. */
@Injectable()
export class Reactors implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: readonly Running[] = [];

  constructor(private readonly connections: Connections) {}

  onApplicationBootstrap(): void {
    const { log, logger, webhooks } = this.connections;
    const reactors = [
      testClocksReactor,
      mergesReactor,
      amendmentsReactor,
      partsReactor,
      campaignsReactor,
      webhooksReactor,
    ];
    this.running = reactors.map((reactor) => startReactor(log, logger, reactor(this.connections)));
    // Temporal may be away now; the next start of a worker looks again.
    resumePendingDeliveries(webhooks).catch((err: unknown) => logger.warn({ err }, 'Deliveries were not resumed'));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((one) => one.stop()));
  }
}
