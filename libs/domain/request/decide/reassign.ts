import { reject, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { isOpen, type Task } from '../state';
import { chooseFor } from './staffing';
import { assignable, refuseOver } from './task-commands';

/**
 * A task is taken from someone who cannot do it, claimed or not: it goes to whom it is given to, else to whoever is next by
 * the rule of its kind, and with nobody able to everyone of the desk.
 */
export const reassign = (
  draft: Draft,
  task: Task,
  _by: Person,
  { from, to, reason }: RequestCommandData['reassign-task'],
): { readonly rejected: Rejection } | undefined => {
  if (!isOpen(task)) return refuseOver(task);
  if (task.assignee?.id !== from) return reject('task-not-theirs', { from });
  const about = { taskId: task.id, kind: task.kind, reason };
  if (to !== undefined) {
    const named = assignable(draft, task, to, 'to');
    if ('rejected' in named) return named;
    draft.add('task-assigned', { ...about, engineer: named });
    return undefined;
  }
  const at = task.window?.from ?? task.earliest;
  const next = chooseFor(draft, task.kind, { at, without: [...task.declinedBy, from] });
  draft.add('task-assigned', { ...about, engineer: next?.person ?? null, ...(next && { choice: next.choice }) });
  return undefined;
};
