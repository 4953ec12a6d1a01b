import { reject, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { isOpen, type Task } from '../state';
import { stepFacts, taskRules, taskSteps } from '../tasks';
import { applyFact } from './clocks';
import { chooseFor } from './staffing';
import { arrived, scheduleVisit } from './visits';

type Refused = { readonly rejected: Rejection } | undefined;
type ProgressTold = RequestCommandData['progress-task'];

/** Finds the task that a command names and hands it on with the rest. */
export const onTask =
  <Data>(then: (draft: Draft, task: Task, by: Person, data: Data) => Refused) =>
  (draft: Draft, data: Data & { readonly taskId: string }, by: Person): Refused => {
    const task = draft.request.tasks.find(({ id }) => id === data.taskId);
    return task ? then(draft, task, by, data) : reject('not-found', { what: 'task' });
  };

/** Why a task that is over, or another's, cannot be touched; `undefined` when it can. */
export const refuseTask = (task: Task, by: Person): Refused => {
  if (task.state === 'completed')
    return reject('task-already-completed', { by: task.assignee?.name ?? '', since: task.since });
  if (task.state === 'withdrawn') return reject('task-withdrawn');
  if (task.state === 'claimed' && task.assignee?.id !== by.id) {
    return reject('task-claimed', { by: task.assignee?.name ?? '', since: task.since });
  }
  return undefined;
};

export const claim = (draft: Draft, task: Task, by: Person): Refused => {
  const refused = refuseTask(task, by);
  if (refused) return refused;
  // Claiming again is no second fact: the one who has it simply has it.
  if (task.state === 'open') draft.add('task-claimed', { taskId: task.id, kind: task.kind, by });
  return undefined;
};

export const release = (draft: Draft, task: Task, by: Person, { reason }: { readonly reason: string }): Refused => {
  const refused = refuseTask(task, by);
  if (refused) return refused;
  if (task.state !== 'claimed') return reject('task-not-claimed');
  draft.add('task-released', { taskId: task.id, kind: task.kind, by, reason });
  return undefined;
};

/** Declined: it goes to the next candidate who has not declined it, or to the pool. */
export const decline = (draft: Draft, task: Task, by: Person, { reason }: { readonly reason: string }): Refused => {
  const refused = refuseTask(task, by);
  if (refused) return refused;
  const at = task.window?.from;
  const next = chooseFor(draft, task.kind, { at, without: [...task.declinedBy, by.id] });
  const { id: taskId, kind } = task;
  draft.add('task-declined', {
    taskId,
    kind,
    by,
    reason,
    next: next?.person ?? null,
    ...(next && { choice: next.choice }),
  });
  return undefined;
};

export const progress = (draft: Draft, task: Task, by: Person, told: ProgressTold): Refused => {
  const refused = refuseTask(task, by) ?? refuseStep(draft, task, told);
  if (refused) return refused;
  claim(draft, task, by);
  const { step, note, window } = told;
  const occurredAt = told.at ?? draft.context.at;
  draft.add('task-progressed', {
    taskId: task.id,
    kind: task.kind,
    step,
    ...(note !== undefined && { note }),
    ...(window && { window }),
    occurredAt,
    by,
  });
  if (step === 'scheduled' && window) scheduleVisit(draft, task.id, window);
  if (step === 'arrived') arrived(draft, task.id, by, occurredAt);
  const fact = Object.entries(stepFacts).find(([name]) => name === step)?.[1];
  if (fact) applyFact(draft, fact, occurredAt);
  return undefined;
};

/** Steps of this kind, forwards only, at a time that is neither in the future nor before the step before. */
const refuseStep = (draft: Draft, task: Task, told: ProgressTold): Refused => {
  const known: readonly string[] = taskSteps[task.kind];
  const field = (path: string, code: string, en: string, zh: string) =>
    reject('invalid', undefined, [{ path, code, message: { en, zh } }]);
  if (!known.includes(told.step)) {
    const list = known.length > 0 ? known.join(', ') : 'none';
    return field('step', 'unknown-step', `Steps of ${task.kind}: ${list}.`, `${task.kind} 的步骤：${list}。`);
  }
  const last = task.steps.at(-1);
  if (last && known.indexOf(told.step) <= known.indexOf(last.step)) {
    return reject('step-not-forward', { step: told.step, last: last.step });
  }
  if (told.step === 'responded' && !told.note?.trim()) {
    return field('note', 'required', 'A substantive response needs what was said.', '实质性响应须写明答复内容。');
  }
  if (told.step === 'scheduled' && !told.window) {
    return field('window', 'required', 'An appointment needs its window.', '预约须填写时间段。');
  }
  if (told.at !== undefined && told.at > draft.context.at)
    return field('at', 'in-future', 'A step cannot lie in the future.', '步骤时间不能晚于当前时间。');
  if (told.at !== undefined && last && told.at < last.at) {
    return field('at', 'before-previous', `The step before was at ${last.at}.`, `上一步骤的时间为 ${last.at}。`);
  }
  return undefined;
};

export const assign = (
  draft: Draft,
  task: Task,
  _by: Person,
  { engineerId, reason }: RequestCommandData['assign'],
): Refused => {
  if (!isOpen(task)) return refuseOver(task);
  const named = assignable(draft, task, engineerId, 'engineerId');
  if ('rejected' in named) return named;
  draft.add('task-assigned', { taskId: task.id, kind: task.kind, engineer: named, reason });
  return undefined;
};

/** A task that is over, as a refusal that says how it ended. */
export const refuseOver = (task: Task): { readonly rejected: Rejection } =>
  task.state === 'completed'
    ? reject('task-already-completed', { by: task.assignee?.name ?? '' })
    : reject('task-withdrawn');

/** The member of staff with this id, when the task is theirs to be given: of its desk, and serving its region. */
export const assignable = (
  draft: Draft,
  task: Task,
  engineerId: string,
  path: string,
): Person | { readonly rejected: Rejection } => {
  const rule = taskRules[task.kind];
  const able = [rule.role, ...(rule.alsoRoles ?? [])];
  const engineer = draft.context.candidates.find(({ id }) => id === engineerId);
  const refuse = (code: string, en: string, zh: string) =>
    reject('invalid', undefined, [{ path, code, message: { en, zh } }]);
  if (!engineer) return refuse('unknown', 'There is no such engineer.', '没有该工程师。');
  if (!able.includes(engineer.role))
    return refuse(
      'wrong-role',
      `${task.kind} is done by: ${able.join(', ')}.`,
      `${task.kind} 由以下角色处理：${able.join('、')}。`,
    );
  if (task.region !== undefined && engineer.regions !== 'all' && !engineer.regions.includes(task.region)) {
    return refuse(
      'wrong-region',
      `${engineer.name} does not serve ${task.region}.`,
      `${engineer.name} 不负责地区 ${task.region}。`,
    );
  }
  return { id: engineer.id, name: engineer.name };
};
