import type { Rejection } from '../aggregate';
import type { Role } from '../people';
import { refuseHandling } from './decide/handling';
import { refuseTask } from './decide/task-commands';
import {
  isOver,
  isPending,
  openTasks,
  type Clock,
  type OpenedRequest,
  type PartsLine,
  type PartsLineState,
  type Task,
} from './state';
import { taskRules, taskSteps } from './tasks';

/** Who looks at a request or a task, as far as tasks are concerned. */
export interface Worker {
  readonly id: string;
  readonly role: Role;
  /** The regions they serve. */
  readonly regions: readonly string[] | 'all';
  /** Of a customer: the one request that is theirs. */
  readonly requestId?: string;
}

/** What can be asked of a request, by the last word of the route that asks it. */
export const requestActions = [
  'notes',
  'consent',
  'pause',
  'resume',
  'escalate',
  'cancel',
  'reopen',
  'assign',
  'owner',
  'merge',
  'correct',
  'handle',
  'unhandle',
] as const;
export type RequestActionName = (typeof requestActions)[number];

export const taskActions = ['claim', 'release', 'decline', 'progress', 'complete'] as const;
export type TaskActionName = (typeof taskActions)[number];

export const lineActions = ['pick', 'ship', 'deliver', 'return', 'return-old'] as const;
export type LineActionName = (typeof lineActions)[number];

/**
 * Why the state does not allow this now; `undefined` when it does. The same answer that `decide` would give, known
 * beforehand: buttons, the SDK and conflicts speak from one source.
 */
export const refuseRequestAction = (request: OpenedRequest, action: RequestActionName): Rejection | undefined => {
  if (action === 'notes' || action === 'correct') return undefined;
  if (action === 'reopen') {
    return request.stage === 'closed' ? undefined : { code: 'not-closed', params: { stage: request.stage } };
  }
  if (isOver(request)) return { code: 'request-over', params: { stage: request.stage } };
  switch (action) {
    case 'consent':
      return request.quote || request.proposal ? undefined : { code: 'nothing-to-consent' };
    case 'escalate':
      if (request.resolved) return { code: 'already-resolved' };
      return openTasks(request, 'senior-support').length > 0 ? { code: 'already-escalated' } : undefined;
    case 'assign':
      return openTasks(request).length > 0 ? undefined : { code: 'nothing-to-assign' };
    case 'pause':
      return request.clocks.some(({ status }) => status === 'running')
        ? undefined
        : { code: 'clock-not-running', params: { clock: 'all' } };
    case 'resume':
      return request.clocks.some(({ status }) => status === 'paused')
        ? undefined
        : { code: 'clock-not-paused', params: { clock: 'all' } };
    case 'handle':
    case 'unhandle':
      return refuseHandling(request, action);
    case 'merge':
    case 'cancel':
    case 'owner':
      return undefined;
  }
};

/** Why this person cannot do this with the task as it is; whether the task is theirs to do is `mayWorkOn`. */
export const refuseTaskAction = (task: Task, action: TaskActionName, who: Worker): Rejection | undefined => {
  const refused = refuseTask(task, { id: who.id, name: who.id });
  if (refused) return refused.rejected;
  if (action === 'release' && task.state !== 'claimed') return { code: 'task-not-claimed' };
  if (action === 'progress' && stepsAhead(task).length === 0) return { code: 'no-step-left' };
  return undefined;
};

/** In which states of a parts line each thing can be done to it. */
const ableLines: Readonly<Record<LineActionName, readonly PartsLineState[]>> = {
  pick: ['reserved'],
  ship: ['reserved', 'picked'],
  deliver: ['shipped'],
  return: ['reserved', 'picked', 'shipped', 'delivered'],
  // Whether an old part is due for it is known by the request.
  'return-old': ['delivered', 'used'],
};

export const refuseLineAction = (line: PartsLine, action: LineActionName): Rejection | undefined => {
  // Unused pieces of a line that was used in part come back like any other.
  const able = ableLines[action].includes(line.state) || (action === 'return' && line.comesBack.length > 0);
  return able ? undefined : { code: 'parts-line-not-ready', params: { state: line.state } };
};

/** The steps that may come next: forwards only, any may be left out. */
export const stepsAhead = (task: Task): readonly string[] => {
  const steps: readonly string[] = taskSteps[task.kind];
  const last = task.steps.at(-1);
  return last ? steps.slice(steps.indexOf(last.step) + 1) : steps;
};

/** A manager stands in for everyone, and so does a system that was given the scope; others do their own desk's tasks. */
const standsIn = (role: Role): boolean => role === 'manager' || role === 'admin' || role === 'integrator';

const isOfDesk = (task: Task, { role }: Worker): boolean => {
  const { alsoRoles = [] } = taskRules[task.kind];
  return task.role === role || alsoRoles.includes(role);
};

const serves = (task: Task, { regions }: Worker): boolean =>
  task.region === undefined || regions === 'all' || regions.includes(task.region);

/** Is this kind of task theirs to do? An assignment is a preference: anyone of the desk and region may claim it. */
export const mayWorkOn = (task: Task, who: Worker): boolean =>
  standsIn(who.role) || (isOfDesk(task, who) && (serves(task, who) || task.assignee?.id === who.id));

/** Desks that see whatever there is; the others see what they have to do with. */
const seesAll: readonly Role[] = ['clerk', 'hotline', 'manager', 'admin', 'integrator'];

/** Their own tasks and the pool of their regions; a task that a colleague has taken stays visible, with who has it. */
export const maySeeTask = (task: Task, who: Worker): boolean => seesAll.includes(who.role) || mayWorkOn(task, who);

/** Engineers see the requests of the tasks they see; the parts department those that it serves. */
export const maySeeRequest = (request: OpenedRequest, who: Worker): boolean => {
  if (seesAll.includes(who.role)) return true;
  if (who.role === 'customer') return who.requestId === request.id;
  if (who.role === 'parts' && request.lines.length > 0) return true;
  return request.tasks.some((task) => maySeeTask(task, who));
};

/** The clocks that this task can still keep, those that stand still included, the soonest due first. */
export const taskClocks = (request: OpenedRequest, { kind }: Task): readonly Clock[] =>
  request.clocks
    .filter((clock) => isPending(clock) && taskRules[kind].clocks.includes(clock.key))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));

/** The soonest deadline of the clocks that this task can keep; `null` when none runs. */
export const taskDueAt = (request: OpenedRequest, task: Task): string | null =>
  taskClocks(request, task).find(({ status }) => status !== 'paused')?.dueAt ?? null;
