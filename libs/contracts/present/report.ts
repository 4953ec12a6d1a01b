import type { OpenedRequest } from '@fixtrail/domain/request';
import type { ReportAnswer } from '../api/answers';
import type { LoggedEvent } from './timeline';

/** The problem-handling report, or `undefined` while none is submitted: kind of problem, cause, method used, losses. */
export const presentReport = (request: OpenedRequest, events: readonly LoggedEvent[]): ReportAnswer | undefined => {
  const submitted = events.map(({ event }) => event).findLast(({ type }) => type === 'report-submitted');
  if (submitted?.type !== 'report-submitted') return undefined;
  const { report, by } = submitted.data;
  const { customer, product, fault } = request;
  return {
    requestId: request.id,
    number: request.number,
    submittedAt: submitted.at,
    submittedBy: by,
    kind: report.kind,
    cause: report.cause,
    method: report.method,
    losses: report.losses,
    liability: report.liability ?? null,
    customer: {
      name: customer.name,
      ...(customer.organization !== undefined && { organization: customer.organization }),
    },
    product: { ...product },
    fault: { ...fault },
    receivedAt: request.receivedAt,
    resolvedAt: request.resolved?.at ?? null,
  };
};
