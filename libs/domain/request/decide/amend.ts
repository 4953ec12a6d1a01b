import type { CalendarRef, Policy } from '../../policy/policy';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import type { ClockDeadline, RequestEventData } from '../events';
import { isPending, type Clock } from '../state';
import { targetOf } from './clocks';
import { deadlineFromStart, deadlineInCalendar } from './deadlines';

type Amendment = RequestCommandData['amend'];

/** What has fired stays as it was, and so does what has ended. */
const mayMove = (clock: Clock): boolean => isPending(clock) && clock.status !== 'breached';

/** Does this say anything new to the request? Saying it twice is harmless. */
const pinsOther = ({ request }: Draft, { calendar, policy }: Amendment): boolean => {
  const isOther = (ref: CalendarRef): boolean => ref.id === calendar?.id && ref.version !== calendar.version;
  const counting = request.clocks.filter(mayMove).map((clock) => clock.calendar);
  const otherPolicy = policy?.id === request.policy.id && policy.version !== request.policy.version;
  return otherPolicy || [...request.calendars, ...counting].some(isOther);
};

/**
 * Other rules apply from now on to the clocks that have not fired; a clock that does not move makes no event of its own,
 * so that an amendment shows what it moved.
 */
export const amend = (draft: Draft, data: Amendment): void => {
  if (!pinsOther(draft, data)) return;
  const moves = draft.request.clocks.filter(mayMove).flatMap((clock) => moveOf(draft, clock, data) ?? []);
  const { calendar, policy, reason, provisionalOnly } = data;
  // A version that confirms nothing here changes nothing by itself: it waits until somebody applies it.
  if (provisionalOnly === true && moves.length === 0) return;
  draft.add('rules-amended', {
    ...(calendar && { calendar }),
    ...(policy && { policy }),
    ...(provisionalOnly === true && { provisionalOnly }),
    reason,
  });
  for (const move of moves) draft.add('clock-amended', move);
};

type Move = RequestEventData['clock-amended'];

const moveOf = (draft: Draft, clock: Clock, data: Amendment): Move | null => {
  const amended = amendedClock(draft, clock, data);
  if (!amended) return null;
  if (data.provisionalOnly === true && (!clock.provisional || amended.provisional)) return null;
  if (isSame(clock, amended)) return null;
  const { clockId, key } = clock;
  return { clockId, key, ...amended, before: clock.dueAt, reason: data.reason };
};

/** The same deadline, with the same steps still to come. */
const isSame = (clock: Clock, amended: ClockDeadline): boolean => {
  const toCome = clock.steps.filter(({ percent }) => !clock.fired.includes(percent));
  return (
    amended.dueAt === clock.dueAt &&
    amended.provisional === clock.provisional &&
    JSON.stringify(amended.steps) === JSON.stringify(toCome)
  );
};

type Amended = ClockDeadline & Pick<Clock, 'calendar' | 'policy' | 'target' | 'text'>;

const amendedClock = (draft: Draft, clock: Clock, { calendar, policy }: Amendment): Amended | null => {
  const { context, request } = draft;
  const { target, text } = clock;
  if (calendar && calendar.id === clock.calendar.id) {
    const [before, after] = [context.calendarAt(clock.calendar), context.calendarAt(calendar)];
    return { ...deadlineInCalendar(clock, before, after, context), calendar, policy: clock.policy, target, text };
  }
  const rule = policy && ruleFor(clock, context.amendedPolicy, policy);
  if (!rule) return null;
  const counts = calendarOf(draft, clock, rule.calendar);
  const newTarget = targetOf(rule, request);
  const moved = deadlineFromStart(clock, newTarget, context.calendarAt(counts), rule.ladder, context);
  return { ...moved, calendar: counts, policy, target: newTarget, text: rule.text };
};

const ruleFor = (clock: Clock, amended: Policy | null, { id }: { readonly id: string }) =>
  clock.policy.id === id ? amended?.clocks.find((rule) => rule.key === clock.key) : undefined;

/** The clock's own version, or, when the rule names another calendar, the one that new clocks would count in. */
const calendarOf = ({ context }: Draft, clock: Clock, id: string): CalendarRef => {
  if (id === clock.calendar.id) return clock.calendar;
  const calendar = context.calendars[id];
  if (!calendar) throw new Error(`A policy names calendar ${id}, which is not there.`);
  return { id, version: calendar.version };
};
