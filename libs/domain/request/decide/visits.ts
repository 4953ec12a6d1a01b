import type { Person } from '../../people';
import { durationMs, plus, type Instant } from '../../time';
import type { AgendaItem } from '../agenda-item';
import type { Draft } from '../draft';
import type { TimeWindow } from '../outcomes';
import { openTasks } from '../state';
import { applyFact } from './clocks';
import { chooseFor, someoneOf } from './staffing';
import { openTask, withdrawTasks } from './tasks';

/** How long after the end of the window somebody may still come, where the policy does not say otherwise. */
const defaultGrace = 'PT30M';

/** The itinerary is fixed: from now on it is promised that somebody looks whether the engineer has come. */
export const scheduleVisit = (draft: Draft, taskId: string, told: TimeWindow): void => {
  const { policy, at } = draft.context;
  // One canonical form: instants are compared as strings.
  const window = { from: plus(told.from, 0), to: plus(told.to, 0) };
  const missedAt = plus(window.to, durationMs(policy?.noShowGrace ?? defaultGrace) ?? 0);
  // A window that had passed when it was told is history, told late by an engineer who was out of reach.
  draft.add('visit-scheduled', { taskId, window, ...(missedAt > at && { missedAt }) });
};

/** An engineer is there, however it became known: nobody has to look for another any more. */
export const arrived = (draft: Draft, taskId: string, engineer: Person, occurredAt: Instant): void => {
  draft.add('engineer-arrived', { taskId, engineer, occurredAt });
  withdrawTasks(draft, 'an engineer has arrived', ['arrange-visit']);
};

/**
 * Nobody came by the end of the window and its grace: another engineer is asked, the manager is told, and with nobody
 * left to ask the hotline arranges it anew. The visit stays the same task, so that an engineer who was there after all
 * and out of reach can still say so.
 */
export const missVisit = (draft: Draft, item: AgendaItem): void => {
  const task = openTasks(draft.request, 'onsite-visit').find(
    ({ missedAt, id }) => item.id === `${id}@${missedAt ?? ''}`,
  );
  if (!task?.window) throw new Error(`There is no visit to be missed by ${item.id}.`);
  const engineer = task.assignee;
  const without = [...task.declinedBy, ...(engineer ? [engineer.id] : [])];
  const next = chooseFor(draft, 'onsite-visit', { without });
  draft.add('visit-missed', {
    taskId: task.id,
    kind: task.kind,
    engineer,
    window: task.window,
    next: next?.person ?? null,
    ...(next && { choice: next.choice }),
  });
  const manager = someoneOf(draft, 'manager');
  const about = next
    ? 'nobody came to the visit: another engineer is asked'
    : 'nobody came to the visit, and nobody else can go';
  draft.add('person-notified', { who: 'manager', ...(manager && { person: manager }), about });
  if (!next) openTask(draft, 'arrange-visit', 'nobody came to the visit');
};

/** A visit that goes on after the first: what it found was missing, or needed the customer’s word first. */
export const visitAgain = (draft: Draft, because: string, by: Person): void => {
  openTask(draft, 'onsite-visit', because, { preferred: by.id });
};

/** The hotline and the customer have fixed another time, for the visit that waits or for a new one. */
export const rearrange = (draft: Draft, window: TimeWindow): void => {
  const visit = openTask(draft, 'onsite-visit', 'a new appointment was made', { window });
  scheduleVisit(draft, visit, window);
  applyFact(draft, 'scheduled', draft.happenedAt);
};
