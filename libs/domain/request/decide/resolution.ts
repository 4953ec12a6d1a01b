import type { Draft } from '../draft';
import type { Outcome, TaskKind } from '../outcomes';
import { isPending, isSettled } from '../state';
import { isWorkingDay } from '../../calendar';
import { dayInChina } from '../../entitlement/entitlement';
import type { Resolution, SolvedBy } from '../facts';
import type { Instant } from '../../time';
import { applyFact, cancelClock, cancelClocks, startClocks } from './clocks';
import { takeBackDelivered, useDelivered } from './cru';
import { giveBackParts } from './parts';
import { openTask, withdrawTasks } from './tasks';

interface Solution {
  readonly cause: string;
  readonly method: string;
}

/** The solving outcome: `solve` and `restore` stop, the report's clock starts, the owner asks the customer. */
export const resolve = (draft: Draft, taskId: string, by: SolvedBy, { cause, method }: Solution): void => {
  const { happenedAt } = draft;
  withdrawTasks(draft, 'the request is solved');
  giveBackParts(draft, 'not used');
  draft.add('service-restored', { taskId, cause, method, occurredAt: happenedAt });
  draft.add('request-resolved', { as: 'solved', by, cause, method, taskId, ...toldLate(draft) });
  applyFact(draft, 'resolved', happenedAt);
  followUp(draft, 'solved: the owner confirms with the customer');
};

/** Planned work is done: nothing was broken, so nothing is restored. */
export const finish = (draft: Draft, taskId: string, summary: string): void => {
  withdrawTasks(draft, 'the work is done');
  giveBackParts(draft, 'not used');
  draft.add('request-resolved', {
    as: 'solved',
    by: 'on-site',
    cause: 'planned work',
    method: summary,
    taskId,
    ...toldLate(draft),
  });
  applyFact(draft, 'resolved', draft.happenedAt);
  followUp(draft, 'done: the owner confirms with the customer');
};

/** The device cannot be repaired: nothing was restored, so its clocks are not met; the report is due all the same. */
export const giveUp = (draft: Draft, taskId: string, note: string): void => {
  withdrawTasks(draft, 'beyond repair');
  giveBackParts(draft, 'beyond repair');
  draft.add('request-resolved', {
    as: 'beyond-repair',
    by: 'depot',
    cause: note,
    method: 'none',
    taskId,
    ...toldLate(draft),
  });
  cancelClocks(draft, 'beyond repair');
  followUp(draft, 'beyond repair: the owner tells the customer');
};

const followUp = (draft: Draft, because: string): void => {
  if (draft.request.reportDue) startClocks(draft, 'resolved', draft.happenedAt);
  openTask(draft, 'confirm-restored', because);
};

/** Both times are worth knowing: when it was, and when it was told. */
const toldLate = ({ happenedAt, context }: Draft): { readonly occurredAt?: Instant } =>
  happenedAt < context.at ? { occurredAt: happenedAt } : {};

export const confirmRestored = (draft: Draft, taskId: string, outcome: Outcome<'confirm-restored'>): void => {
  switch (outcome.result) {
    case 'confirmed':
      resolveBySwap(draft, taskId);
      return confirmed(draft, taskId, false);
    case 'not-restored':
      takeBackDelivered(draft, 'the swap did not help');
      draft.add('restoration-denied', { taskId, note: outcome.note });
      runOn(draft, outcome.note);
      openTask(draft, 'diagnose', `not restored: ${outcome.note}`);
      return;
    case 'unreachable':
      if (triedEnough(draft, taskId, 'confirm-restored')) {
        resolveBySwap(draft, taskId);
        return confirmed(draft, taskId, true);
      }
      openTask(draft, 'confirm-restored', 'the customer could not be reached');
      return;
  }
};

