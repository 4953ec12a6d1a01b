import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Counter } from 'prom-client';
import { freshId } from '@fixtrail/contracts/ids';
import { requestStream, requestWorkflowId } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import { fold, initialState, isOver } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import { readStream, startLoop, type Running, type Wakeup } from '@fixtrail/event-log';
import { liveCollection, toRequestEvent, type AgendaRow, type RequestRow } from '@fixtrail/projections';
import { Connections } from '../connections';
import { inParallel } from '../in-parallel';

const everyMs = 15_000;
const overdueMs = 10_000;
const rotation = 100;
const atOnce = 8;

const found = new Counter({
  name: 'fixtrail_watchdog_found_total',
  help: 'Requests the watchdog had to wake or start again; zero in good health.',
  labelNames: ['what'] as const,
});

/**
 * Looks whether every open request has its process and every promise was kept, and wakes what sleeps. All of it follows
 * from the log: a process that was lost, or an empty Temporal, is started again and goes on.
 */
@Injectable()
export class Watchdog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: Running | null = null;
  private lookedAt = '';

  constructor(private readonly connections: Connections) {}

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
    await inParallel([...new Set(overdue.map((row) => row.requestId))], atOnce, (id) => this.wake(id, 'overdue'));
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
      if (await this.hasProcess(_id)) return;
      missing += 1;
      await this.wake(_id, 'process-missing');
    });
    return missing;
  }

  private async hasProcess(requestId: string): Promise<boolean> {
    try {
      const handle = this.connections.temporal.client.workflow.getHandle(requestWorkflowId(requestId));
      const { status } = await handle.describe();
      return status.name === 'RUNNING' || (await this.isOverByNow(requestId));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** The row may lag behind the log: a request that has just been closed needs no process. */
  private async isOverByNow(requestId: string): Promise<boolean> {
    const events = await readStream(this.connections.log, requestStream(requestId));
    const state = fold(initialState(requestId), events.map(toRequestEvent));
    return !state.opened || isOver(state);
  }

  private async wake(requestId: string, what: 'overdue' | 'process-missing'): Promise<void> {
    found.inc({ what });
    const id = freshId();
    const by = { id: system.id, name: 'Fixtrail', actor: system };
    this.connections.logger.warn({ requestId, what }, 'The watchdog wakes a request');
    await this.connections.commands.send(requestId, {
      id,
      correlationId: id,
      command: { type: 'sync', data: {}, by },
    });
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
