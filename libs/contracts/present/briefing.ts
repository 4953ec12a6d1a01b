import type { Clock, OpenedRequest, RequestEvent } from '@fixtrail/domain/request';
import { briefing, type Language } from '@fixtrail/domain/request/story';
import type { Instant } from '@fixtrail/domain/time';
import type { BriefingAnswer } from '../api/timeline';

/** What is known of a request at an instant of its own time. */
export interface Known {
  readonly request: OpenedRequest;
  /** Those that it was folded from. */
  readonly events: readonly RequestEvent[];
  readonly version: number;
  readonly now: Instant;
}

export const presentBriefing = ({ request, events, version, now }: Known, language: Language): BriefingAnswer => {
  const { waitingOn, waitingSince, holder, clocks, next, late } = briefing(request, events, language);
  return {
    version,
    now,
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