/** The customer swapped the part: only with their word is it known to be solved. */
const resolveBySwap = (draft: Draft, taskId: string): void => {
  if (draft.request.resolved || draft.request.stage !== 'fulfilment') return;
  const { happenedAt } = draft;
  const [cause, method] = [useDelivered(draft), 'the customer replaced the part'];
  draft.add('service-restored', { taskId, cause, method, occurredAt: happenedAt });
  draft.add('request-resolved', { as: 'solved', by: 'cru', cause, method, taskId, ...toldLate(draft) });
  applyFact(draft, 'resolved', happenedAt);
  if (draft.request.reportDue) startClocks(draft, 'resolved', happenedAt);
};

const confirmed = (draft: Draft, taskId: string, unconfirmed: boolean): void => {
  draft.add('restoration-confirmed', { taskId, unconfirmed });
  if (draft.request.reportDue) openTask(draft, 'write-report', 'the problem-handling report is due');
  else openTask(draft, 'return-visit', 'the customer is asked how it went');
};

/** Not solved after all: no report is due yet, and `solve` and `restore` run on from their first start. */
const runOn = (draft: Draft, reason: string): void => {
  const { clocks } = draft.request;
  for (const clock of clocks) {
    if (clock.key === 'report' && isPending(clock)) cancelClock(draft, clock, 'not restored');
    // Of each key only the latest: the figures of an earlier cycle are frozen.
    const latest = clocks.findLast(({ key }) => key === clock.key) === clock;
    const stopped = clock.stoppedAt !== null && clock.status !== 'cancelled';
    if (latest && stopped && (clock.key === 'solve' || clock.key === 'restore')) {
      draft.add('clock-reinstated', { clockId: clock.clockId, key: clock.key, reason });
    }
  }
};

export const submitReport = (draft: Draft, taskId: string, report: Outcome<'write-report'>): void => {
  const by = draft.request.tasks.find((task) => task.id === taskId)?.assignee;
  draft.add('report-submitted', { taskId, report, by: by ?? { id: 'unknown', name: 'unknown' } });
  applyFact(draft, 'report-submitted', draft.happenedAt);
  openTask(draft, 'return-visit', 'the customer is asked how it went');
};

export const returnVisit = (draft: Draft, taskId: string, outcome: Outcome<'return-visit'>): void => {
  if (outcome.result === 'rated') {
    const { result: _result, ...rating } = outcome;
    draft.add('return-visit-rated', { taskId, ...rating });
    return closeRequest(draft, resolutionOf(draft), 'reported on and followed up');
  }
  if (triedEnough(draft, taskId, 'return-visit')) {
    return closeRequest(draft, resolutionOf(draft), 'reported on; the customer could not be reached for a rating');
  }
  openTask(draft, 'return-visit', 'the customer could not be reached');
};

const resolutionOf = (draft: Draft): Resolution => draft.request.resolved?.as ?? 'solved';

const attemptsNeeded = 3;
const daysNeeded = 2;

/** Records a failed attempt and says whether there were enough: 3 attempts over at least 2 business days. */
export const triedEnough = (draft: Draft, taskId: string, kind: TaskKind): boolean => {
  const before = draft.request.attempts.filter((attempt) => attempt.kind === kind);
  draft.add('customer-unreached', { taskId, kind, attempt: before.length + 1 });
  const attempts = draft.request.attempts.filter((attempt) => attempt.kind === kind);
  const office = draft.context.calendars['hotline'];
  const days = new Set(
    attempts.map((attempt) => dayInChina(attempt.at)).filter((day) => !office || isWorkingDay(office, day)),
  );
  return attempts.length >= attemptsNeeded && days.size >= daysNeeded;
};

/**
 * Closes a request: nothing stays open, held or running. Parts that have left their depot have to come back first: until
 * they have, everything is done but the close.
 */
export const closeRequest = (draft: Draft, resolution: Resolution, reason: string): void => {
  withdrawTasks(draft, reason);
  giveBackParts(draft, reason);
  cancelClocks(draft, reason);
  if (draft.request.lines.every(isSettled)) draft.add('request-closed', { resolution, reason });
  else draft.add('close-deferred', { resolution, reason });
};

/** The last part has come back: what waited for it closes. */
export const closeWhenSettled = (draft: Draft): void => {
  const { closing, lines } = draft.request;
  if (closing && lines.every(isSettled)) draft.add('request-closed', closing);
};
