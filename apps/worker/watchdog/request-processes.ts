import { WorkflowNotFoundError } from '@temporalio/client';
import { Counter } from 'prom-client';
import { freshId } from '@fixtrail/contracts/ids';
import {
  requestIdOfWorkflow,
  requestStream,
  requestWorkflow,
  requestWorkflowId,
  type CommandEnvelope,
} from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import { agenda, fold, initialState, isOver, openTasks } from '@fixtrail/domain/request';
import { readStream } from '@fixtrail/event-log';
import { OutcomeUnknownError } from '@fixtrail/platform/request-commands';
import { liveCollection, toRequestEvent, type TaskRow } from '@fixtrail/projections';
import type { Connections } from '../connections';

/** Milliseconds that a process has to answer before it is held to be wedged: no short outage takes as long. */
const answerMs = 60_000;
/** Milliseconds after the last event of a request that is over: by then its process has ended. */
const endsWithinMs = 30_000;
/** Milliseconds that a process has had from its start: where it fails because of its code, beginning anew does not help. */
const failsForMs = 60_000;
/** As many processes of requests that are over are asked for: some have an old part to be inspected. */
const listed = 1_000;

const found = new Counter({
  name: 'fixtrail_watchdog_found_total',
  help: 'Processes of requests that the watchdog had to wake, start again or replace; zero in good health.',
  labelNames: ['what'] as const,
});

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** A run of a request's process. */
export interface Run {
  readonly requestId: string;
  readonly runId: string;
}

/**
 * What the watchdog does about the process of a request. The log is the truth and a process can be entered anywhere, so
 * whatever has gone wrong with one, it is ended and begun anew. Seen: Temporal was slow in a workflow task, the worker
 * was given the next one on top of it, and what it held in memory was not what the history says.
 */
export class RequestProcesses {
  constructor(private readonly connections: Pick<Connections, 'temporal' | 'commands' | 'log' | 'logger' | 'config'>) {}

  /** It runs, or the request is over by now: the row that says otherwise may lag behind the log. */
  async isAsItShouldBe(requestId: string): Promise<boolean> {
    const run = await this.describe(requestId);
    if (run === undefined) return false;
    if (run.isRunning) return true;
    const { state } = await this.load(requestId);
    return !state.opened || isOver(state);
  }

  /** Has the process look at the log, and replaces it when it does not answer. */
  async wake(requestId: string, what: 'overdue' | 'process-missing'): Promise<void> {
    found.inc({ what });
    this.connections.logger.warn({ requestId, what }, 'The watchdog wakes a request');
    const run = await this.describe(requestId);
    try {
      await this.sync(requestId, answerMs);
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError) || run === undefined) throw error;
      // The log has to answer now: else it is not the process that is at fault.
      await this.load(requestId);
      await this.replace({ requestId, runId: run.runId }, 'no-answer');
    }
  }

  /**
   * Up to so many processes that have failed or not answered five workflow tasks in a row, as Temporal reports of them. A
   * task is given out again for ever, and while it fails no command reaches the process.
   */
  async failing(count: number): Promise<readonly Run[]> {
    return this.running(['TemporalReportedProblems IS NOT NULL', `StartTime < '${ago(failsForMs)}'`], count);
  }

  async replaceFailing(run: Run): Promise<void> {
    await this.replace(run, 'failing');
  }

  /** Up to so many processes of requests that are over, promise nothing and have no task open. Most are about to end. */
  async outlived(count: number): Promise<readonly Run[]> {
    const { log } = this.connections;
    const isOver = ["FixtrailStage IN ('closed', 'cancelled', 'merged')", 'FixtrailDue IS NULL'];
    const runs = await this.running(isOver, listed);
    const tasks = await liveCollection<TaskRow>(log.db, 'tasks');
    const ids = runs.map(({ requestId }) => requestId);
    const open = { requestId: { $in: ids }, state: { $in: ['open' as const, 'claimed' as const] } };
    const atWork = new Set(await tasks.distinct('requestId', open));
    return runs.filter(({ requestId }) => !atWork.has(requestId)).slice(0, count);
  }

  /** Ends it when the log has nothing left for it to do, and had nothing a while ago: an old part may yet be inspected. */
  async endOutlived(run: Run): Promise<void> {
    const { state, last } = await this.load(run.requestId);
    if (!state.opened || !isOver(state) || agenda(state).length + openTasks(state).length > 0) return;
    const restsForMs = this.connections.log.now().getTime() - (last?.recordedAt.getTime() ?? 0);
    if (restsForMs > endsWithinMs) await this.replace(run, 'outlived');
  }

  private async running(conditions: readonly string[], count: number): Promise<readonly Run[]> {
    const { temporal, config } = this.connections;
    const ours = [
      `WorkflowType = '${requestWorkflow}'`,
      "ExecutionStatus = 'Running'",
      `TaskQueue = '${config.temporal.taskQueue}'`,
    ];
    const query = [...ours, ...conditions].join(' AND ');
    const runs: Run[] = [];
    for await (const { workflowId, runId } of temporal.client.workflow.list({ query, pageSize: count })) {
      runs.push({ requestId: requestIdOfWorkflow(workflowId), runId });
      if (runs.length === count) break;
    }
    return runs;
  }

  private async replace({ requestId, runId }: Run, what: 'no-answer' | 'outlived' | 'failing'): Promise<void> {
    found.inc({ what });
    this.connections.logger.warn({ requestId, runId, what }, 'The watchdog ends a process and begins it anew');
    const { workflow } = this.connections.temporal.client;
    try {
      await workflow.getHandle(requestWorkflowId(requestId), runId).terminate(`Watchdog: ${what}`);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    await this.sync(requestId);
  }

  private async sync(requestId: string, deadlineMs?: number): Promise<void> {
    const id = freshId();
    const by = { id: system.id, name: 'Fixtrail', actor: system };
    const envelope: CommandEnvelope = { id, correlationId: id, command: { type: 'sync', data: {}, by } };
    await this.connections.commands.send(requestId, envelope, deadlineMs);
  }

  private async describe(
    requestId: string,
  ): Promise<{ readonly runId: string; readonly isRunning: boolean } | undefined> {
    try {
      const handle = this.connections.temporal.client.workflow.getHandle(requestWorkflowId(requestId));
      const { runId, status } = await handle.describe();
      return { runId, isRunning: status.name === 'RUNNING' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }

  private async load(requestId: string) {
    const events = await readStream(this.connections.log, requestStream(requestId));
    return { state: fold(initialState(requestId), events.map(toRequestEvent)), last: events.at(-1) };
  }
}
