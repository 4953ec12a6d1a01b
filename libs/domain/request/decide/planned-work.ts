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
    return {
      path: 'outcome.result',
      code: 'nothing-to-restore',
      message: { en: `The work of this ${kind} ends as “done”.`, zh: `此类计划工作（${kind}）应以 “done” 完成。` },
    };
  }
  if (outcome.result !== 'done') return undefined;
  if (!planned) {
    return {
      path: 'outcome.result',
      code: 'not-planned-work',
      message: { en: 'A fault ends as “restored”, with its cause.', zh: '报修应以 “restored” 完成，并写明原因。' },
    };
  }
  if (kind === 'inspection' && !outcome.report) {
    const message = {
      en: 'An inspection ends with its report in the customer’s hands.',
      zh: '巡检须将报告交付客户后才能完成。',
    };
    return { path: 'outcome.report', code: 'required', message };
  }
  const trained = tasks.some(({ id, steps }) => id === taskId && steps.some(({ step }) => step === 'trained'));
  if (kind === 'upgrade' && !trained) {
    return {
      path: 'outcome',
      code: 'not-trained',
      message: {
        en: 'An upgrade is done when the customer’s people are trained.',
        zh: '升级须在完成客户人员培训后才能完成。',
      },
    };
  }
  return undefined;
};
