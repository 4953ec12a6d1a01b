import type { Instant } from '../time';
import type { AgendaItem } from './agenda-item';
import type { ClockStep } from './events';
import { lateness } from './forecast';
import { oldPartPromises } from './old-parts';
import { hasArrived, isOver, isPending, openTasks, type Clock, type OpenedRequest, type RequestState } from './state';
import { spoken } from './story/language';

/** What lies ahead of this request, soonest first: what is promised, and what will go wrong if nobody acts. */
export const agenda = (state: RequestState): readonly AgendaItem[] =>
  state.opened ? inOrder([...promises(state), ...(isOver(state) ? [] : lateParts(state))]) : [];

/** What Fixtrail will do by itself, soonest first; the same order in which it fires. */
export const promises = (state: RequestState): readonly AgendaItem[] => {
  if (!state.opened) return [];
  // An old part may come back long after the close; nothing else is promised by then.
  const oldParts = oldPartPromises(state);
  if (isOver(state)) return inOrder(oldParts);
  const steps = state.clocks
    .filter(isPending)
    .flatMap((clock) => pendingSteps(clock).map((step) => ofStep(clock, step)));
  return inOrder([...steps, ...ofQuote(state), ...ofVisits(state), ...ofBackorders(state), ...oldParts]);
};

const inOrder = (items: readonly AgendaItem[]): readonly AgendaItem[] =>
  items.toSorted((a, b) => a.fireAt.localeCompare(b.fireAt) || a.id.localeCompare(b.id));

/** A provisional deadline warns and does not breach: the calendar beyond it is not known yet. */
const pendingSteps = (clock: Clock): readonly ClockStep[] =>
  clock.status === 'paused'
    ? []
    : clock.steps.filter(({ percent }) => !clock.fired.includes(percent) && !(clock.provisional && percent >= 100));

const ofStep = (clock: Clock, step: ClockStep): AgendaItem => ({
  id: `${clock.clockId}@${step.percent}`,
  fireAt: step.at,
  action: `${clock.key}-${step.percent < 100 ? 'warning' : 'breach'}`,
  rule: { id: clock.policy.id, version: clock.policy.version, text: clock.text },
  because: clock.because,
  cancelledBy: [...clock.stops, ...clock.cancels, 'request-cancelled'],
  clockId: clock.clockId,
  step: { percent: step.percent, actions: step.actions },
});

const ofQuote = (state: OpenedRequest): readonly AgendaItem[] =>
  state.quote
    ? [
        {
          id: `${state.quote.cause.eventId}@lapse`,
          fireAt: state.quote.validUntil,
          action: 'quote-lapse',
          rule: {
            ...state.policy,
            text: { en: 'a quote that nobody answers lapses when its validity ends', zh: '报价到期未答复即失效' },
          },
          because: state.quote.cause,
          cancelledBy: ['consent-given', 'consent-refused', 'request-cancelled'],
          clockId: null,
        },
      ]
    : [];

const ofVisits = (state: OpenedRequest): readonly AgendaItem[] =>
  openTasks(state, 'onsite-visit').flatMap((task): readonly AgendaItem[] =>
    task.missedAt === undefined || task.appointment === undefined || hasArrived(task)
      ? []
      : [
          {
            id: `${task.id}@${task.missedAt}`,
            fireAt: task.missedAt,
            action: 'visit-no-show',
            rule: {
              ...state.policy,
              text: {
                en: 'with nobody there by the end of the window and its grace, another engineer is asked and the manager is told',
                zh: '约定时段加宽限期内无人到场，改派其他工程师并通知客服经理',
              },
            },
            because: task.appointment,
            cancelledBy: [
              'engineer-arrived',
              'visit-scheduled',
              'task-completed',
              'task-withdrawn',
              'request-cancelled',
            ],
            clockId: null,
          },
        ],
  );

/** A backorder that has not come by its day is looked for again. */
const ofBackorders = (state: OpenedRequest): readonly AgendaItem[] =>
  state.lines.flatMap(({ id, state: lineState, expectedAt, cause, fru }) =>
    lineState === 'backordered' && expectedAt !== null
      ? [
          {
            id: `${id}@${expectedAt}`,
            fireAt: expectedAt,
            action: 'backorder-due',
            rule: {
              ...state.policy,
              text: {
                en: `part ${fru} is expected by then; if it has not come, it is looked for again`,
                zh: `备件 ${fru} 应于此前到货，未到则重新寻找`,
              },
            },
            because: cause,
            cancelledBy: ['part-reserved', 'part-cancelled', 'request-cancelled'],
            clockId: null,
          },
        ]
      : [],
  );

/** A part that is expected after a deadline: shown at the deadline it will make late, before it does. */
const lateParts = (state: OpenedRequest): readonly AgendaItem[] =>
  state.lines.flatMap((line) => {
    const expected = line.expectedAt === null ? null : spoken(line.expectedAt);
    return lateness(state, line).map((clock) => ({
      id: `${line.id}@late@${clock.clockId}`,
      fireAt: clock.dueAt,
      action: 'parts-late',
      rule: {
        id: clock.policy.id,
        version: clock.policy.version,
        text: {
          en: `part ${line.fru} is expected on ${expected?.en ?? '?'}, after this deadline: ${clock.text.en}`,
          zh: `备件 ${line.fru} 预计${expected?.zh ?? '?'}到达，晚于该时限：${clock.text.zh}`,
        },
      },
      because: line.cause,
      cancelledBy: ['part-delivered', 'part-used', ...clock.stops, 'request-cancelled'],
      clockId: clock.clockId,
    }));
  });

/** The first promise due at or before `at`. */
export const firstDue = (state: RequestState, at: Instant): AgendaItem | undefined => {
  const first = promises(state)[0];
  return first && first.fireAt <= at ? first : undefined;
};
