import { reject, type Rejection } from '../../aggregate';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { resumeClocks, startClocks } from './clocks';
import { fulfil } from './fulfilment';
import { closeRequest } from './resolution';
import { openTask } from './tasks';

/** The customer's answer to the proposal or the quote that is open. */
export const consent = (
  draft: Draft,
  { subject: asked, accepted, ...told }: RequestCommandData['consent'],
): { readonly rejected: Rejection } | undefined => {
  const { proposal, quote, quotedFrom } = draft.request;
  const subject = quote ? 'quote' : 'proposal';
  if ((!quote && !proposal) || (asked !== undefined && asked !== subject)) return reject('nothing-to-consent');
  const { reason, ...how } = told;
  if (!accepted) {
    draft.add('consent-refused', { subject, ...how, ...(reason !== undefined && { reason }) });
    if (subject === 'quote') closeRequest(draft, 'declined', 'the customer declined the quote');
    else openTask(draft, 'diagnose', 'the customer declined the proposal');
    return undefined;
  }
  draft.add('consent-given', { subject, ...how });
  resumeClocks(draft, 'waiting-consent');
  startClocks(draft, 'agreed', draft.context.at);
  if (subject === 'proposal' && proposal) fulfil(draft, proposal.mode, proposal.parts);
  else if (quotedFrom === 'fulfilment') goOn(draft);
  else openTask(draft, 'diagnose', 'the quote was accepted');
  return undefined;
};

/** The work that found the cause not to be covered goes on where it stopped, with whoever found it. */
const goOn = (draft: Draft): void => {
  const stopped = draft.request.tasks.findLast(({ kind }) => kind === 'onsite-visit' || kind === 'depot-repair');
  const kind = stopped?.kind === 'depot-repair' ? 'depot-repair' : 'onsite-visit';
  openTask(draft, kind, 'the quote was accepted: the work goes on', { preferred: stopped?.assignee?.id });
};
