import { isOpen, type Clock, type OpenedRequest } from '@fixtrail/domain/request';
import { promiseTo, reasonWords, inLanguage, waitingOn } from '@fixtrail/domain/request/story';
import type { Person } from '@fixtrail/domain/people';
import type { RequestAnswer } from '../api/answers';
import { actionsFor } from './actions';
import type { Viewer } from './viewer';

/** A request as the API shows it to this caller. `version` is that of the stream it was folded from: the ETag. */
export const presentRequest = (request: OpenedRequest, version: number, viewer: Viewer): RequestAnswer => {
  const { language } = viewer;
  const { entitlement, proposal, quote, owner } = request;
  return {
    id: request.id,
    number: request.number,
    version,
    stage: request.stage,
    stageSince: request.stageSince,
    kind: request.kind,
    severity: request.severity,
    channel: request.channel,
    ...(request.hotline !== undefined && { hotline: request.hotline }),
    ...(request.hotlineExt !== undefined && { hotlineExt: request.hotlineExt }),
    policy: request.policy,
    customer: { ...request.customer },
    product: { ...request.product },
    site: { ...request.site },
    fault: { ...request.fault },
    missing: [...request.missing],
    ...(request.externalRef !== undefined && { externalRef: request.externalRef }),
    receivedAt: request.receivedAt,
    ...(request.dueBy !== undefined && { dueBy: request.dueBy }),
    ...(request.repeatOf !== undefined && { repeatOf: { ...request.repeatOf } }),
    ...(request.campaignId !== undefined && { campaignId: request.campaignId }),
    openedAt: request.openedAt,
    updatedAt: request.updatedAt,
    cycle: request.cycle,
    firstTimeFix: request.firstTimeFix,
    resolution: request.resolution,
    entitlement: entitlement && {
      ...entitlement,
      because: inLanguage(reasonWords(entitlement.because), language),
    },
    owner,
    assignee: assigneeOf(request),
    proposal: proposal && { mode: proposal.mode, proposal: proposal.proposal },
    quote: quote && { total: quote.total, validUntil: quote.validUntil },
    clocks: request.clocks.map(presentClock),
    tasks: request.tasks.map(({ id, kind, state, assignee }) => ({ id, kind, state, assignee })),
    testClockId: request.testClock?.id ?? null,
    waitingOn: waitingOn(request, language),
    promise: promiseTo(request, language),
    actions: [...actionsFor(request, viewer)],
  };
};

/** Who works on it now: whoever claimed the task opened last, else whom that task was offered to. */
const assigneeOf = ({ tasks }: OpenedRequest): Person | null => {
  const open = tasks.filter(isOpen).toReversed();
  return (open.find(({ state }) => state === 'claimed') ?? open[0])?.assignee ?? null;
};

export const presentClock = (clock: Clock): RequestAnswer['clocks'][number] => ({
  id: clock.clockId,
  key: clock.key,
  status: clock.status,
  corrected: clock.corrected,
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  stoppedAt: clock.stoppedAt,
  provisional: clock.provisional,
  policy: clock.policy,
});
