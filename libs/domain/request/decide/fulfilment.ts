import { reject, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { Draft } from '../draft';
import type { Outcome, PartNeed } from '../outcomes';
import { applyFact } from './clocks';
import { requestParts, settleParts } from './parts';
import { refuseUses, setAsideFaulty } from './parts-checks';
import { unfitEnding } from './planned-work';
import { chargedParts, quoteExtraParts } from './quoting';
import { closeRequest, finish, giveUp, resolve, triedEnough } from './resolution';
import { openTask } from './tasks';
import { excludeCause } from './triage';
import { rearrange, visitAgain } from './visits';

type Refused = { readonly rejected: Rejection } | undefined;

/** The customer agreed: the parts department and the engineer are set going at the same time. */
export const fulfil = (draft: Draft, mode: 'on-site' | 'depot', parts: readonly PartNeed[]): void => {
  requestParts(draft, parts);
  openTask(draft, mode === 'on-site' ? 'onsite-visit' : 'depot-repair', 'the customer agreed to the proposal');
};

export const concludeVisit = (
  draft: Draft,
  taskId: string,
  outcome: Outcome<'onsite-visit'> | Outcome<'depot-repair'>,
  by: Person,
  kind: 'onsite-visit' | 'depot-repair',
): Refused => {
  const unfit = kind === 'onsite-visit' && unfitEnding(draft.request, taskId, outcome as Outcome<'onsite-visit'>);
  if (unfit) return reject('invalid', undefined, [unfit]);
  // Whoever has looked at the machine on site was there, also when no step said so.
  const looked = outcome.result === 'restored' || outcome.result === 'done' || outcome.result === 'needs-parts';
  if (kind === 'onsite-visit' && looked) applyFact(draft, 'arrived', draft.happenedAt);
  switch (outcome.result) {
    case 'done':
    case 'restored': {
      const refused = refuseUses(draft, outcome.partsUsed);
      if (refused) return refused;
      settleParts(draft, outcome.partsUsed);
      if (outcome.result === 'done') finish(draft, taskId, outcome.summary);
      else resolve(draft, taskId, kind === 'onsite-visit' ? 'on-site' : 'depot', outcome);
      return undefined;
    }
    case 'needs-parts': {
      const refused = setAsideFaulty(draft, outcome.faulty ?? []);
      if (refused) return refused;
      const charged = chargedParts(draft.request, outcome.parts, outcome.faulty ?? []);
      requestParts(draft, outcome.parts);
      if (charged.length > 0) quoteExtraParts(draft, taskId, charged);
      else if (kind === 'onsite-visit') visitAgain(draft, 'the visit showed that more parts are needed', by);
      else openTask(draft, kind, 'the visit showed that more parts are needed', { preferred: by.id });
      return undefined;
    }
    case 'not-covered':
      excludeCause(draft, taskId, outcome.exclusion, 'fulfilment');
      return undefined;
    case 'no-access':
      openTask(draft, 'arrange-visit', `no access: ${outcome.note}`);
      return undefined;
    case 'beyond-repair':
      giveUp(draft, taskId, outcome.note);
      return undefined;
  }
};

export const arrangeVisit = (draft: Draft, taskId: string, outcome: Outcome<'arrange-visit'>): void => {
  if (outcome.result === 'arranged') {
    return rearrange(draft, outcome.window);
  }
  if (triedEnough(draft, taskId, 'arrange-visit')) {
    return closeRequest(draft, 'unreachable', 'the customer could not be reached for an appointment');
  }
  openTask(draft, 'arrange-visit', 'the customer could not be reached');
};
