import type { FieldError } from '../../aggregate';
import { isPlannedWork } from '../facts';
import type { Outcome } from '../outcomes';
import type { OpenedRequest } from '../state';

/** Why a visit of this request cannot end so; `undefined` when it can. */
export const unfitEnding = (
  { kind, tasks }: OpenedRequest,
  taskId: string,
  outcome: Outcome<'onsite-visit'>,
): FieldError | undefined => {
  const planned = isPlannedWork(kind);
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
