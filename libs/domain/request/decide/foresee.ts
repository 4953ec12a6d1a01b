import { isRejected, type Rejection } from '../../aggregate';
import type { RequestCommand } from '../commands';
import type { RequestContext } from '../context';
import { fold } from '../evolve';
import { initialState, type OpenedRequest } from '../state';
import { open } from './open';

/** What an opening would come to. */
export interface Foreseen {
  /** The request as it would be now. */
  readonly asTold: OpenedRequest;
  /** As it would be with the items that are missing; `null` when none is, or when not even the device is known. */
  readonly whenComplete: OpenedRequest | null;
}

/**
 * What opening would give, without opening anything: the very same decision, so that what a caller is told beforehand is
 * what happens. Pure, like every decision.
 */
export const foresee = (
  id: string,
  command: RequestCommand<'open'>,
  context: RequestContext,
): Foreseen | { readonly rejected: Rejection } => {
  const asTold = opened(id, command, context);
  if ('rejected' in asTold) return asTold;
  const { policy } = context;
  const isJudged = asTold.missing.length === 0 || command.data.product.serial === undefined || !policy;
  if (isJudged) return { asTold, whenComplete: null };
  const whenComplete = opened(id, command, { ...context, policy: { ...policy, requiredItems: [] } });
  return 'rejected' in whenComplete ? whenComplete : { asTold, whenComplete };
};

const opened = (
  id: string,
  command: RequestCommand<'open'>,
  context: RequestContext,
): OpenedRequest | { readonly rejected: Rejection } => {
  const decision = open(initialState(id), command, context);
  if (isRejected(decision)) return decision;
  const state = fold(initialState(id), decision.events);
  if (!state.opened) throw new Error('An opening opened nothing.');
  return state;
};
