import type { Problem } from './types.gen';

/** The API said no. `code` is what a program decides by; `problem` holds the rest, in the caller's language. */
export class FixtrailError extends Error {
  override readonly name = 'FixtrailError';
  readonly code: string;

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    const fields = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
    super([problem.detail ?? `The API answered ${status}.`, ...fields].join(' '));
    this.code = problem.code ?? 'unknown';
  }
}

/** Nobody answered within the time. Commands bear an Idempotency-Key: the same one, sent again, is done once. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}
