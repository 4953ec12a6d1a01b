import { HttpException } from '@nestjs/common';
import {
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoOperationTimeoutError,
} from 'mongodb';
import { ContentionError } from '@fixtrail/activities/record';
import type { ProblemCode } from '@fixtrail/contracts/problems';
import { NewerShapeError, TimeOverError } from '@fixtrail/event-log';
import { OutcomeUnknownError } from '@fixtrail/platform/request-commands';
import { ProblemError } from './problem-error';

const codeOfStatus: Readonly<Partial<Record<number, ProblemCode>>> = {
  400: 'unreadable',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  414: 'unreadable',
  415: 'unsupported-media-type',
  422: 'invalid',
  429: 'rate-limited',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** Whatever was thrown, as a problem. Unknown is `internal-error`: only its correlation id is told, the rest is logged. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (mayGoBetterSoon(thrown)) return new ProblemError('unavailable', { retryAfter: 2 }, thrown);
  const code = codeOfStatus[statusOf(thrown) ?? 500];
  return new ProblemError(code ?? 'internal-error', {}, thrown);
}

/** The status that Nest or Fastify meant; a client error without a code of ours counts as unreadable. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof SyntaxError || thrown instanceof URIError) return 400;
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCodeOf(thrown);
  if (status === undefined || status < 400) return undefined;
  return status < 500 && codeOfStatus[status] === undefined ? 400 : status;
}

function statusCodeOf(thrown: unknown): number | undefined {
  const carries = typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown;
  return carries && typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}

const maxTimeExpired = 50;

/** A server behind is away or too slow, or others were always quicker: nothing is wrong with the call. */
function mayGoBetterSoon(thrown: unknown): boolean {
  return (
    thrown instanceof OutcomeUnknownError ||
    // Written by the release that replaces this one just now: its gateways can read it.
    thrown instanceof NewerShapeError ||
    thrown instanceof ContentionError ||
    thrown instanceof TimeOverError ||
    (thrown instanceof MongoServerError && thrown.code === maxTimeExpired) ||
    thrown instanceof MongoServerSelectionError ||
    thrown instanceof MongoNetworkError ||
    thrown instanceof MongoOperationTimeoutError ||
    (thrown instanceof MongoError && thrown.hasErrorLabel(MongoErrorLabel.RetryableWriteError))
  );
}
