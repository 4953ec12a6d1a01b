import type { RequestEvent } from '../events';
import type { Task } from '../state';

export const evolveTasks = (tasks: readonly Task[], event: RequestEvent): readonly Task[] => {
  const change = (taskId: string, next: (task: Task) => Partial<Task>): readonly Task[] =>
    tasks.map((task) => (task.id === taskId ? { ...task, ...next(task) } : task));

  switch (event.type) {
    case 'task-opened': {
      const { taskId, kind, role, region, assignee, because, earliest, window } = event.data;
      const task: Task = {
        id: taskId,
        kind,
        role,
        ...(region !== undefined && { region }),
        state: 'open',
        assignee,
        openedAt: event.at,
        because,
        ...(earliest !== undefined && { earliest }),
        ...(window !== undefined && { window }),
        steps: [],
        declinedBy: [],
        outcome: null,
        cause: { eventId: event.id, type: event.type },
      };
      return [...tasks, task];
    }
    case 'task-assigned':
      return change(event.data.taskId, () => ({ state: 'open', assignee: event.data.engineer }));
    case 'task-claimed':
      return change(event.data.taskId, () => ({ state: 'claimed', assignee: event.data.by }));
    case 'task-released':
      return change(event.data.taskId, () => ({ state: 'open', assignee: null }));
    case 'task-declined':
      return change(event.data.taskId, (task) => ({
        state: 'open',
        assignee: event.data.next,
        declinedBy: [...task.declinedBy, event.data.by.id],
      }));
    case 'task-progressed': {
      const { step, occurredAt, note, window } = event.data;
      return change(event.data.taskId, (task) => ({
        steps: [...task.steps, { step, at: occurredAt, ...(note !== undefined && { note }) }],
        ...(window && { window }),
      }));
    }
    case 'task-completed':
      return change(event.data.taskId, () => ({
        state: 'completed',
        assignee: event.data.by,
        outcome: event.data.outcome,
      }));
    case 'task-withdrawn':
      return change(event.data.taskId, () => ({ state: 'withdrawn' }));
    default:
      return tasks;
  }
};
