import {
  businessTimeBetween,
  dueAfter,
  dueAfterPause,
  endOfNextWorkingDay,
  type Calendar,
  type Due,
} from '../../calendar';
import type { ClockTarget, LadderStep } from '../../policy/policy';
import { durationMs, instant, msOf, type Instant } from '../../time';
import type { RequestContext } from '../context';
import type { ClockDeadline, ClockStep } from '../events';
import type { Clock, Pause } from '../state';

/** When a clock that starts at `from` is due, and the steps on the way there. */
export const firstDeadline = (
  target: ClockTarget,
  calendar: Calendar,
  from: Instant,
  ladder: readonly LadderStep[],
  context: RequestContext,
  dueBy?: Instant,
): ClockDeadline => {
  const due = targetDue(target, calendar, msOf(from), context, dueBy);
  return deadline(due, stepsUntil(calendar, msOf(from), due, ladder));
};

const targetDue = (
  target: ClockTarget,
  calendar: Calendar,
  from: number,
  context: RequestContext,
  dueBy: Instant | undefined,
): Due => {
  if ('duration' in target) {
    const length = durationMs(target.duration);
    if (length === undefined) throw new Error(`A clock has no readable target: ${target.duration}.`);
    return dueAfter(calendar, from, length);
  }
  if ('customersDate' in target) {
    if (dueBy === undefined) throw new Error('A clock by the customer’s date has none.');
    return { dueAt: msOf(dueBy), provisional: false };
  }
  const receptionCalendar = context.calendars[target.reception];
  if (!receptionCalendar) throw new Error(`A clock names calendar ${target.reception}, which is not there.`);
  return endOfNextWorkingDay(calendar, from, { receptionCalendar, workingDays: target.endOfWorkingDay });
};

/** Percentages are shares of business time: 80 % of two working days is not reached at night. */
const stepsUntil = (
  calendar: Calendar,
  from: number,
  due: Due,
  ladder: readonly LadderStep[],
): readonly ClockStep[] => {
  const total = businessTimeBetween(calendar, from, due.dueAt);
  const at = (percent: number): Instant => instant(dueAfter(calendar, from, Math.round((total * percent) / 100)).dueAt);
  const warnings = ladder
    .filter((step) => step.percent < 100)
    .map(({ percent, actions }) => ({ percent, at: at(percent), actions }));
  const missed = ladder.find((step) => step.percent === 100)?.actions ?? [];
  return [...warnings, { percent: 100, at: instant(due.dueAt), actions: missed }];
};

/** The deadline after a pause: the business time that was paused, in the clock's own calendar, is added to all of it. */
export const deadlineAfterPause = (clock: Clock, calendar: Calendar, pause: Pause, until: Instant): ClockDeadline => {
  const paused = { from: msOf(pause.from), to: msOf(until) };
  const moved = (at: Instant): Due =>
    dueAfterPause(calendar, { dueAt: msOf(at), provisional: clock.provisional }, paused);
  const steps = stepsToCome(clock).map((step) => ({ ...step, at: instant(moved(step.at).dueAt) }));
  return deadline(moved(clock.dueAt), steps);
};

/**
 * The deadline under another calendar. Time already used stays used: what was left under the old calendar is what is
 * left under the new one. A target that names the end of a working day is looked up anew, and its pauses added again.
 */
export const deadlineInCalendar = (
  clock: Clock,
  before: Calendar,
  after: Calendar,
  context: RequestContext,
): ClockDeadline => {
  if ('endOfWorkingDay' in clock.target) return deadlineFromStart(clock, clock.target, after, clock.steps, context);
  const now = msOf(clock.stood.findLast(({ to }) => to === null)?.from ?? context.at);
  const moved = (at: Instant): Due => dueAfter(after, now, businessTimeBetween(before, now, msOf(at)));
  const steps = stepsToCome(clock).map((step) => ({ ...step, at: instant(moved(step.at).dueAt) }));
  return deadline(moved(clock.dueAt), steps);
};

/** The deadline counted again from the clock's start, with another target, its pauses added in their order. */
export const deadlineFromStart = (
  clock: Clock,
  target: ClockTarget,
  calendar: Calendar,
  ladder: readonly LadderStep[],
  context: RequestContext,
): ClockDeadline => {
  const first = firstDeadline(target, calendar, clock.startedAt, ladder, context, clock.customersDate);
  const stood = clock.stood.flatMap(({ from, to }) => (to === null ? [] : [{ from: msOf(from), to: msOf(to) }]));
  const moved = (at: Instant, provisional: boolean): Due =>
    stood.reduce((due, pause) => dueAfterPause(calendar, due, pause), { dueAt: msOf(at), provisional });
  const steps = first.steps
    .filter((step) => !clock.fired.includes(step.percent))
    .map((step) => ({ ...step, at: instant(moved(step.at, false).dueAt) }));
  return deadline(moved(first.dueAt, first.provisional), steps);
};

const stepsToCome = (clock: Clock): readonly ClockStep[] =>
  clock.steps.filter((step) => !clock.fired.includes(step.percent));

const deadline = ({ dueAt, provisional }: Due, steps: readonly ClockStep[]): ClockDeadline => ({
  dueAt: instant(dueAt),
  provisional,
  steps,
});
