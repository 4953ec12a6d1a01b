import { reject, type Decision } from '../../aggregate';
import type { Instant } from '../../time';
import type { Draft } from '../draft';
import type { RequestEvent } from '../events';
import type { Imported } from '../facts';

/** What is wrong with the times of a request that is taken over closed; `undefined` when nothing is. */
export const refuseImported = (
  { closed }: Imported,
  receivedAt: Instant,
  now: Instant,
): Extract<Decision<RequestEvent>, { readonly rejected: unknown }> | undefined => {
  if (!closed) return undefined;
  const refuse = (code: string, en: string, zh: string) =>
    reject('invalid', undefined, [{ path: 'closed.at', code, message: { en, zh } }]);
  if (closed.at > now)
    return refuse('in-future', 'A request of the past was closed in the past.', '历史报修的关闭时间不能晚于当前时间。');
  return closed.at < receivedAt
    ? refuse('before-report', `The fault was reported at ${receivedAt}.`, `该故障的报修时间为 ${receivedAt}。`)
    : undefined;
};

/**
 * A request is taken over open, with its original times: what its ladders would have done by now was done, or was not, where
 * it came from. Nobody is told of it again.
 */
export const skipPassedSteps = (draft: Draft): void => {
  for (const { clockId, key, steps, provisional } of draft.request.clocks) {
    const past = steps.filter(({ percent, at }) => at <= draft.context.at && !(provisional && percent >= 100));
    if (past.length > 0)
      draft.add('clock-steps-skipped', { clockId, key, percents: past.map(({ percent }) => percent) });
  }
};
