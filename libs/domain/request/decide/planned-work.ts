import type { FieldError } from '../../aggregate';
import type { RequestKind } from '../facts';
import type { Outcome } from '../outcomes';
import type { OpenedRequest } from '../state';

/** Work that no fault led to: it is done, and nothing is restored by it. */
const plannedKinds: readonly RequestKind[] = ['inspection', 'relocation', 'rebuild', 'engineering-change', 'upgrade'];

/** Why a visit of this request cannot end so; `undefined` when it can. */
export const unfitEnding = (
  { kind, tasks }: OpenedRequest,
  taskId: string,
  outcome: Outcome<'onsite-visit'>,
): FieldError | undefined => {
  const planned = plannedKinds.includes(kind);
  if (outcome.result === 'restored' && planned) {
    return { path: 'outcome.result', code: 'nothing-to-restore', message: `The work of this ${kind} ends as “done”.` };
  }
  if (outcome.result !== 'done') return undefined;
  if (!planned) {
    return { path: 'outcome.result', code: 'not-planned-work', message: 'A fault ends as “restored”, with its cause.' };
  }
  if (kind === 'inspection' && !outcome.report) {
    const message = 'An inspection ends with its report in the customer’s hands.';
    return { path: 'outcome.report', code: 'required', message };
  }
  const trained = tasks.some(({ id, steps }) => id === taskId && steps.some(({ step }) => step === 'trained'));
  if (kind === 'upgrade' && !trained) {
    return {
      path: 'outcome',
      code: 'not-trained',
      message: 'An upgrade is done when the customer’s people are trained.',
    };
  }
  return undefined;
};
