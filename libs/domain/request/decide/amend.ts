import type { Policy } from '../../policy/policy';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import type { ClockDeadline } from '../events';
import { isPending, type Clock } from '../state';
import { deadlineFromStart, deadlineInCalendar } from './deadlines';

/** Does this say anything new to the request? Saying it twice is harmless. */
const pinsOther = ({ request }: Draft, { calendar, policy }: RequestCommandData['amend']): boolean => {
  const pinned = request.calendars.find(({ id }) => id === calendar?.id);
  const otherCalendar = pinned !== undefined && pinned.version !== calendar?.version;
  return otherCalendar || (policy?.id === request.policy.id && policy.version !== request.policy.version);
};

/**
 * Other rules apply from now on to the clocks that have not fired; a clock that does not move makes no event of its own,
 * so that an amendment shows what it moved.
 */
export const amend = (draft: Draft, data: RequestCommandData['amend']): void => {
  if (!pinsOther(draft, data)) return;
  const { calendar, policy, reason } = data;
  draft.add('rules-amended', { ...(calendar && { calendar }), ...(policy && { policy }), reason });
  for (const clock of draft.request.clocks) {
    if (!isPending(clock) || clock.status === 'breached') continue;
    if (data.provisionalOnly === true && !clock.provisional) continue;
    const amended = amendedClock(draft, clock, data);
    if (!amended || (amended.dueAt === clock.dueAt && amended.provisional === clock.provisional)) continue;
    const { clockId, key } = clock;
    draft.add('clock-amended', { clockId, key, ...amended, before: clock.dueAt, reason: data.reason });
  }
};

type Amended = ClockDeadline & Pick<Clock, 'calendar' | 'policy' | 'target' | 'text'>;

const amendedClock = (
  draft: Draft,
  clock: Clock,
  { calendar, policy }: RequestCommandData['amend'],
): Amended | null => {
  const { context } = draft;
  const before = context.calendarAt(clock.calendar);
  const { target, text } = clock;
  if (calendar && calendar.id === clock.calendar.id) {
    const moved = deadlineInCalendar(clock, before, context.calendarAt(calendar), context);
    return { ...moved, calendar, policy: clock.policy, target, text };
  }
  const rule = policy && ruleFor(clock, context.amendedPolicy, policy);
  if (!rule) return null;
  const moved = deadlineFromStart(clock, rule.target, before, rule.ladder, context);
  return { ...moved, calendar: clock.calendar, policy, target: rule.target, text: rule.text };
};

const ruleFor = (clock: Clock, amended: Policy | null, { id }: { readonly id: string }) =>
  clock.policy.id === id ? amended?.clocks.find((rule) => rule.key === clock.key) : undefined;
