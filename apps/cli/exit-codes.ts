import { FixtrailError, NoAnswerError } from '@fixtrail/sdk';
import { UsageError } from './session';

/** What a script decides by. */
export const exitCodes = { done: 0, unexpected: 1, usage: 2, refused: 3, notAllowed: 4, noAnswer: 5 } as const;

export const exitCodesHelp = `
Exit codes: 0 done, 1 unexpected, 2 wrong usage, 3 the API refused, 4 not signed in or not allowed, 5 nobody answered`;

export const exitCodeOf = (error: unknown): number => {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof NoAnswerError) return exitCodes.noAnswer;
  if (!(error instanceof FixtrailError)) return exitCodes.unexpected;
  if (error.status === 401 || error.status === 403) return exitCodes.notAllowed;
  return error.status >= 500 ? exitCodes.noAnswer : exitCodes.refused;
};
