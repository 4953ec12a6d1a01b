import { exclusions, type Exclusion } from '../../entitlement/exclusions';
import type { Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { Draft } from '../draft';
import type { Diagnosis } from '../outcomes';
import { applyFact, pauseClocks } from './clocks';
import { refuseCru, sendToCustomer } from './cru';
import { escalate } from './escalation';
import { resolve } from './resolution';
import { openTask, withdrawTasks } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;

/** What a diagnosis leads to, whoever made it: the hotline engineer by phone or a senior engineer. */
export const concludeDiagnosis = (
  draft: Draft,
  taskId: string,
  diagnosis: Diagnosis,
  by: Person,
  from: 'diagnose' | 'senior-support',
): Refused => {
  const refused = diagnosis.result === 'cru' ? refuseCru(draft, diagnosis) : undefined;
  if (refused) return refused;
  draft.add('diagnosis-made', { taskId, by, diagnosis });
  // Whoever says what is to be done has answered the customer, also without a step before it.
  applyFact(draft, 'responded', draft.happenedAt);
  follow(draft, taskId, diagnosis, from);
  return undefined;
};

const follow = (draft: Draft, taskId: string, diagnosis: Diagnosis, from: 'diagnose' | 'senior-support'): void => {
  switch (diagnosis.result) {
    case 'solved':
      if (from === 'diagnose') applyFact(draft, 'solved-by-phone', draft.happenedAt);
      return resolve(draft, taskId, from === 'diagnose' ? 'phone' : 'senior', diagnosis);
    case 'needs-onsite':
    case 'needs-depot':
      withdrawTasks(draft, 'an engineer has made a proposal', [...diagnosing, ...preparing, 'make-quote']);
      return draft.add('proposal-made', {
        mode: diagnosis.result === 'needs-onsite' ? 'on-site' : 'depot',
        proposal: diagnosis.proposal,
        parts: diagnosis.parts,
      });
    case 'cru':
      withdrawTasks(draft, 'a part is sent for the customer to swap', [...diagnosing, ...preparing, 'make-quote']);
      return sendToCustomer(draft, diagnosis);
    case 'not-covered':
      return excludeCause(draft, taskId, diagnosis.exclusion, 'triage');
    case 'needs-info':
      withdrawTasks(draft, 'waiting for the customer’s information', [...diagnosing, 'verify-device', 'make-quote']);
      pauseClocks(draft, draft.request.clocks, 'waiting-customer-info');
      openTask(draft, 'complete-intake', `asked for: ${diagnosis.items.join(', ')}`);
      return;
    case 'needs-senior':
      return escalate(draft, diagnosis.summary);
  }
};

const diagnosing = ['diagnose', 'senior-support'] as const;
/** What comes before a diagnosis; a senior engineer assigned by the clock may be faster. */
const preparing = ['complete-intake', 'verify-device'] as const;
/** Work on the device itself; the search for parts may go on while the customer decides. */
const workKinds = [...diagnosing, 'onsite-visit', 'depot-repair', 'arrange-visit'] as const;

/** The cause is not covered: what was being done stops, and the customer gets a quote. */
export const excludeCause = (
  draft: Draft,
  taskId: string,
  exclusion: Exclusion,
  where: 'triage' | 'fulfilment',
): void => {
  const decision = exclusions[exclusion];
  withdrawTasks(draft, `not covered: ${exclusion}`, [...workKinds, ...preparing]);
  draft.add('exclusion-found', { exclusion, where, taskId });
  const { entitlement } = draft.request;
  draft.add('entitlement-decided', {
    decision,
    kind: entitlement?.kind ?? null,
    until: entitlement?.until ?? null,
    charge: 'quoted',
    because:
      decision === 'void'
        ? `Warranty void for this cause: ${exclusion}.`
        : `This cause is not covered by the service: ${exclusion}.`,
  });
  pauseClocks(draft, draft.request.clocks, 'waiting-consent');
  openTask(draft, 'make-quote', `not covered: ${exclusion}`);
};
