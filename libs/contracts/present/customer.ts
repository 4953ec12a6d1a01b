import { openTasks, type OpenedRequest } from '@fixtrail/domain/request';
import { promiseTo } from '@fixtrail/domain/request/story';
import type { RequestAnswer } from '../api/answers';
import type { CustomerRequest } from '../api/customer';
import { describeProblem, type AllowedAction } from '../problems';
import { actionsFor } from './actions';
import { presentRequest } from './request';
import type { Viewer } from './viewer';

/** A request as this caller may see it: the staff all of it, its customer their part. */
export const presentTo = (request: OpenedRequest, version: number, viewer: Viewer): RequestAnswer | CustomerRequest =>
  viewer.role === 'customer' ? presentToCustomer(request, version, viewer) : presentRequest(request, version, viewer);

const presentToCustomer = (request: OpenedRequest, version: number, viewer: Viewer): CustomerRequest => {
  const { proposal, quote, entitlement, product } = request;
  return {
    id: request.id,
    number: request.number,
    version,
    stage: request.stage,
    kind: request.kind,
    severity: request.severity,
    product: { ...product },
    fault: { description: request.fault.description },
    receivedAt: request.receivedAt,
    updatedAt: request.updatedAt,
    resolution: request.resolution,
    charge: entitlement?.charge ?? null,
    proposal: proposal && { mode: proposal.mode, proposal: proposal.proposal },
    quote: quote && { total: quote.total, validUntil: quote.validUntil },
    promise: promiseTo(request, viewer.language),
    actions: [...actionsFor(request, viewer).filter(({ name }) => name === 'consent'), rating(request, viewer)],
  };
};

const rating = (request: OpenedRequest, { language }: Viewer): AllowedAction => {
  const allowed = openTasks(request, 'return-visit').length > 0;
  const { code, detail } = describeProblem('nothing-to-rate', {}, language);
  return { name: 'rating', allowed, why: allowed ? null : { code, message: detail } };
};
