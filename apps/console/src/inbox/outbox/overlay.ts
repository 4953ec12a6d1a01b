import type { Person, Task } from '@fixtrail/sdk/types.gen';
import type { Entry } from './entry';

/** A task as it will stand when everything that waits on this device has been heard. */
export interface TaskHere extends Omit<Task, 'steps'> {
  readonly steps: readonly (Task['steps'][number] & { readonly unsent?: true })[];
  /** Of this task, in their order. */
  readonly unsent: readonly Entry[];
}

export const taskHere = (task: Task, entries: readonly Entry[], me: Person): TaskHere => {
  const own = entries.filter(({ taskId }) => taskId === task.id).toSorted((a, b) => a.order - b.order);
  const start: TaskHere = { ...task, unsent: own };
  return own.filter(({ state }) => state === 'unsent').reduce((here, entry) => withEntry(here, entry, me), start);
};

const withEntry = (task: TaskHere, { told, at = task.since }: Entry, me: Person): TaskHere => {
  switch (told.name) {
    case 'claim':
      return { ...task, state: 'claimed', assignee: me, since: task.state === 'claimed' ? task.since : at };
    case 'release':
    case 'decline':
      return { ...task, state: 'open', assignee: null };
    case 'progress': {
      const { step, note } = told;
      // Heard already, and only not crossed out here yet.
      if (task.steps.some((one) => one.step === step)) return task;
      return {
        ...task,
        state: 'claimed',
        assignee: me,
        steps: [...task.steps, { step, at, ...(note !== undefined && { note }), unsent: true }],
        nextSteps: task.nextSteps.slice(task.nextSteps.indexOf(step) + 1),
        ...(told.window && { window: told.window }),
      };
    }
    case 'complete':
      return { ...task, state: 'completed', assignee: me, since: at, outcome: { ...told.outcome }, nextSteps: [] };
    case 'note':
    case 'attach':
      return task;
  }
};
