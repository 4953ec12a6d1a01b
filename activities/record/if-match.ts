import { reject, type Rejection } from '@fixtrail/domain/aggregate';

/** The refusal of a command that was meant for another version of its stream; `undefined` when it names none, or this one. */
export const refuseOther = (
  ifMatch: number | undefined,
  version: number,
): { readonly rejected: Rejection } | undefined =>
  ifMatch === undefined || ifMatch === version
    ? undefined
    : reject('if-match-failed', { expected: String(ifMatch), current: String(version) });
