import { reject, type Rejection } from '../../aggregate';
import type { Person } from '../../people';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { isAtRisk, type OpenedRequest } from '../state';

type Refused = { readonly rejected: Rejection } | undefined;

/** Why it cannot be said that somebody sees to it, or no longer; `undefined` when it can. */
export const refuseHandling = (request: OpenedRequest, action: 'handle' | 'unhandle'): Rejection | undefined => {
  const { handled, clocks } = request;
  if (action === 'unhandle') return handled ? undefined : { code: 'not-handled' };
  if (handled) return { code: 'already-handled', params: { by: handled.by.name } };
  return clocks.some(isAtRisk) ? undefined : { code: 'not-at-risk' };
};

/** Somebody sees to it: the boards leave it alone until a clock alarms again. */
export const handleRisk = (draft: Draft, { note }: RequestCommandData['handle-risk'], by: Person): Refused => {
  // Saying it again is no second fact.
  if (draft.request.handled?.by.id === by.id) return undefined;
  const refused = refuseHandling(draft.request, 'handle');
  if (refused) return reject(refused.code, refused.params);
  const clocks = draft.request.clocks.filter(isAtRisk).map(({ key }) => key);
  draft.add('risk-handled', { by, clocks, ...(note !== undefined && { note }) });
  return undefined;
};

export const unhandleRisk = (draft: Draft, _data: RequestCommandData['unhandle-risk'], by: Person): Refused => {
  const refused = refuseHandling(draft.request, 'unhandle');
  if (refused) return reject(refused.code, refused.params);
  draft.add('risk-unhandled', { by });
  return undefined;
};
