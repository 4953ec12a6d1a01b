import type { Person } from '../../people';
import type { Instant } from '../../time';
import type { Draft } from '../draft';
import type { TaskKind, TimeWindow } from '../outcomes';
import { openTasks } from '../state';
import { taskRules } from '../tasks';
import { chooseFor } from './staffing';

export interface TaskWish {
  /** Whom to offer it to first; without one the rule of the kind chooses. */
  readonly assignee?: Person | null;
  /** Who knows the case already, and is asked first when able. */
  readonly preferred?: string | undefined;
  readonly earliest?: Instant;
  readonly window?: TimeWindow;
  /** The old part it is about: one task for each. */
  readonly oldPartId?: string;
}

/** Opens a task, once: while one of its kind is open a second is not opened. Answers its id. */
export const openTask = (draft: Draft, kind: TaskKind, because: string, wish: TaskWish = {}): string => {
  const standing = openTasks(draft.request, kind).find((task) => task.oldPartId === wish.oldPartId);
  if (standing) return standing.id;
  const { request, context } = draft;
  const rule = taskRules[kind];
  const ordinal = request.tasks.filter((task) => task.kind === kind).length + 1;
  const taskId = context.idOf('task', kind, request.cycle, ordinal);
  const region = rule.regional ? request.site.region : undefined;
  const named = wish.assignee === undefined && rule.forOwner ? request.owner : wish.assignee;
  const at = wish.window?.from ?? wish.earliest;
  const chosen = named === undefined ? chooseFor(draft, kind, { at, preferred: wish.preferred }) : null;
  draft.add('task-opened', {
    taskId,
    kind,
    role: rule.role,
    ...(region !== undefined && { region }),
    assignee: named === undefined ? (chosen?.person ?? null) : named,
    because,
    ...(chosen && { choice: chosen.choice }),
    ...(wish.earliest !== undefined && { earliest: wish.earliest }),
    ...(wish.window !== undefined && { window: wish.window }),
    ...(wish.oldPartId !== undefined && { oldPartId: wish.oldPartId }),
    cycle: request.cycle,
    ordinal,
  });
  return taskId;
};

/** What an old part was found to have is asked whatever becomes of the request: its inspection stays open. */
export const withdrawTasks = (draft: Draft, reason: string, kinds?: readonly TaskKind[]): void => {
  for (const task of openTasks(draft.request)) {
    if (kinds ? !kinds.includes(task.kind) : task.kind === 'inspect-old-part') continue;
    draft.add('task-withdrawn', { taskId: task.id, kind: task.kind, reason });
  }
};
