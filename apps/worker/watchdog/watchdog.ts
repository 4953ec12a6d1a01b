import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { instant } from '@fixtrail/domain/time';
import { startLoop, type Running, type Wakeup } from '@fixtrail/event-log';
import { liveCollection, type AgendaRow, type RequestRow } from '@fixtrail/projections';
import { Connections } from '../connections';
import { inParallel } from '../in-parallel';
import { RequestProcesses } from './request-processes';

const everyMs = 15_000;
const overdueMs = 10_000;
const rotation = 100;
const atOnce = 8;

/**
 * Looks whether every open request has its process and every promise was kept, wakes what sleeps, and ends what has
 * outlived its request or only fails. All of it follows from the log: a process that was lost, or an empty Temporal, is
 * started again and goes on.
 */
@Injectable()
export class Watchdog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: Running | null = null;
  private lookedAt = '';
  private readonly processes: RequestProcesses;

  constructor(private readonly connections: Connections) {
    this.processes = new RequestProcesses(connections);
  }

  onApplicationBootstrap(): void {
    let first = true;
    this.running = startLoop({
      name: 'watchdog',
      pollMs: everyMs,
      wakeup: timeOnly(),
      logger: this.connections.logger,
      step: async () => {
        // Everything once at the start, because a restore or an empty Temporal is found then; afterwards in rotation.
        const missing = first ? await this.lookAtAll() : await this.lookAtSome();
        first = false;
        if (missing > 0 && this.lookedAt !== '') await this.lookAtAll();
        await this.wakeOverdue();
        await inParallel(await this.processes.outlived(rotation), atOnce, (one) => this.processes.endOutlived(one));
        await inParallel(await this.processes.failing(rotation), atOnce, (one) => this.processes.replaceFailing(one));
        return 'idle';
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  private async wakeOverdue(): Promise<void> {
    const rows = await liveCollection<AgendaRow>(this.connections.log.db, 'agenda');
    const before = instant(Date.now() - overdueMs);
    const overdue = await rows
      .find({ testClockId: null, fireAt: { $lt: before } })
      .sort({ fireAt: 1 })
      .limit(rotation)
      .toArray();
    await inParallel([...new Set(overdue.map((row) => row.requestId))], atOnce, (id) =>
      this.processes.wake(id, 'overdue'),
    );
  }

  private async lookAtAll(): Promise<number> {
    this.lookedAt = '';
    let missing = 0;
    do missing += await this.lookAtSome();
    while (this.lookedAt !== '');
    return missing;
  }

  /** The next open requests in the order of their ids; answers how many had lost their process. */
  private async lookAtSome(): Promise<number> {
    const rows = await liveCollection<RequestRow>(this.connections.log.db, 'requests');
    const some = await rows
      .find({ open: true, _id: { $gt: this.lookedAt } }, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(rotation)
      .toArray();
    this.lookedAt = some.length === rotation ? (some.at(-1)?._id ?? '') : '';
    let missing = 0;
    await inParallel(some, atOnce, async ({ _id }) => {
      if (await this.processes.isAsItShouldBe(_id)) return;
      missing += 1;
      await this.processes.wake(_id, 'process-missing');
    });
    return missing;
  }
}

/** Nothing rings: the watchdog goes by the clock, so that it also sees what no change announces. */
const timeOnly = (): Wakeup => {
  let end = (): void => undefined;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    close: async () => end(),
  };
};
