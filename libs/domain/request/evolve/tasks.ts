import type { CorrectedFact } from '../corrections';
import type { RequestEvent } from '../events';
import { isOpen, type Cause, type PartsLine, type Task } from '../state';

export const evolveTasks = (tasks: readonly Task[], event: RequestEvent): readonly Task[] => {
  const change = (taskId: string, next: (task: Task) => Partial<Task>): readonly Task[] =>
    tasks.map((task) => (task.id === taskId ? { ...task, ...next(task) } : task));

  switch (event.type) {
    case 'task-opened': {
      const { taskId, kind, role, region, assignee, because, earliest, window, oldPartId } = event.data;
      const task: Task = {
        id: taskId,
        kind,
        role,
        ...(region !== undefined && { region }),
        state: 'open',
        assignee,
        openedAt: event.at,
        since: event.at,
        because,
        ...(earliest !== undefined && { earliest }),
        ...(window !== undefined && { window }),
        ...(oldPartId !== undefined && { oldPartId }),
        steps: [],
        declinedBy: [],
        outcome: null,
        cause: { eventId: event.id, type: event.type },
      };
      return [...tasks, task];
    }
    case 'task-assigned':
      return change(event.data.taskId, () => ({ state: 'open', since: event.at, assignee: event.data.engineer }));
    case 'task-claimed':
      return change(event.data.taskId, () => ({ state: 'claimed', since: event.at, assignee: event.data.by }));
    case 'task-released':
      return change(event.data.taskId, () => ({ state: 'open', since: event.at, assignee: null }));
    case 'task-declined':
      return change(event.data.taskId, (task) => ({
        state: 'open',
        since: event.at,
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
    case 'visit-scheduled': {
      const { taskId, window, missedAt } = event.data;
      const appointment: Cause = { eventId: event.id, type: event.type };
      return tasks.map((task) =>
        task.id === taskId
          ? { ...withoutAppointment(task), window, appointment, ...(missedAt !== undefined && { missedAt }) }
          : task,
      );
    }
    case 'visit-missed': {
      const { taskId, engineer, next } = event.data;
      return tasks.map((task) =>
        task.id === taskId
          ? {
              ...withoutAppointment(task),
              state: 'open',
              since: event.at,
              assignee: next,
              declinedBy: engineer ? [...task.declinedBy, engineer.id] : task.declinedBy,
              // What the one who did not come had told of the way is not the next one's way; the log keeps it.
              steps: [],
            }
          : task,
      );
    }
    case 'task-completed':
      return change(event.data.taskId, () => ({
        state: 'completed',
        since: event.data.occurredAt ?? event.at,
        assignee: event.data.by,
        outcome: event.data.outcome,
        ...(event.data.checked && { checked: event.data.checked }),
      }));
    case 'task-withdrawn':
      return change(event.data.taskId, () => ({ state: 'withdrawn', since: event.at }));
    case 'fact-corrected':
      return withCorrectedStep(tasks, event.data);
    default:
      return tasks;
  }
};

const withoutAppointment = ({ window: _window, missedAt: _missedAt, appointment: _appointment, ...task }: Task): Task =>
  task;

/** The step that told the fact bears the time that is believed now; both times stay in the log. */
const withCorrectedStep = (tasks: readonly Task[], { fact, value }: CorrectedFact): readonly Task[] => {
  const told = tasks.findLast((task) => task.steps.some(({ step }) => step === fact));
  if (!told) return tasks;
  const index = told.steps.findLastIndex(({ step }) => step === fact);
  const steps = told.steps.map((step, at) => (at === index ? { ...step, at: value } : step));
  return tasks.map((task) => (task === told ? { ...task, steps } : task));
};

const onTheirWay: readonly PartsLine['state'][] = ['requested', 'backordered', 'reserved', 'picked', 'shipped'];

/** A visit that follows one which lacked parts begins when they are expected, and not before the last of them. */
export const awaitingParts = (tasks: readonly Task[], lines: readonly PartsLine[]): readonly Task[] => {
  const lacking = tasks.filter(({ outcome }) => outcome?.result === 'needs-parts');
  if (lacking.length === 0) return tasks;
  const expected = lines.filter(({ state }) => onTheirWay.includes(state)).map(({ expectedAt }) => expectedAt ?? '');
  const earliest = expected.toSorted().at(-1) ?? '';
  return tasks.map((task) => {
    if (!isOpen(task) || !lacking.some(({ kind }) => kind === task.kind)) return task;
    const { earliest: _before, ...rest } = task;
    return earliest === '' ? rest : { ...rest, earliest };
  });
};
