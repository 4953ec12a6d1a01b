import type { CalendarRef } from '../../policy/policy';
import type { Instant } from '../../time';
import type { RequestEvent } from '../events';
import { isPending, type Clock } from '../state';

/** Steps already taken stay as they were; the others are the new ones. */
const stepsAfter = (clock: Clock, steps: Clock['steps']): Clock['steps'] => [
  ...clock.steps.filter((step) => clock.fired.includes(step.percent)),
  ...steps,
];

/** Only another version of its calendar leaves what is used as it was; everything else counts anew from the start. */
const ranIn = (clock: Clock, { at, data }: RequestEvent<'clock-amended'>): Clock['ranIn'] => {
  const { calendar, policy, startedAt } = data;
  const sameRule = policy.id === clock.policy.id && policy.version === clock.policy.version;
  if (!sameRule || startedAt !== undefined || calendar.id !== clock.calendar.id) return [];
  return calendar.version === clock.calendar.version
    ? clock.ranIn
    : [...clock.ranIn, { calendar: clock.calendar, until: at }];
};

/** A clock that has not fired goes by the new version from now on, also where its deadline stays the same. */
const goingBy = (clock: Clock, calendar: CalendarRef, at: Instant): Clock => {
  const isOther = clock.calendar.id === calendar.id && clock.calendar.version !== calendar.version;
  if (!isOther || !isPending(clock) || clock.status === 'breached') return clock;
  return { ...clock, calendar, ranIn: [...clock.ranIn, { calendar: clock.calendar, until: at }] };
};

export const evolveClocks = (clocks: readonly Clock[], event: RequestEvent): readonly Clock[] => {
  const change = (clockId: string, next: (clock: Clock) => Partial<Clock>): readonly Clock[] =>
    clocks.map((clock) => (clock.clockId === clockId ? { ...clock, ...next(clock) } : clock));

  switch (event.type) {
    case 'clock-started':
      return [
        ...clocks,
        {
          ...event.data,
          status: 'running',
          fired: [],
          stoppedAt: null,
          corrected: false,
          stood: [],
          ranIn: [],
          because: { eventId: event.id, type: event.type },
        },
      ];
    case 'clock-warned':
      return change(event.data.clockId, (clock) => ({ fired: [...clock.fired, event.data.percent] }));
    case 'clock-steps-skipped': {
      const { clockId, percents } = event.data;
      return change(clockId, (clock) => ({
        fired: [...clock.fired, ...percents],
        ...(percents.includes(100) && { status: 'breached' }),
      }));
    }
    case 'clock-breached':
      return change(event.data.clockId, (clock) => ({ status: 'breached', fired: [...clock.fired, 100] }));
    case 'clock-paused': {
      const { reason } = event.data;
      return change(event.data.clockId, (clock) => ({
        status: 'paused',
        stood: [...clock.stood, { from: event.at, to: null, reason }],
      }));
    }
    case 'clock-resumed': {
      const { dueAt, provisional, steps } = event.data;
      return change(event.data.clockId, (clock) => ({
        status: 'running',
        dueAt,
        provisional,
        steps: stepsAfter(clock, steps),
        stood: clock.stood.map((pause) => (pause.to === null ? { ...pause, to: event.at } : pause)),
      }));
    }
    case 'rules-amended': {
      const { calendar, provisionalOnly } = event.data;
      return calendar && provisionalOnly !== true ? clocks.map((clock) => goingBy(clock, calendar, event.at)) : clocks;
    }
    case 'clock-amended': {
      const { dueAt, provisional, steps, calendar, policy, target, text, startedAt } = event.data;
      return change(event.data.clockId, (clock) => ({
        dueAt,
        provisional,
        calendar,
        policy,
        target,
        text,
        startedAt: startedAt ?? clock.startedAt,
        ranIn: ranIn(clock, event),
        steps: stepsAfter(clock, steps),
      }));
    }
    case 'clock-met':
      return change(event.data.clockId, () => ({ status: 'met', stoppedAt: event.data.stoppedAt }));
    case 'clock-stopped-late':
      return change(event.data.clockId, () => ({
        status: 'breached',
        stoppedAt: event.data.stoppedAt,
        corrected: false,
      }));
    case 'clock-corrected':
      return change(event.data.clockId, () => ({ stoppedAt: event.data.stoppedAt, corrected: true }));
    case 'clock-cancelled':
      return change(event.data.clockId, (clock) => ({
        status: clock.status === 'breached' ? 'breached' : 'cancelled',
        stoppedAt: event.at,
        stood: clock.stood.map((pause) => (pause.to === null ? { ...pause, to: event.at } : pause)),
      }));
    case 'clock-reinstated':
      return change(event.data.clockId, (clock) => ({
        status: clock.fired.includes(100) ? 'breached' : 'running',
        stoppedAt: null,
      }));
    default:
      return clocks;
  }
};
