import type { Clock, OpenedRequest, RequestEvent } from '@fixtrail/domain/request';
import { briefing, type Language } from '@fixtrail/domain/request/story';
import type { BriefingAnswer } from '../api/timeline';

/** `events` are those of the request up to `version`. */
export const presentBriefing = (
  request: OpenedRequest,
  events: readonly RequestEvent[],
  version: number,
  language: Language,
): BriefingAnswer => {
  const { waitingOn, waitingSince, holder, clocks, next, late } = briefing(request, events, language);
  return {
    version,
    waitingOn,
    waitingSince,
    holder,
    clocks: clocks.map(presentTold),
    next: { fireAt: next.promise?.fireAt ?? null, promiseId: next.promise?.id ?? null, text: next.text },
    late: late.map(presentTold),
  };
};

const presentTold = ({
  clock: { clockId: id, key, status, startedAt, dueAt, stoppedAt },
  text,
}: {
  readonly clock: Clock;
  readonly text: string;
}): BriefingAnswer['late'][number] => ({ id, key, status, startedAt, dueAt, stoppedAt, text });
