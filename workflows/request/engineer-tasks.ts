import { CancellationScope, condition, patched, workflowInfo } from '@temporalio/workflow';
import type { Outcome, ProcessView } from '@fixtrail/domain/request';
import { engineerWork, settleNow, settleWhenPossible } from '../activities';

interface OpenActivity {
  readonly scope: CancellationScope;
  /** Length of the history when it was scheduled: until it has grown, the server has not heard of the activity. */
  readonly scheduledAt: number;
}

/**
 * The tasks of a request as activities: one is started for each open task, completed from outside when the command that
 * completes the task has been recorded, and cancelled when the task is withdrawn. Mostly `record` has completed it already,
 * which saves a step of the process; what it could not reach is settled here.
 */
export class EngineerTasks {
  private readonly activities = new Map<string, OpenActivity>();
  private readonly settled = new Set<string>();
  private settling = 0;

  /** Ids of the tasks whose activity is still open: `record` says how they ended. */
  get watched(): readonly string[] {
    return [...this.activities.keys()];
  }

  /** Of these, what can be completed by now: commands reach the server only when a workflow task ends. */
  get reachable(): readonly string[] {
    const { historyLength } = workflowInfo();
    return [...this.activities]
      .filter(([id, { scheduledAt }]) => historyLength > scheduledAt && !this.settled.has(id))
      .map(([id]) => id);
  }

  /** Nothing is left to be started, settled or cancelled. */
  isSettled(view: ProcessView): boolean {
    return this.settling === 0 && this.activities.size === 0 && view.tasks.length === 0;
  }

  async nothingSettling(): Promise<void> {
    await condition(() => this.settling === 0);
  }

  /** Brings the activities in line with the view. Must be called from the workflow's root, not from a handler. */
  follow(view: ProcessView): void {
    for (const { id, title } of view.tasks) {
      if (!this.activities.has(id)) this.start(id, title);
    }
    for (const { id, how, outcome, handOver } of view.ended) {
      const activity = this.activities.get(id);
      if (how === 'completed' && outcome && (activity || handOver)) this.settle(id, outcome, activity);
      else activity?.scope.cancel();
    }
  }

  private start(id: string, title: string): void {
    const scope = new CancellationScope();
    this.activities.set(id, { scope, scheduledAt: workflowInfo().historyLength });
    // However it ends (done, withdrawn, ended by an operator), `record` knows what is true of the task; and a rejection
    // that nobody handles would fail the workflow task for ever.
    const ended = (): void => {
      this.activities.delete(id);
      this.settled.delete(id);
    };
    scope.run(() => engineerWork(id, title)(id)).then(ended, ended);
  }

  /**
   * What the server has taken is done, even if word of it never comes: when Temporal is killed in a workflow task it may
   * keep the completion under event ids for which this run has seen others, and would so be waited for for ever.
   */
  private forget(id: string): void {
    if (patched('handed-over-is-done')) this.activities.delete(id);
  }

  /**
   * What Temporal kept when it was killed may tell of an activity's end before the command that it ended by, where this run
   * has seen it the other way round. What is done here must not depend on it: so the outcome is handed over all the same.
   */
  private settle(id: string, outcome: Outcome, activity: OpenActivity | undefined): void {
    if (this.settled.has(id)) return;
    this.settled.add(id);
    this.settling += 1;
    const { workflowId, historyLength } = workflowInfo();
    // Local while the server knows the activity; else by way of the server, which gets this after the activity itself.
    const handOver = !activity || historyLength > activity.scheduledAt ? settleNow : settleWhenPossible;
    void handOver(workflowId, id, outcome)
      .catch(() => settleWhenPossible(workflowId, id, outcome))
      .then(
        () => this.forget(id),
        () => activity?.scope.cancel(),
      )
      .finally(() => {
        this.settling -= 1;
      });
  }
}
