import { isOpen, nextOpening } from '../../calendar';
import type { ClockFact, ClockRule, ClockTarget, PauseReason } from '../../policy/policy';
import { instant, latest, msOf, type Instant } from '../../time';
import type { Draft } from '../draft';
import { isPending, type Clock, type OpenedRequest } from '../state';
import { deadlineAfterPause, firstDeadline } from './deadlines';

/** Starts every clock of the policy that waits for this fact, from the moment it happened. */
export const startClocks = (draft: Draft, fact: ClockFact, from: Instant): void => {
  const { policy, calendars } = draft.context;
  if (!policy) return;
  for (const rule of policy.clocks) {
    const { dueBy } = draft.request;
    if (rule.starts !== fact || !appliesTo(rule, draft.request)) continue;
    const target = targetOf(rule, draft.request);
    const byCustomer = 'customersDate' in target;
    // Without a date there is nothing to run to.
    if (byCustomer && dueBy === undefined) continue;
    const earlier = draft.request.clocks.filter((clock) => clock.key === rule.key);
    // One clock of a kind at a time: a second escalation does not start a second clock.
    if (earlier.some(isPending)) continue;
    const calendar = calendars[rule.calendar];
    if (!calendar) throw new Error(`Policy names calendar ${rule.calendar}, which is not there.`);
    draft.add('clock-started', {
      clockId: draft.context.idOf('clock', rule.key, earlier.length + 1),
      key: rule.key,
      policy: { id: policy.id, version: policy.version },
      calendar: { id: calendar.id, version: calendar.version },
      target,
      startedAt: from,
      ...(!isOpen(calendar, msOf(from)) && { opensAt: instant(nextOpening(calendar, msOf(from))) }),
      text: rule.text,
      stops: stopsOf(rule, draft.request),
      cancels: rule.cancels,
      pauses: rule.pauses,
      ...(byCustomer && dueBy !== undefined && { customersDate: dueBy }),
      ...firstDeadline(target, calendar, from, rule.ladder, draft.context, dueBy),
    });
  }
};

const appliesTo = (rule: ClockRule, request: OpenedRequest): boolean =>
  rule.channels === undefined || rule.channels.includes(request.channel);

const stopsOf = ({ stops }: ClockRule, request: OpenedRequest): readonly ClockFact[] =>
  'city' in stops ? stops[request.site.zone] : stops;

/** The time the rule gives, where the request's site lies. */
export const targetOf = ({ target }: ClockRule, request: OpenedRequest): ClockTarget =>
  'city' in target ? target[request.site.zone] : target;

/** A fact has come: the clocks that waited for it stop, and those it makes needless are cancelled. */
export const applyFact = (draft: Draft, fact: ClockFact, happenedAt: Instant): void => {
  for (const clock of draft.request.clocks.filter(isPending)) {
    if (clock.stops.includes(fact)) stopClock(draft, clock, happenedAt);
    else if (clock.cancels.includes(fact)) cancelClock(draft, clock, `not needed: ${fact}`);
  }
};

const stopClock = (draft: Draft, clock: Clock, stoppedAt: Instant): void => {
  // Out of a pause it first goes on: the time it stood still is settled before it is judged.
  if (clock.status === 'paused') resumeClock(draft, clock);
  const { clockId, key, dueAt, status } = draft.request.clocks.find((one) => one.clockId === clock.clockId) ?? clock;
  if (status !== 'breached') return draft.add('clock-met', { clockId, key, stoppedAt });
  if (stoppedAt <= dueAt) return draft.add('clock-corrected', { clockId, key, stoppedAt });
  draft.add('clock-stopped-late', { clockId, key, stoppedAt, lateMs: msOf(stoppedAt) - msOf(dueAt) });
};

export const cancelClock = (draft: Draft, clock: Clock, reason: string): void =>
  draft.add('clock-cancelled', { clockId: clock.clockId, key: clock.key, reason });

export const cancelClocks = (draft: Draft, reason: string): void => {
  for (const clock of draft.request.clocks.filter(isPending)) cancelClock(draft, clock, reason);
};

/** Pauses the running clocks that may be paused for this reason, beginning now; answers how many. */
export const pauseClocks = (draft: Draft, clocks: readonly Clock[], reason: PauseReason, note?: string): number => {
  const able = clocks.filter((clock) => clock.status === 'running' && clock.pauses.includes(reason));
  for (const { clockId, key } of able) {
    draft.add('clock-paused', { clockId, key, reason, ...(note !== undefined && { note }) });
  }
  return able.length;
};

export const resumeClock = (draft: Draft, clock: Clock, note?: string): void => {
  const pause = clock.stood.findLast(({ to }) => to === null);
  if (!pause) return;
  // A report that was entered late can begin its pause after the time of a fact told later.
  const until = latest(draft.context.at, pause.from);
  const { clockId, key, calendar } = clock;
  draft.add('clock-resumed', {
    clockId,
    key,
    ...deadlineAfterPause(clock, draft.context.calendarAt(calendar), pause, until),
    ...(note !== undefined && { note }),
  });
};

/** Goes on with the clocks that stood still for this reason. */
export const resumeClocks = (draft: Draft, reason: PauseReason): void => {
  for (const clock of draft.request.clocks) {
    if (clock.status === 'paused' && clock.stood.at(-1)?.reason === reason) resumeClock(draft, clock);
  }
};
