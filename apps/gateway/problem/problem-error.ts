import type { z } from 'zod';
import { fieldErrors, shownErrors } from '@fixtrail/contracts/field-errors';
import type { AllowedAction, Language, ProblemCode, ShownFieldError } from '@fixtrail/contracts/problems';
import type { FieldError, Rejection } from '@fixtrail/domain/aggregate';

export interface ProblemDetails {
  readonly params?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  /** Of a 409: where the object stands (stage, version). */
  readonly current?: Readonly<Record<string, unknown>>;
  /** Of a 409: what this caller may do now. */
  readonly actions?: readonly AllowedAction[];
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
}

/** A call that is answered with a problem. Throw it anywhere in the gateway; the filter makes it an answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: ProblemCode | (string & {}),
    readonly details: ProblemDetails = {},
    cause?: unknown,
  ) {
    super(code, { cause });
  }

  /** The field errors in the caller's language. */
  errorsIn(language: Language): readonly ShownFieldError[] | undefined {
    return this.details.errors && shownErrors(this.details.errors, language);
  }
}

/** A body, query or parameter that its schema refuses; worded when the caller's language is known. */
export class InvalidInputError extends ProblemError {
  constructor(readonly issues: readonly z.core.$ZodIssue[]) {
    super('invalid');
  }

  override errorsIn(language: Language): readonly ShownFieldError[] {
    return fieldErrors(this.issues, language);
  }
}

/** One field that cannot be accepted, found after its schema was content. */
export const invalidField = (path: string, code: string, en: string, zh: string): ProblemError =>
  new ProblemError('invalid', { errors: [{ path, code, message: { en, zh } }] });

/** A refusal of the domain, as the edge tells it. */
export const refused = ({ code, params, errors }: Rejection, more: ProblemDetails = {}): ProblemError =>
  new ProblemError(code, { ...more, ...(params && { params }), ...(errors && { errors }) });
