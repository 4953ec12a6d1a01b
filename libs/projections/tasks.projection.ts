import type { Instant } from '@fixtrail/domain/time';
import type { Role } from '@fixtrail/domain/people';
import { isOpen, taskRules, type Clock, type OpenedRequest, type PartsLine, type Task } from '@fixtrail/domain/request';
import { taskClocks, taskDueAt } from '@fixtrail/domain/request/actions';
import type { IndexDescription } from 'mongodb';
import type { Projection, RowChange } from './projection';
import type { RequestChange, RequestStates } from './request-states';

/** One task as an inbox shows it. */
export interface TaskRow {
  /** The task's id. */
  readonly _id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  /** Of the request's stream: the latest while the task is open, then that of the event that ended it. */
  readonly version: number;
  readonly kind: Task['kind'];
  readonly role: Role;
  readonly alsoRoles: readonly Role[];
  /** All who may do it: `role` and `alsoRoles` together. */
  readonly roles: readonly Role[];
  /** Only people who serve it see the task; `null` for a task of no region. */
  readonly region: string | null;
  readonly state: Task['state'];
  readonly assigneeId: string | null;
  readonly severity: OpenedRequest['severity'];
  /** The soonest deadline that the task can still keep or has missed; `null` without one. */
  readonly dueAt: Instant | null;
  /** Before this the work cannot be done: the parts are still on their way. */
  readonly earliest: Instant | null;
  readonly testClockId: string | null;
  /** Since when it is offered, taken or over. */
  readonly since: Instant;
  /** The place in the inbox: major faults first, then the soonest due. No two tasks share one, so that it is also a cursor. */
  readonly order: string;
  readonly task: Task;
  /** What the job needs to know of the request; for a task that is over, as it was then. */
  readonly context: Pick<OpenedRequest, 'customer' | 'product' | 'site' | 'fault' | 'kind' | 'stage' | 'owner'> & {
    readonly parts: readonly PartsLine[];
    /** Those that the task can keep; none once it is over. */
    readonly clocks: readonly Clock[];
  };
}

export const taskRow = (state: OpenedRequest, version: number, task: Task): TaskRow => {
  const { alsoRoles = [] } = taskRules[task.kind];
  const { customer, product, site, fault, kind, stage, owner } = state;
  const dueAt = taskDueAt(state, task);
  const clocks = isOpen(task) ? taskClocks(state, task) : [];
  return {
    _id: task.id,
    requestId: state.id,
    requestNumber: state.number,
    version,
    kind: task.kind,
    role: task.role,
    alsoRoles,
    roles: [task.role, ...alsoRoles],
    region: task.region ?? null,
    state: task.state,
    assigneeId: task.assignee?.id ?? null,
    severity: state.severity,
    dueAt,
    earliest: task.earliest ?? null,
    testClockId: state.testClock?.id ?? null,
    since: task.since,
    order: orderOf(state, task, dueAt),
    task,
    context: { customer, product, site, fault, kind, stage, owner, parts: state.lines, clocks },
  };
};

/** `~` sorts after every digit: what has no deadline comes last. */
const orderOf = ({ severity }: OpenedRequest, task: Task, dueAt: Instant | null): string =>
  [severity === 'major' ? 0 : 1, dueAt ?? '~', task.openedAt, task.id].join(' ');

const inOrder = { testClockId: 1, order: 1 } as const;
const indexes: readonly IndexDescription[] = [
  { name: 'state', key: { state: 1, ...inOrder } },
  { name: 'assignee', key: { assigneeId: 1, state: 1, ...inOrder } },
  { name: 'pool', key: { roles: 1, state: 1, ...inOrder } },
  { name: 'kind', key: { kind: 1, state: 1, ...inOrder } },
  { name: 'request', key: { requestId: 1, order: 1 } },
  { name: 'order', key: inOrder },
  { name: 'since', key: { assigneeId: 1, state: 1, testClockId: 1, since: -1, _id: -1 } },
];

/** One row per task; those that are over stay, for who asks what became of them. */
export const tasksProjection = (states: RequestStates): Projection<TaskRow> => ({
  name: 'tasks',
  version: 3,
  indexes,
  apply: async (events) => (await states.changes(events)).flatMap(taskChanges),
});

/**
 * What is written must not depend on where batches begin and end, or a rebuild would come out otherwise: an open task is
 * shown with the request as it is now, one that has ended with the request as it was at that event.
 */
const taskChanges = ({ before, after }: RequestChange): readonly RowChange<TaskRow>[] => {
  const now = after.at(-1) ?? after[0];
  const overBefore = new Set(before?.state.tasks.filter((task) => !isOpen(task)).map(({ id }) => id));
  return now.state.tasks
    .filter(({ id }) => !overBefore.has(id))
    .map((task) => {
      const shown = isOpen(task) ? now : (after.find(({ state }) => state.tasks.includes(task)) ?? now);
      return { put: taskRow(shown.state, shown.version, task) };
    });
};
