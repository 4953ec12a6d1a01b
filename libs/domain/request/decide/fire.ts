import { system, type Person } from '../../people';
import type { LadderAction } from '../../policy/policy';
import type { AgendaItem } from '../agenda-item';
import type { RequestContext } from '../context';
import { startDraft, type Draft } from '../draft';
import type { RequestEvent } from '../events';
import type { Clock, RequestState } from '../state';
import { escalate } from './escalation';
import { chaseOldPart } from './old-parts';
import { missBackorder } from './parts-allocation';
import { closeRequest } from './resolution';
import { someoneOf } from './staffing';
import { missVisit } from './visits';

/**
 * Keeps a promise: what the agenda said happens, with `at` = its due time however late it is really done, so that
 * clocks it starts run from there.
 */
export const fire = (state: RequestState, item: AgendaItem, context: RequestContext): readonly RequestEvent[] => {
  const draft = startDraft(state, { ...context, at: item.fireAt }, system);
  const clock = draft.request.clocks.find((one) => one.clockId === item.clockId);
  const line = draft.request.lines.find(({ id }) => `${id}@${item.fireAt}` === item.id);
  if (clock) fireStep(draft, clock, item);
  else if (item.action === 'visit-no-show') missVisit(draft, item);
  else if (line) missBackorder(draft, line, item.fireAt);
  else if (!chaseOldPart(draft, item)) lapseQuote(draft, item);
  return draft.events;
};

const fireStep = (draft: Draft, clock: Clock, item: AgendaItem): void => {
  const step = clock.steps.find(({ percent }) => `${clock.clockId}@${percent}` === item.id);
  if (!step) throw new Error(`Clock ${clock.clockId} has no step ${item.id}.`);
  const { clockId, key, dueAt } = clock;
  if (step.percent < 100) draft.add('clock-warned', { clockId, key, percent: step.percent, dueAt });
  else draft.add('clock-breached', { clockId, key, dueAt });
  // Deadlines that had passed before the request was opened have been told in one notice then.
  const toldAtOpening = dueAt <= draft.request.openedAt;
  for (const action of step.actions) {
    if (action.do === 'notify' && toldAtOpening) continue;
    take(draft, clock, step.percent, action);
  }
};

const take = (draft: Draft, clock: Clock, percent: number, action: LadderAction): void => {
  const about = percent < 100 ? `${percent} % of the ${clock.key} clock has run` : `the ${clock.key} clock was missed`;
  switch (action.do) {
    case 'notify': {
      const person = personFor(draft, action.who);
      return draft.add('person-notified', {
        who: action.who,
        ...(person && { person }),
        about,
        clockId: clock.clockId,
        percent,
      });
    }
    case 'assign':
      return escalate(draft, about);
  }
};

const personFor = (draft: Draft, who: 'owner' | 'manager' | 'admin'): Person | null =>
  who === 'owner' ? draft.request.owner : someoneOf(draft, who);

const lapseQuote = (draft: Draft, item: AgendaItem): void => {
  draft.add('quote-lapsed', { validUntil: item.fireAt });
  closeRequest(draft, 'declined', 'the quote lapsed without an answer');
};
