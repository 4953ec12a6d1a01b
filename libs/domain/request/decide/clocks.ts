import { dueAfter, endOfNextWorkingDay } from '../../calendar';
import type { ClockFact, ClockRule } from '../../policy/policy';
import { durationMs, instant, msOf, plus, type Instant } from '../../time';
import type { RequestContext } from '../context';
import type { Draft } from '../draft';
import type { ClockStep } from '../events';
import { isPending, type Clock, type OpenedRequest } from '../state';

/** Starts every clock of the policy that waits for this fact, from the moment it happened. */
export const startClocks = (draft: Draft, fact: ClockFact, from: Instant): void => {
  const { policy } = draft.context;
  if (!policy) return;
  for (const rule of policy.clocks) {
    if (rule.starts !== fact || !appliesTo(rule, draft.request)) continue;
    const earlier = draft.request.clocks.filter((clock) => clock.key === rule.key);
    // One clock of a kind at a time: a second escalation does not start a second clock.
    if (earlier.some(isPending)) continue;
    const { dueAt, provisional } = targetOf(rule, from, draft.context);
    const stops = Array.isArray(rule.stops) ? rule.stops : zoneStops(rule, draft.request);
    draft.add('clock-started', {
      clockId: draft.context.idOf('clock', rule.key, earlier.length + 1),
      key: rule.key,
      policy: { id: policy.id, version: policy.version },
      calendar: rule.calendar,
      startedAt: from,
      dueAt,
      provisional,
      text: rule.text,
      stops,
      cancels: rule.cancels,
      steps: ladderSteps(rule, from, dueAt),
    });
  }
};

const appliesTo = (rule: ClockRule, request: OpenedRequest): boolean =>
  rule.channels === undefined || rule.channels.includes(request.channel);

const zoneStops = (rule: ClockRule, request: OpenedRequest): readonly ClockFact[] => {
  const { stops } = rule;
  return 'city' in stops ? stops[request.site.zone] : stops;
};

const targetOf = (rule: ClockRule, from: Instant, context: RequestContext) => {
  const calendar = context.calendars[rule.calendar];
  if (!calendar) throw new Error(`Policy names calendar ${rule.calendar}, which is not there.`);
  const start = msOf(from);
  if ('duration' in rule.target) {
    const target = durationMs(rule.target.duration);
    if (target === undefined) throw new Error(`Clock ${rule.key} has no readable target.`);
    const due = dueAfter(calendar, start, target);
    return { dueAt: instant(due.dueAt), provisional: due.provisional };
  }
  const reception = context.calendars[rule.target.reception];
  if (!reception) throw new Error(`Policy names calendar ${rule.target.reception}, which is not there.`);
  const due = endOfNextWorkingDay(calendar, start, {
    receptionCalendar: reception,
    workingDays: rule.target.endOfWorkingDay,
  });
  return { dueAt: instant(due.dueAt), provisional: due.provisional };
};

const ladderSteps = (rule: ClockRule, from: Instant, dueAt: Instant): readonly ClockStep[] => {
  const target = msOf(dueAt) - msOf(from);
  const steps = rule.ladder
    .filter((step) => step.percent < 100)
    .map(({ percent, actions }) => ({ percent, at: plus(from, Math.round((target * percent) / 100)), actions }));
  const missed = rule.ladder.find((step) => step.percent === 100);
  return [...steps, { percent: 100, at: dueAt, actions: missed?.actions ?? [] }];
};

/** A fact has come: the clocks that waited for it stop, and those it makes needless are cancelled. */
export const applyFact = (draft: Draft, fact: ClockFact, happenedAt: Instant): void => {
  for (const clock of draft.request.clocks.filter(isPending)) {
    if (clock.stops.includes(fact)) stop(draft, clock, happenedAt);
    else if (clock.cancels.includes(fact)) cancelClock(draft, clock, `not needed: ${fact}`);
  }
};

const stop = (draft: Draft, clock: Clock, stoppedAt: Instant): void => {
  const named = { clockId: clock.clockId, key: clock.key };
  if (clock.status !== 'breached') return draft.add('clock-met', { ...named, stoppedAt });
  if (stoppedAt <= clock.dueAt) return draft.add('clock-corrected', { ...named, stoppedAt });
  draft.add('clock-stopped-late', { ...named, stoppedAt, lateMs: msOf(stoppedAt) - msOf(clock.dueAt) });
};

export const cancelClock = (draft: Draft, clock: Clock, reason: string): void =>
  draft.add('clock-cancelled', { clockId: clock.clockId, key: clock.key, reason });

export const cancelClocks = (draft: Draft, reason: string): void => {
  for (const clock of draft.request.clocks.filter(isPending)) cancelClock(draft, clock, reason);
};
