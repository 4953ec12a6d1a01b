import { reject, type Rejection } from '../../aggregate';
import type { ClockKey } from '../../policy/policy';
import type { RequestCommandData } from '../commands';
import type { Draft } from '../draft';
import { isPending, type Clock } from '../state';
import { pauseClocks, resumeClock } from './clocks';

type Refused = { readonly rejected: Rejection } | undefined;

const pendingClocks = (draft: Draft, key: ClockKey | 'all'): readonly Clock[] =>
  draft.request.clocks.filter((clock) => isPending(clock) && (key === 'all' || clock.key === key));

/** Staff stop a clock because it is the customer, or the world, that is waited for. */
export const pause = (draft: Draft, { clock: key, reason, note }: RequestCommandData['pause']): Refused => {
  const clocks = pendingClocks(draft, key);
  if (clocks.length === 0) return reject('clock-not-running', { clock: key });
  if (clocks.every(({ status }) => status === 'paused')) return reject('clock-already-paused', { clock: key });
  if (clocks.every(({ status }) => status === 'breached')) return reject('clock-not-running', { clock: key });
  return pauseClocks(draft, clocks, reason, note) > 0 ? undefined : reject('pause-not-allowed', { clock: key, reason });
};

export const resume = (draft: Draft, { clock: key, note }: RequestCommandData['resume']): Refused => {
  const paused = pendingClocks(draft, key).filter(({ status }) => status === 'paused');
  if (paused.length === 0) return reject('clock-not-paused', { clock: key });
  for (const clock of paused) resumeClock(draft, clock, note);
  return undefined;
};
