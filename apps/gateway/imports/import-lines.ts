import type { z } from 'zod';
import type { ImportResult } from '@fixtrail/contracts/api/imports';
import { fieldErrors, shownErrors } from '@fixtrail/contracts/field-errors';
import { derivedId } from '@fixtrail/contracts/ids';
import { describeProblem, type Language, type ShownFieldError } from '@fixtrail/contracts/problems';
import type { CallContext } from '../http/command-context.decorator';
import { ProblemError } from '../problem/problem-error';
import type { Line } from './lines';

/** What a line came to. */
export type Landed = 'imported' | 'unchanged';

/** What a kind of import does with a line that its schema has accepted. @throws ProblemError for a line that is refused. */
export type TakeLine<Schema extends z.ZodType> = (told: z.output<Schema>, call: CallContext) => Promise<Landed>;

/** Lines at a time: an import leaves room for the calls of the day. */
const usuallyAtOnce = 4;
export const mostLines = 10_000;

/**
 * Takes line after line: the good ones land, of the others each is named with what is wrong with it. Each is a command of
 * its own, with an id made of the call's and the line, so that a call sent again lands nothing twice.
 *
 * @param atOnce 1 for lines that follow from each other: what went in before goes out after
 * @throws ProblemError `too-large` for more lines than one call may have, and whatever is no fault of a line.
 */
export const importLines = async <Schema extends z.ZodType>(
  lines: readonly Line[],
  schema: Schema,
  call: CallContext,
  language: Language,
  take: TakeLine<Schema>,
  atOnce = usuallyAtOnce,
): Promise<ImportResult> => {
  if (lines.length > mostLines) throw new ProblemError('too-large');
  const landed = { imported: 0, unchanged: 0 };
  const failed: ImportResult['failed'] = [];
  const takeOne = async (line: Line): Promise<readonly ShownFieldError[]> => {
    if ('errors' in line) return shownErrors(line.errors, language);
    const told = schema.safeParse(line.value, { reportInput: true });
    if (!told.success) return fieldErrors(told.error.issues, language);
    try {
      const own = { ...call, commandId: derivedId(call.commandId, 'line', line.line) };
      landed[await take(told.data, own)] += 1;
      return [];
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code === 'unavailable') throw error;
      const { code, details } = error;
      const { detail: message } = describeProblem(code, details.params, language);
      return error.errorsIn(language) ?? [{ path: '', code, message }];
    }
  };
  const left = lines.values();
  const hand = async (): Promise<void> => {
    for (const line of left) {
      const errors = await takeOne(line);
      if (errors.length > 0) failed.push({ line: line.line, errors: [...errors] });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, lines.length) }, hand));
  return { lines: lines.length, ...landed, failed: failed.toSorted((a, b) => a.line - b.line) };
};
