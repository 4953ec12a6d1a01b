import { ProblemError } from '../problem/problem-error';
import type { RouteAccess } from './request-state';

/** A version that no stream has: an If-Match that cannot be read matches nothing. */
const noVersion = -1;

/** Is If-Match looked at by this route, and so in the API document? */
export const takesIfMatch = (method: string, { ifMatch, object }: Pick<RouteAccess, 'ifMatch' | 'object'>): boolean =>
  ifMatch ?? (method === 'PUT' || (method === 'POST' && object !== undefined));

/** The stream version as an ETag: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`;

/** @throws ProblemError `if-match-failed` when the caller has seen another version than there is; 0 for what is not there. */
export function refuseOther(version: number, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version) throw otherVersion(ifMatch, version);
}

export const otherVersion = (expected: number, current: number): ProblemError =>
  new ProblemError('if-match-failed', {
    params: { expected: String(expected), current: String(current) },
    current: { version: current },
  });

/** The version that If-Match names; `undefined` without one, or for `*`, which is content with any. */
export function parseIfMatch(header: string | undefined): number | undefined {
  const value = header?.trim();
  if (value === undefined || value === '' || value === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(value)?.[1];
  return version === undefined ? noVersion : Number(version);
}
