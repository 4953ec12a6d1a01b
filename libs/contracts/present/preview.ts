import { isOver, type Clock, type Foreseen, type OpenedRequest } from '@fixtrail/domain/request';
import {
  itemQuestion,
  inLanguage,
  promiseTo,
  reasonWords,
  waitingOn,
  type Language,
} from '@fixtrail/domain/request/story';
import type { Policy } from '@fixtrail/domain/policy/policy';
import { reopenUntil } from '@fixtrail/domain/request/reopening';
import type { RequestPreview } from '../api/preview';

type Outlook = Omit<RequestPreview, 'ready' | 'errors' | 'openRequests' | 'closedRequests'>;

/** While it cannot even be said which rules it would go by. */
export const noOutlook: Outlook = {
  missing: [],
  stage: null,
  policy: null,
  entitlement: null,
  zone: null,
  zoneAssumed: false,
  owner: null,
  clocks: [],
  promise: null,
  promiseWhenComplete: null,
};

/** What opening would give, in words for whoever speaks with the caller. */
export const presentOutlook = (
  { asTold, whenComplete }: Foreseen,
  policy: Policy | null,
  language: Language,
): Outlook => {
  // Missing items put the judgement off; the clerk wants to know it at once.
  const entitlement = asTold.entitlement ?? whenComplete?.entitlement ?? null;
  const isNamed = asTold.product.serial !== undefined || entitlement?.decision === 'covered';
  return {
    missing: asTold.missing.map((item) => ({ item, question: inLanguage(itemQuestion(item), language) })),
    stage: asTold.stage,
    policy: policy && { id: policy.id, version: policy.version, name: inLanguage(policy.name, language) },
    entitlement:
      entitlement && isNamed
        ? { ...entitlement, because: inLanguage(reasonWords(entitlement.because), language) }
        : null,
    zone: asTold.site.zone,
    zoneAssumed: asTold.site.zoneAssumed,
    owner: asTold.owner,
    clocks: asTold.clocks.flatMap((clock) => foreseenClock(clock, language)),
    promise: promiseTo(asTold, language),
    promiseWhenComplete: whenComplete && promiseTo(whenComplete, language),
  };
};

const foreseenClock = (
  { key, status, startedAt, opensAt, dueAt, provisional, text }: Clock,
  language: Language,
): RequestPreview['clocks'] =>
  status === 'met' || status === 'cancelled'
    ? []
    : [{ key, status, startedAt, opensAt: opensAt ?? null, dueAt, provisional, rule: inLanguage(text, language) }];

/** A request of the same device, told so that a clerk sees whether it is the same fault. */
const ofDevice = ({ id, number, kind, severity, stage, receivedAt, fault }: OpenedRequest) => ({
  id,
  number,
  kind,
  severity,
  stage,
  receivedAt,
  fault: fault.description,
});

export const presentOfDevice = (
  requests: readonly OpenedRequest[],
  language: Language,
): Pick<RequestPreview, 'openRequests' | 'closedRequests'> => ({
  openRequests: requests
    .filter((request) => !isOver(request))
    .map((request) => ({ ...ofDevice(request), owner: request.owner, waitingOn: waitingOn(request, language) })),
  closedRequests: requests
    .filter(({ stage }) => stage === 'closed')
    .map((request) => ({
      ...ofDevice(request),
      resolution: request.resolution,
      closedAt: request.closedAt,
      reopenUntil: reopenUntil(request),
    })),
});
