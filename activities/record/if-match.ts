import { reject, type Rejection } from '@fixtrail/domain/aggregate';

/** The refusal of a command that was meant for another version of its stream; `undefined` when it names none, or this one. */
export const refuseOther = (
  ifMatch: number | undefined,
  version: number,
): { readonly rejected: Rejection } | undefined =>
  ifMatch === undefined || ifMatch === version
    ? undefined
    : reject('if-match-failed', { expected: String(ifMatch), current: String(version) });

/**
 * What a refused command is told first, in the order of the API: what is wrong with it itself, then that it was meant for
 * another version, then what the state does not allow.
 */
export const firstRefusal = (rejected: Rejection, ifMatch: number | undefined, version: number): Rejection =>
  ['invalid', 'not-found'].includes(rejected.code) ? rejected : (refuseOther(ifMatch, version)?.rejected ?? rejected);
