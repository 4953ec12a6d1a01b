import type { TimelineItem } from '@fixtrail/sdk/types.gen';
import type { Ms } from './axis';
import type { Bar } from './clock-bars';

export interface TaskBar extends Bar {
  /** `person:<id>`, or `desk:<role>` while nobody has it. */
  readonly laneId: string;
}

export interface TaskBars {
  readonly bars: readonly TaskBar[];
  /** Lane of each event about a task, by the event's version. */
  readonly laneOfTask: ReadonlyMap<string, string>;
  /** Names of the people, by lane. */
  readonly names: ReadonlyMap<string, string>;
}

interface Held {
  readonly laneId: string;
  readonly role: string;
  readonly look: 'working' | 'offered';
  readonly since: Ms;
  readonly item: TimelineItem;
}

/** Who had which task, from when to when: in the colour of work once it is taken, in outline while it is offered. */
export const taskBars = (items: readonly TimelineItem[], now: Ms): TaskBars => {
  const held = new Map<string, Held>();
  const bars: TaskBar[] = [];
  const laneOfTask = new Map<string, string>();
  const names = new Map<string, string>();
  const end = (taskId: string, to: Ms): Held | undefined => {
    const was = held.get(taskId);
    if (was && to > was.since) bars.push(barOf(was, to));
    held.delete(taskId);
    return was;
  };
  for (const item of items) {
    const taskId = item.data.taskId;
    if (typeof taskId !== 'string') continue;
    const at = Date.parse(item.at);
    const change = changes[item.type];
    if (!change) {
      const lane = held.get(taskId)?.laneId;
      if (lane !== undefined) laneOfTask.set(`${item.version}`, lane);
      continue;
    }
    const was = end(taskId, at);
    const role = textOf(item.data.role) ?? was?.role ?? '';
    const person = change.whose(item);
    const laneId = person ? `person:${person.id}` : `desk:${role}`;
    if (person) names.set(laneId, person.name);
    laneOfTask.set(`${item.version}`, change.ends ? (was?.laneId ?? laneId) : laneId);
    if (!change.ends) held.set(taskId, { laneId, role, look: change.look, since: at, item });
  }
  for (const taskId of [...held.keys()]) end(taskId, now);
  return { bars, laneOfTask, names };
};

const barOf = ({ laneId, look, since, item }: Held, to: Ms): TaskBar => ({
  laneId,
  look,
  from: since,
  to,
  eventId: item.id,
  sentence: item.summary,
});

interface Named {
  readonly id: string;
  readonly name: string;
}
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const personIn =
  (field: string) =>
  ({ data }: TimelineItem): Named | undefined => {
    const value = data[field];
    if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
    const id = textOf(value.id);
    const name = 'name' in value ? textOf(value.name) : undefined;
    return id === undefined ? undefined : { id, name: name ?? id };
  };
const nobody = (): undefined => undefined;

/** How each event changes who has the task. */
const changes: Readonly<
  Record<string, { whose: (item: TimelineItem) => Named | undefined; look: Held['look']; ends?: true }>
> = {
  'task-opened': { whose: personIn('assignee'), look: 'offered' },
  'task-assigned': { whose: personIn('engineer'), look: 'offered' },
  'task-claimed': { whose: personIn('by'), look: 'working' },
  'task-released': { whose: nobody, look: 'offered' },
  'task-declined': { whose: personIn('next'), look: 'offered' },
  'visit-missed': { whose: personIn('next'), look: 'offered' },
  'task-completed': { whose: personIn('by'), look: 'working', ends: true },
  'task-withdrawn': { whose: nobody, look: 'offered', ends: true },
};
