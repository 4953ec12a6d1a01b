import { reject, type Rejection } from '../../aggregate';
import { msOf } from '../../time';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { reopenUntil } from '../reopening';
import { isOver, isPending } from '../state';
import { applyFact, cancelClocks, startClocks } from './clocks';
import { deadlineFromStart } from './deadlines';
import { giveBackParts } from './parts';
import { openTask, withdrawTasks } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;

/** Closed and not solved after all: a new cycle with clocks of its own; the old figures stay as they are. */
export const reopen = (draft: Draft, { reason }: RequestCommandData['reopen']): Refused => {
  const { request, context } = draft;
  const until = reopenUntil(request);
  if (until === null || request.closedAt === null) return reject('not-closed', { stage: request.stage });
  if (context.at > until) return reject('reopen-window-over', { closedAt: request.closedAt });
  draft.add('request-reopened', { reason, cycle: request.cycle + 1 });
  startClocks(draft, 'received', context.at);
  openTask(draft, 'diagnose', `reopened: ${reason}`);
  return undefined;
};

/** This request is a duplicate: it ends here, and the other one is told. Both keep their histories. */
export const merge = (draft: Draft, { reason }: RequestCommandData['merge']): Refused => {
  const { mergeInto } = draft.context;
  const refuse = (code: string, en: string, zh: string) =>
    reject('invalid', undefined, [{ path: 'into', code, message: { en, zh } }]);
  if (!mergeInto) return refuse('unknown', 'There is no such request.', '没有该报修单。');
  if (mergeInto.id === draft.request.id)
    return refuse('itself', 'A request cannot be merged into itself.', '不能将报修单并入其自身。');
  const livesOn = draft.request.testClock?.id ?? null;
  if (mergeInto.testClockId !== livesOn)
    return refuse('other-time', 'The two do not live on the same clock.', '两张报修单不在同一时钟上。');
  if (mergeInto.isOver) return reject('merge-target-over', { number: mergeInto.number });
  withdrawTasks(draft, `merged into ${mergeInto.number}`);
  giveBackParts(draft, `merged into ${mergeInto.number}`);
  cancelClocks(draft, `merged into ${mergeInto.number}`);
  draft.add('request-merged', { into: mergeInto.id, intoNumber: mergeInto.number, reason });
  return undefined;
};

/** A duplicate was merged into this one: the earliest report time counts, for the clocks that still run too. */
export const absorb = (draft: Draft, data: RequestCommandData['absorb']): void => {
  const { request, context } = draft;
  if (request.duplicates.some(({ id }) => id === data.from)) return;
  const before = request.receivedAt;
  draft.add('duplicate-absorbed', data);
  if (data.receivedAt >= before || isOver(request)) return;
  for (const clock of draft.request.clocks) {
    if (!isPending(clock) || clock.status === 'breached' || clock.startedAt !== before) continue;
    const { clockId, key, calendar, policy, target, text, steps, dueAt } = clock;
    const earlier = { ...clock, startedAt: data.receivedAt };
    draft.add('clock-amended', {
      clockId,
      key,
      ...deadlineFromStart(earlier, target, context.calendarAt(calendar), steps, context),
      calendar,
      policy,
      target,
      text,
      startedAt: data.receivedAt,
      before: dueAt,
      reason: `reported earlier as ${data.fromNumber}`,
    });
  }
};

/** A fact that was entered wrongly or late is set right; what was believed before stays in the log. */
export const correct = (draft: Draft, data: RequestCommandData['correct']): Refused => {
  const { request, context } = draft;
  const before = valueOf(draft, data.fact);
  if (before === data.value) return reject('already-so', { fact: data.fact });
  if (isTime(data)) {
    const refuse = (code: string, en: string, zh: string) =>
      reject('invalid', undefined, [{ path: 'value', code, message: { en, zh } }]);
    if (data.value > context.at)
      return refuse('in-future', 'What has happened lies in the past.', '已发生的事实不能晚于当前时间。');
    if (data.value < request.receivedAt)
      return refuse(
        'before-report',
        `The fault was reported at ${request.receivedAt}.`,
        `该故障的报修时间为 ${request.receivedAt}。`,
      );
  }
  draft.add('fact-corrected', { ...data, before });
  if (isTime(data)) correctClocks(draft, data, before);
  return undefined;
};

type TimeCorrection = Extract<
  RequestCommandData['correct'],
  { readonly fact: 'arrived' | 'responded' | 'en-route' | 'scheduled' }
>;
const times: readonly string[] = ['responded', 'arrived', 'en-route', 'scheduled'];
const isTime = (data: RequestCommandData['correct']): data is TimeCorrection => times.includes(data.fact);

/**
 * Clocks that still wait for the fact stop. One that was missed shows that it had been kept; one that had looked kept,
 * by the very time that turns out to be wrong, shows that it was missed.
 */
const correctClocks = (draft: Draft, { fact, value }: TimeCorrection, before: string | null): void => {
  applyFact(draft, fact, value);
  for (const clock of draft.request.clocks) {
    const { clockId, key, dueAt, stoppedAt, startedAt } = clock;
    if (stoppedAt === null || !clock.stops.includes(fact)) continue;
    const missed = clock.status === 'breached' && !clock.corrected;
    if (missed && value >= startedAt && value <= dueAt)
      draft.add('clock-corrected', { clockId, key, stoppedAt: value });
    const lookedKept = !missed && stoppedAt === before && clock.status !== 'cancelled' && !clock.provisional;
    if (lookedKept && value > dueAt) {
      draft.add('clock-stopped-late', { clockId, key, stoppedAt: value, lateMs: msOf(value) - msOf(dueAt) });
    }
  }
};

const valueOf = ({ request }: Draft, fact: RequestCommandData['correct']['fact']): string | null => {
  if (fact === 'severity') return request.severity;
  if (fact === 'site.zone') return request.site.zone;
  const step = request.tasks.flatMap((task) => task.steps).findLast((one) => one.step === fact);
  if (times.includes(fact)) return step?.at ?? null;
  const [group, field = ''] = fact.split('.');
  const facts: Readonly<Record<string, object>> = {
    customer: request.customer,
    site: request.site,
    product: request.product,
    fault: request.fault,
  };
  const value: unknown = Object.entries(facts[group ?? ''] ?? {}).find(([name]) => name === field)?.[1];
  return typeof value === 'string' ? value : null;
};
