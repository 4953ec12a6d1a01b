import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  rootCause,
  setHandler,
  startChild,
  workflowInfo,
  isCancellation,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  commandUpdate,
  nudgeSignal,
  partsOrderWorkflowId,
  type CommandEnvelope,
  type CommandResult,
  type RecordOutput,
  type RequestInput,
} from '@fixtrail/contracts/process';
import type { OrderView, ProcessView, Stage } from '@fixtrail/domain/request';
import { nothingThere } from '@fixtrail/domain/request/process-view';
import { instant } from '@fixtrail/domain/time';
import { recordNow, recordWhenPossible } from '../activities';
import { orderMoved, partsOrder } from '../parts-order/parts-order.workflow';
import { keepClocks } from './clock-keeper';
import { CommandQueue } from './command-queue';
import { EngineerTasks } from './engineer-tasks';
import { show } from './visibility';

const commandHandler = defineUpdate<CommandResult, [CommandEnvelope]>(commandUpdate);
const nudged = defineSignal(nudgeSignal);

/**
 * The process side of one request: takes commands, has them recorded one after another, and acts on the view that comes
 * back, and on nothing else. A change of a business rule so never needs a patch here.
 */
export class RequestProcess {
  view: ProcessView;
  private readonly requestId: string;
  private readonly queue = new CommandQueue();
  private readonly engineers = new EngineerTasks();
  /** Views taken over in this run; the first one, of a run that was handed a view, is that view. */
  private taken: number;
  /** Parts orders that are being told something. */
  private telling = 0;
  /** This run takes no more commands: the next one will. */
  private ending = false;

  constructor({ requestId, view }: RequestInput) {
    this.requestId = requestId;
    this.view = view ?? nothingThere;
    this.taken = view ? 1 : 0;
    if (view) show(view, null);
    const validator = (_envelope: CommandEnvelope): void => this.takesCommands();
    setHandler(commandHandler, (envelope) => this.submit(envelope), { validator });
    setHandler(nudged, () => undefined);
    beside(this.followTasks());
    beside(keepClocks(this));
    beside(this.tellOrders());
  }

  get stage(): Stage | null {
    return this.view.stage;
  }

  get over(): boolean {
    return this.view.over;
  }

  get historyIsLong(): boolean {
    return workflowInfo().continueAsNewSuggested;
  }

  /** Until the first command has been recorded: then it is clear whether there is such a request, and where it stands. */
  async known(): Promise<void> {
    await condition(() => this.taken > 0);
    await this.queue.empty();
  }

  /** Until the request is in another stage, or this run has become too long to go on with. */
  async leaves(stage: Stage): Promise<void> {
    await condition(() => this.view.stage !== stage || this.historyIsLong);
  }

  /** Starts an order for whatever parts are asked for while the request is in this stage. */
  async allocatesParts(stage: Stage): Promise<void> {
    const left = (): boolean => this.view.stage !== stage || this.historyIsLong;
    const started = new Set<string>();
    const wanted = (): string | undefined => this.view.ordersToAllocate.find((orderId) => !started.has(orderId));
    while (!left()) {
      await condition(() => left() || wanted() !== undefined);
      const orderId = wanted();
      if (orderId === undefined) continue;
      started.add(orderId);
      await this.startPartsOrder(orderId);
    }
  }

  /** One `record` at a time, in the order in which the commands came. */
  submit(envelope: CommandEnvelope): Promise<CommandResult> {
    return this.queue.run(async () => {
      const { result, view } = await this.record(envelope);
      this.take(view);
      return result;
    });
  }

  /**
   * Nobody waits for an answer and nothing is half handed over: a run may end here. What comes meanwhile is turned away
   * and sent again by the gateway: with callers who never pause, the moment would else not come before the limit does.
   */
  async quiet(): Promise<void> {
    this.ending = true;
    await this.engineers.nothingSettling();
    await condition(() => this.isIdle);
  }

  /**
   * Of a request that is over: until nothing is left to do. It may be reopened meanwhile, and notes may make the run
   * too long: an old part may come back long after the close, and until then it is asked for.
   */
  async settles(): Promise<'finished' | 'goes on'> {
    const finished = (): boolean =>
      this.over && this.isIdle && this.engineers.isSettled(this.view) && this.view.next === null;
    await condition(() => finished() || !this.over || this.historyIsLong);
    return finished() ? 'finished' : 'goes on';
  }

  private get isIdle(): boolean {
    return this.queue.isEmpty && this.telling === 0 && allHandlersFinished();
  }

  private takesCommands(): void {
    if (this.ending) throw ApplicationFailure.retryable('This run ends: the next one takes the command', 'RunEnds');
  }

  private async record(envelope: CommandEnvelope): Promise<RecordOutput> {
    const input = {
      requestId: this.requestId,
      envelope,
      at: instant(Date.now()),
      watched: [...new Set([...this.engineers.watched, ...this.view.tasks.map(({ id }) => id)])],
      reachable: this.engineers.reachable,
    };
    try {
      return await recordNow(input);
    } catch (error) {
      const cause = rootCause(error);
      // A fault in the rules is the caller's answer; anything else is an outage, and outages end.
      if (isFault(error)) throw ApplicationFailure.nonRetryable(cause ?? 'fault', 'DecisionFailed');
      return await recordWhenPossible(input);
    }
  }

  private take(view: ProcessView): void {
    this.taken += 1;
    // An attempt that was thought lost may answer late, with what was true then.
    if (view.version < this.view.version) return;
    show(view, this.taken === 1 ? null : this.view);
    this.view = view;
  }

  /** From the workflow's root, so that an activity belongs to the request and not to the command that opened its task. */
  private async followTasks(): Promise<never> {
    for (let followed = this.view; ; followed = this.view) {
      this.engineers.follow(followed);
      await condition(() => this.view !== followed);
    }
  }

  /** Tells each parts order how far its lines have come; one that has ended, or is yet to start, need not hear of it. */
  private async tellOrders(): Promise<never> {
    const told = new Map<string, string>();
    const news = () => (this.view.orders ?? []).filter((order) => told.get(order.orderId) !== wordsOf(order));
    for (;;) {
      await condition(() => news().length > 0);
      for (const order of news()) {
        told.set(order.orderId, wordsOf(order));
        const process = getExternalWorkflowHandle(partsOrderWorkflowId(order.orderId));
        this.telling += 1;
        await process.signal(orderMoved, order).catch(() => undefined);
        this.telling -= 1;
      }
    }
  }

  private async startPartsOrder(orderId: string): Promise<void> {
    try {
      await startChild(partsOrder, {
        workflowId: partsOrderWorkflowId(orderId),
        args: [{ requestId: this.requestId, orderId }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        staticSummary: `Parts for ${this.view.number}`,
      });
    } catch (error) {
      // Started before a rebuild or by an earlier run: it is on its way.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

const wordsOf = ({ waitsFor }: OrderView): string => waitsFor.join('; ');

/** Runs to the end of the workflow. A rejection that nobody handles fails the workflow task, so a cancellation is no one. */
const beside = (work: Promise<never>): void => {
  work.catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });
};

const isFault = (error: unknown): boolean => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure && cause.type === 'DecisionFailed') return true;
  }
  return false;
};
