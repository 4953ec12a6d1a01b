import { brief } from '../brief';
import type { Role } from '../people';
import type { Instant } from '../time';
import { promises } from './agenda';
import type { Outcome, TaskKind } from './outcomes';
import type { Stage } from './facts';
import { isOpen, isOver, type OpenedRequest, type RequestState } from './state';
import { orderViews, type OrderView } from './order-view';
import { taskRules } from './tasks';

/** What the process of a request acts on: small, because every one of them is kept in the workflow's history. */
export interface ProcessView {
  /** Version of the stream; 0 when there is none. */
  readonly version: number;
  readonly number: string;
  readonly stage: Stage | null;
  readonly over: boolean;
  /** Tasks that wait for a person. */
  readonly tasks: readonly {
    readonly id: string;
    readonly kind: TaskKind;
    readonly role: Role;
    readonly title: string;
  }[];
  /** Of the tasks that the process asked about: how they ended. */
  readonly ended: readonly {
    readonly id: string;
    readonly how: 'completed' | 'withdrawn';
    readonly outcome?: Outcome;
  }[];
  /** Parts orders with lines that nobody has tried to reserve yet. */
  readonly ordersToAllocate: readonly string[];
  /** How far each parts order has come: its process is told. Absent in views recorded before there were such processes. */
  readonly orders?: readonly OrderView[];
  /** The soonest promise; `null` when there is none, or when the time stands still (a test clock). */
  readonly next: { readonly at: Instant; readonly what: string } | null;
  /** What the request waits for, in the sentence a manager wants to read. */
  readonly details: string;
  readonly severity: string;
  readonly region: string;
}

/** `watched`: tasks whose activity the process still keeps open. */
export const processView = (state: RequestState, version: number, watched: readonly string[]): ProcessView => {
  if (!state.opened) return nothingThere;
  const first = promises(state)[0];
  return {
    version,
    number: state.number,
    stage: state.stage,
    over: isOver(state),
    tasks: state.tasks
      .filter(isOpen)
      .map(({ id, kind, role }) => ({ id, kind, role, title: `${taskRules[kind].title.en} · ${state.number}` })),
    ended: watched.flatMap((id) => endOf(state, id)),
    ordersToAllocate: ordersToAllocate(state),
    orders: orderViews(state, version),
    next:
      first && state.testClock === null
        ? { at: first.fireAt, what: brief(`${first.action} · ${first.rule.text.en}`) }
        : null,
    details: detailsOf(state),
    severity: state.severity,
    region: state.site.region ?? 'unknown',
  };
};

/** What is known of a request that does not exist, and of any before its stream has been read. */
export const nothingThere: ProcessView = {
  version: 0,
  number: '',
  stage: null,
  over: true,
  tasks: [],
  ended: [],
  ordersToAllocate: [],
  next: null,
  details: 'There is no such request.',
  severity: 'general',
  region: 'unknown',
};

const endOf = (state: OpenedRequest, taskId: string): ProcessView['ended'] => {
  const task = state.tasks.find(({ id }) => id === taskId);
  if (!task || isOpen(task)) return [];
  return task.state === 'completed' && task.outcome
    ? [{ id: task.id, how: 'completed', outcome: task.outcome }]
    : [{ id: task.id, how: 'withdrawn' }];
};

/** An order is tried once; what could not be reserved then waits, and is tried again when stock comes. */
const ordersToAllocate = (state: OpenedRequest): readonly string[] => {
  const untried = state.lines.filter((line) => line.state === 'requested' && !line.short).map((line) => line.orderId);
  return isOver(state) ? [] : [...new Set(untried)];
};

const detailsOf = (state: OpenedRequest): string => {
  const waits = state.tasks.filter(isOpen).map(({ kind, assignee }) => {
    const who = assignee ? ` (${assignee.name})` : '';
    return `${taskRules[kind].title.en}${who}`;
  });
  const next = promises(state)[0];
  return [
    `**${state.number}** ${state.kind}, ${state.severity} · stage \`${state.stage}\``,
    waits.length > 0 ? `Waiting on: ${waits.join('; ')}.` : 'Nobody is working on it.',
    next ? `Next: ${next.action} at ${next.fireAt}, by ${next.rule.id} v${next.rule.version}.` : 'No deadline runs.',
  ].join('\n\n');
};
