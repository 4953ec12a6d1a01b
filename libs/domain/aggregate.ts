import type { Sentence } from './sentence';

/** A field of a command that cannot be accepted: `path` in dotted form (`outcome.partsUsed.0.fru`), a stable kebab-case `code`. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: Sentence;
}

/**
 * Why a command was refused. A refusal is a value of the domain, never an exception: a stable code, what the sentence
 * needs (`params`), and the fields at fault. Only the HTTP edge turns it into a status and a text.
 */
export interface Rejection {
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
}

/** What `decide` answers: the events of an accepted command, or the refusal, which changes nothing. */
export type Decision<Event> = { readonly events: readonly Event[] } | { readonly rejected: Rejection };

export const accept = <Event>(events: readonly Event[]): Decision<Event> => ({ events });

export const reject = (
  code: string,
  params?: Rejection['params'],
  errors?: readonly FieldError[],
): { readonly rejected: Rejection } => ({ rejected: { code, ...(params && { params }), ...(errors && { errors }) } });

export const isRejected = <Event>(decision: Decision<Event>): decision is { readonly rejected: Rejection } =>
  'rejected' in decision;
