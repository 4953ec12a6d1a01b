import type { AgendaItem, ClockWithLedger, TimelineItem } from '@fixtrail/sdk/types.gen';
import type { Ms } from './axis';
import { clockBars, type Bar } from './clock-bars';
import { taskBars, type TaskBars } from './task-bars';

/** What a mark looks like: one shape for one thing, whatever its colour. */
export type Shape = 'event' | 'warning' | 'breach' | 'met' | 'pause' | 'resume' | 'promise' | 'flag';

export interface Mark {
  readonly at: Ms;
  readonly shape: Shape;
  /** Has not happened yet, or was not known yet at the instant that is shown. */
  readonly later: boolean;
  readonly sentence: string;
  /** An event's own id; a promise has none. */
  readonly eventId?: string;
}

export interface Lane {
  readonly id: string;
  readonly kind: 'clock' | 'person' | 'desk' | 'customer' | 'parts' | 'system';
  /** A clock's key, a person's name, a desk's role; other kinds name themselves. */
  readonly name: string;
  readonly clock?: ClockWithLedger;
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
}

export interface Told {
  readonly items: readonly TimelineItem[];
  readonly clocks: readonly ClockWithLedger[];
  readonly agenda: readonly AgendaItem[];
  /** The instant that is shown: now, or the past one that was asked for. */
  readonly now: Ms;
  /** How many of the items were known then. */
  readonly known: number;
}

/** Clocks, people and steps, each in a lane: every event stands in exactly one. */
export const lanesOf = (told: Told): readonly Lane[] => {
  const { items, clocks, agenda, now, known } = told;
  const tasks = taskBars(items, now);
  const lanes = new Map<string, { lane: Omit<Lane, 'bars' | 'marks'>; bars: Bar[]; marks: Mark[] }>();
  const laneOf = (id: string, make: () => Omit<Lane, 'bars' | 'marks' | 'id'>) => {
    const there = lanes.get(id);
    if (there) return there;
    const made = { lane: { id, ...make() }, bars: [], marks: [] };
    lanes.set(id, made);
    return made;
  };
  for (const clock of clocks) {
    const { bars, marks } = laneOf(`clock:${clock.id}`, () => ({ kind: 'clock', name: clock.key, clock }));
    bars.push(...clockBars(clock, wasWarned(clock, items, known), now));
    // Nobody waits for the deadline of a clock that is not needed any more.
    if (clock.status === 'cancelled') continue;
    const due = agenda.find((item) => item.clockId === clock.id && item.fireAt === clock.dueAt);
    const flag = { at: Date.parse(clock.dueAt), shape: 'flag', later: Date.parse(clock.dueAt) > now } as const;
    marks.push({ ...flag, sentence: due?.text ?? '' });
  }
  for (const [index, item] of items.entries()) {
    const { id, ...lane } = placeOf(item, tasks);
    laneOf(id, () => lane).marks.push({
      at: Date.parse(item.at),
      shape: shapeOf(item),
      later: index >= known,
      sentence: item.summary,
      eventId: item.id,
    });
  }
  for (const bar of tasks.bars) laneOf(bar.laneId, () => deskOf(bar.laneId, tasks)).bars.push(bar);
  for (const item of agenda) {
    const isDeadline = clocks.some(({ id, dueAt }) => id === item.clockId && dueAt === item.fireAt);
    if (isDeadline) continue;
    const place = item.clockId === null ? system : { id: `clock:${item.clockId}`, ...clockNamed(item.action) };
    const { id, ...lane } = place;
    const promise = { at: Date.parse(item.fireAt), shape: 'promise', later: true, sentence: item.text } as const;
    laneOf(id, () => lane).marks.push(promise);
  }
  return [...lanes.values()]
    .map(({ lane, bars, marks }) => ({ ...lane, bars, marks: marks.toSorted((a, b) => a.at - b.at) }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
};

const order: readonly Lane['kind'][] = ['clock', 'person', 'desk', 'customer', 'parts', 'system'];

type Place = Pick<Lane, 'id' | 'kind' | 'name'>;
const system: Place = { id: 'system', kind: 'system', name: '' };

const textIn = (data: TimelineItem['data'], field: string): string | undefined => {
  const value = data[field];
  return typeof value === 'string' ? value : undefined;
};

const clockNamed = (action: string) => ({
  kind: 'clock' as const,
  name: action.replace(/-(warning|breach)$/, ''),
});

const placeOf = (item: TimelineItem, { laneOfTask, names }: TaskBars): Place => {
  const { actor, data, type } = item;
  const clockId = textIn(data, 'clockId');
  if (clockId !== undefined) return { id: `clock:${clockId}`, kind: 'clock', name: textIn(data, 'key') ?? '' };
  if (/^(parts?|old-part|backorder)-/.test(type)) return { id: 'parts', kind: 'parts', name: '' };
  if (actor.kind === 'customer') return { id: 'customer', kind: 'customer', name: '' };
  if (actor.kind !== 'system') return { id: `person:${actor.id}`, kind: 'person', name: actor.name ?? actor.id };
  const lane = laneOfTask.get(`${item.version}`);
  return lane === undefined ? system : { id: lane, ...deskOf(lane, { names }) };
};

const deskOf = (id: string, { names }: Pick<TaskBars, 'names'>): Omit<Place, 'id'> => ({
  kind: id.startsWith('person:') ? 'person' : 'desk',
  name: names.get(id) ?? id.slice(id.indexOf(':') + 1),
});

const shapes: Readonly<Record<string, Shape>> = {
  'clock-warned': 'warning',
  'clock-breached': 'breach',
  'clock-met': 'met',
  'clock-corrected': 'met',
  'clock-paused': 'pause',
  'clock-resumed': 'resume',
};
const shapeOf = ({ type }: TimelineItem): Shape => shapes[type] ?? 'event';

const wasWarned = ({ id }: ClockWithLedger, items: readonly TimelineItem[], known: number): boolean =>
  items.some(({ type, data }, index) => index < known && type === 'clock-warned' && data.clockId === id);
