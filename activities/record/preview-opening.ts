import type { Rejection } from '@fixtrail/domain/aggregate';
import { foresee, initialState, type Foreseen, type RequestCommand } from '@fixtrail/domain/request';
import type { Policy } from '@fixtrail/domain/policy/policy';
import type { Instant } from '@fixtrail/domain/time';
import { loadContext, type Numbering, type RequestSources } from './request-context';

/** A number is drawn for what is recorded, and nothing is. */
const noNumber: Numbering = () => Promise.resolve('');

/**
 * What opening a request would give now, by the decision that opening makes itself. Reads what an opening reads and
 * writes nothing: no event, no number, no key.
 */
export const previewOpening = async (
  sources: RequestSources,
  command: RequestCommand<'open'>,
  at: Instant,
): Promise<(Foreseen & { readonly policy: Policy | null }) | { readonly rejected: Rejection }> => {
  const id = 'preview';
  const context = await loadContext(sources, initialState(id), command, at, noNumber);
  const foreseen = foresee(id, command, { ...context, eventId: (ordinal) => `${id}/${ordinal}` });
  return 'rejected' in foreseen ? foreseen : { ...foreseen, policy: context.policy };
};
