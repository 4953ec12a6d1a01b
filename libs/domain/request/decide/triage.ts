import { exclusions, type Exclusion } from '../../entitlement/exclusions';
import { reject, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { RepairMode } from '../context';
import type { Draft } from '../draft';
import { isPlannedWork } from '../facts';
import type { Diagnosis } from '../outcomes';
import { applyFact, pauseClocks } from './clocks';
import { refuseCru, sendToCustomer } from './cru';
import { escalate } from './escalation';

import { askForQuote, diagnosing, preparing, stopWork } from './quoting';
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
  const refused =
    refuseMode(draft, diagnosis) ?? (diagnosis.result === 'cru' ? refuseCru(draft, diagnosis) : undefined);
  if (refused) return refused;
  draft.add('diagnosis-made', { taskId, by, diagnosis });
  // Whoever says what is to be done has answered the customer, also without a step before it.
  applyFact(draft, 'responded', draft.happenedAt);
  follow(draft, taskId, diagnosis, from);
  return undefined;
};

const modes: Partial<Readonly<Record<Diagnosis['result'], RepairMode>>> = {
  'needs-onsite': 'on-site',
  'needs-depot': 'depot',
  cru: 'cru',
};

/** The product says how it may be repaired; work that no fault led to is no repair, and is done where the machine is. */
const refuseMode = ({ request, context }: Draft, { result }: Diagnosis): Refused => {
  const allowed = context.product?.repairModes ?? [];
  const mode = modes[result];
  if (mode === undefined || allowed.length === 0 || allowed.includes(mode) || isPlannedWork(request.kind))
    return undefined;
  const { model } = request.product;
  const message = {
    en: `${model ?? 'This product'} is not repaired so: ${mode}. It may be: ${allowed.join(', ')}.`,
    zh: `${model ?? '该产品'} 不支持维修方式 ${mode}，可选：${allowed.join('、')}。`,
  };
  return reject('invalid', undefined, [{ path: 'outcome.result', code: 'repair-mode', message }]);
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

/** The cause is not covered: what was being done stops, and the customer gets a quote. */
export const excludeCause = (
  draft: Draft,
  taskId: string,
  exclusion: Exclusion,
  where: 'triage' | 'fulfilment',
): void => {
  const decision = exclusions[exclusion];
  stopWork(draft, `not covered: ${exclusion}`);
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
  askForQuote(draft, `not covered: ${exclusion}`);
};
