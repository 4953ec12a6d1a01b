import { reject, type Rejection } from '../../aggregate';
import type { Draft } from '../draft';
import type { Outcome } from '../outcomes';
import { resumeClocks } from './clocks';
import { judgeEntitlement } from './open';
import { closeRequest } from './resolution';
import { openTask } from './tasks';

type Refused = { readonly rejected: Rejection } | undefined;

/** The clerk has the missing items; with some still missing nothing is taken, and each is named. */
export const completeIntake = (draft: Draft, taskId: string, outcome: Outcome<'complete-intake'>): Refused => {
  const { request } = draft;
  const product = { ...request.product, ...outcome.product };
  const fault = { ...request.fault, ...outcome.fault };
  const told: Readonly<Record<string, string | undefined>> = {
    'product.model': product.model,
    'product.serial': product.serial,
    'fault.description': fault.description,
    'fault.errorMessage': fault.errorMessage,
    'fault.configuration': fault.configuration,
  };
  // Items that a diagnosis asked for in its own words cannot be looked up here: completing the task says they are in.
  const missing = request.missing.filter((item) => item in told && !told[item]);
  if (missing.length > 0) {
    const errors = missing.map((item) => ({
      path: `outcome.${item}`,
      code: 'missing',
      message: { en: 'Needed before the work can start.', zh: '开始处理前必须补齐。' },
    }));
    return reject('invalid', undefined, errors);
  }
  draft.add('intake-completed', { product, fault, taskId });
  resumeClocks(draft, 'waiting-customer-info');
  if (draft.request.stage === 'triage') openTask(draft, 'diagnose', 'the information asked for is there');
  else judgeEntitlement(draft);
  return undefined;
};

export const verifyDevice = (draft: Draft, outcome: Outcome<'verify-device'>): Refused => {
  if (outcome.result === 'not-ours') {
    closeRequest(draft, 'declined', `not our device: ${outcome.reason}`);
    return undefined;
  }
  const { device } = draft.context;
  if (!device || device.model !== draft.request.product.model) {
    return reject('device-not-registered', {
      model: draft.request.product.model ?? '?',
      serial: draft.request.product.serial ?? '?',
    });
  }
  judgeEntitlement(draft);
  return undefined;
};
