import {
  evolve,
  initialState,
  isOver,
  promises,
  type AgendaItem,
  type Clock,
  type OpenedRequest,
  type RequestEventType,
} from '@fixtrail/domain/request';
import { msOf, type Instant } from '@fixtrail/domain/time';
import type { PromiseItem } from '../api/timeline';
import type { LoggedEvent } from './timeline';

/**
 * The timer ledger of one request: every action that was ever promised, when it was expected, when it was recorded and
 * how late that was. Nothing promised is left out, so that a lost one could not hide.
 */
export const presentPromises = (request: OpenedRequest, events: readonly LoggedEvent[]): readonly PromiseItem[] => {
  const ledger = [
    ...request.clocks.flatMap((clock) => clockPromises(request, clock, events)),
    ...otherPromises(request, events),
  ];
  return ledger.toSorted((a, b) => a.expectedAt.localeCompare(b.expectedAt) || a.id.localeCompare(b.id));
};

const clockPromises = (
  request: OpenedRequest,
  clock: Clock,
  events: readonly LoggedEvent[],
): readonly PromiseItem[] => {
  const own = events.filter(({ event }) => 'clockId' in event.data && event.data.clockId === clock.clockId);
  const kept = clock.steps.map((step): PromiseItem => {
    const what = {
      id: `${clock.clockId}@${step.percent}`,
      action: `${clock.key}-${step.percent < 100 ? 'warning' : 'breach'}`,
      expectedAt: step.at,
      clockId: clock.clockId,
    };
    const fired = own.find(({ event }) =>
      step.percent < 100
        ? event.type === 'clock-warned' && event.data.percent === step.percent
        : event.type === 'clock-breached',
    );
    if (fired) return { ...what, ...firing(request, step.at, fired, madeAt(own, fired.version)) };
    const skipped = own.find(
      ({ event }) => event.type === 'clock-steps-skipped' && event.data.percents.includes(step.percent),
    );
    if (skipped) return { ...what, recordedAt: skipped.recordedAt, latenessMs: null, outcome: 'skipped' };
    if (clock.stoppedAt === null && !isOver(request)) return { ...what, ...notFired, outcome: 'pending' };
    const settled = own.findLast(({ event }) => settling.includes(event.type));
    return {
      ...what,
      recordedAt: settled?.recordedAt ?? null,
      latenessMs: null,
      outcome: clock.status === 'cancelled' ? 'cancelled' : 'met',
    };
  });
  return [...kept, ...amendedAway(clock, own)];
};

/** Steps of an earlier ladder that an amendment took away before their time had come: promised, and then no more. */
const amendedAway = (clock: Clock, own: readonly LoggedEvent[]): readonly PromiseItem[] => {
  const gone = new Map<number, PromiseItem>();
  let promised: Clock['steps'] = [];
  for (const { event, recordedAt } of own) {
    if (event.type !== 'clock-started' && event.type !== 'clock-amended' && event.type !== 'clock-resumed') continue;
    for (const { percent, at: expectedAt } of promised) {
      if (clock.steps.some((step) => step.percent === percent)) continue;
      if (event.data.steps.some((step) => step.percent === percent) || gone.has(percent)) continue;
      gone.set(percent, {
        id: `${clock.clockId}@${percent}`,
        action: `${clock.key}-${percent < 100 ? 'warning' : 'breach'}`,
        expectedAt,
        clockId: clock.clockId,
        recordedAt,
        latenessMs: null,
        outcome: 'cancelled',
      });
    }
    promised = event.data.steps;
  }
  return [...gone.values()];
};

const notFired = { recordedAt: null, latenessMs: null } as const;
const settling: readonly string[] = ['clock-met', 'clock-stopped-late', 'clock-corrected', 'clock-cancelled'];

const making: readonly string[] = ['clock-started', 'clock-reinstated', 'clock-amended', 'clock-resumed'];

/** When the promise that fired at this version had been made: nothing can be late that was not yet promised. */
const madeAt = (own: readonly LoggedEvent[], version: number): Instant | undefined =>
  own.findLast(({ event, version: made }) => made < version && making.includes(event.type))?.recordedAt;

const firing = (
  request: OpenedRequest,
  expectedAt: Instant,
  fired: LoggedEvent,
  promisedAt: Instant | undefined,
): Pick<PromiseItem, 'recordedAt' | 'latenessMs' | 'outcome'> => {
  const from = Math.max(msOf(expectedAt), promisedAt === undefined ? 0 : msOf(promisedAt));
  const lateness = Math.max(0, msOf(fired.recordedAt) - from);
  // The time of a test clock and the wall's have nothing to do with each other: what it fires is never late.
  return { recordedAt: fired.recordedAt, latenessMs: request.testClock ? 0 : lateness, outcome: 'fired' };
};

/** What ends a promise by keeping it, and what ends it because the thing waited for has come first. */
const firings: readonly RequestEventType[] = [
  'quote-lapsed',
  'visit-missed',
  'backorder-overdue',
  'old-part-reminded',
  'old-part-charged',
];
const arrivals: readonly RequestEventType[] = [
  'consent-given',
  'consent-refused',
  'task-progressed',
  'task-completed',
  'part-reserved',
  'old-part-returned',
];

interface Made {
  readonly item: AgendaItem;
  readonly by: LoggedEvent;
  readonly end?: LoggedEvent;
}

/**
 * Promises that belong to no clock: quotes, visits, backorders, old parts. They are read off the agenda event by event, so
 * that whatever the request ever promises is here, also what is added to the agenda one day.
 */
const otherPromises = (request: OpenedRequest, events: readonly LoggedEvent[]): readonly PromiseItem[] => {
  const made = new Map<string, Made>();
  let state = initialState(request.id);
  let pending: readonly string[] = [];
  for (const logged of events) {
    state = evolve(state, logged.event);
    const items = promises(state).filter(({ clockId }) => clockId === null);
    for (const id of pending) {
      const known = made.get(id);
      if (known && !items.some((item) => item.id === id)) made.set(id, { ...known, end: logged });
    }
    for (const item of items) if (!pending.includes(item.id)) made.set(item.id, { item, by: logged });
    pending = items.map(({ id }) => id);
  }
  return [...made.values()].map(({ item: { id, action, fireAt: expectedAt }, by, end }): PromiseItem => {
    const what = { id, action, expectedAt, clockId: null };
    if (!end) return { ...what, ...notFired, outcome: 'pending' };
    if (firings.includes(end.event.type)) return { ...what, ...firing(request, expectedAt, end, by.recordedAt) };
    const outcome = arrivals.includes(end.event.type) ? 'met' : 'cancelled';
    return { ...what, recordedAt: end.recordedAt, latenessMs: null, outcome };
  });
};
