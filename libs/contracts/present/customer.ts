import { openTasks, type OpenedRequest } from '@fixtrail/domain/request';
import { inLanguage, itemQuestion, promiseTo, standingOf } from '@fixtrail/domain/request/story';
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
    stageSince: request.stageSince,
    standing: standingOf(request, viewer.language),
    progress: progressOf(request),
    asked:
      request.stage === 'info-pending'
        ? request.missing.map((item) => inLanguage(itemQuestion(item), viewer.language))
        : [],
    appointment: appointmentOf(request),
    resolution: request.resolution,
    charge: entitlement?.charge ?? null,
    proposal: proposal && { mode: proposal.mode, proposal: proposal.proposal },
    quote: quote && {
      total: quote.total,
      validUntil: quote.validUntil,
      lines: quote.lines.map(({ text, quantity, unitPrice }) => ({ text, quantity, unitPrice })),
    },
    mergedInto: request.mergedInto?.number ?? null,
    promise: promiseTo(request, viewer.language),
    actions: [...actionsFor(request, viewer).filter(({ name }) => name === 'consent'), rating(request, viewer)],
  };
};

const rating = (request: OpenedRequest, { language }: Viewer): AllowedAction => {
  const allowed = openTasks(request, 'return-visit').length > 0;
  const { code, detail } = describeProblem('nothing-to-rate', {}, language);
  return { name: 'rating', allowed, why: allowed ? null : { code, message: detail } };
};

const appointmentOf = (request: OpenedRequest): CustomerRequest['appointment'] => {
  const window = openTasks(request, 'onsite-visit')[0]?.window;
  return window ? { from: window.from, to: window.to } : null;
};

type Milestone = CustomerRequest['progress'][number];

/** The milestone that a stage works towards; of a quote it is the one from which it was asked for. */
const towards = ({ stage, quotedFrom }: OpenedRequest): number => {
  switch (stage) {
    case 'info-pending':
    case 'entitlement':
      return 1;
    case 'quote':
      return quotedFrom === 'fulfilment' ? 3 : 1;
    case 'triage':
    case 'consent':
      return 2;
    case 'fulfilment':
    case 'confirming':
      return 3;
    case 'report':
    case 'return-visit':
      return 4;
    case 'closed':
    case 'cancelled':
    case 'merged':
      return 5;
  }
};

const progressOf = (request: OpenedRequest): Milestone[] => {
  const now = towards(request);
  const names: readonly (readonly [Milestone['name'], string | null])[] = [
    ['received', request.receivedAt],
    ['checked', null],
    ['diagnosed', null],
    ['repaired', request.resolved?.at ?? null],
    ['closed', request.closedAt],
  ];
  return names.map(([name, at], index) => {
    const state = index < now ? 'done' : index === now ? 'now' : 'ahead';
    return { name, state, at: state === 'done' ? at : null };
  });
};
