import { agenda, evolve, initialState, type OpenedRequest, type RequestEvent } from '@fixtrail/domain/request';
import {
  becauseOf,
  inLanguage,
  summaryOf,
  unlessWords,
  whatHappens,
  type Language,
} from '@fixtrail/domain/request/story';
import type { AgendaAnswer, TimelineItem } from '../api/timeline';

/** An event of a request with what the log knows of it. */
export interface LoggedEvent {
  readonly event: RequestEvent;
  readonly version: number;
  readonly recordedAt: string;
  /** In the feed; `null` until it is numbered. */
  readonly position: number | null;
  readonly correlationId: string;
  /** The event that it follows from by itself; `null` for what somebody told. */
  readonly causationId: string | null;
}

/** The life of one request, oldest first, each event explained by the request as it was right after it. */
export const presentTimeline = (
  requestId: string,
  events: readonly LoggedEvent[],
  language: Language,
): readonly TimelineItem[] => {
  let request = initialState(requestId);
  return events.map(({ event, version, recordedAt, position, correlationId, causationId }) => {
    request = evolve(request, event);
    return {
      id: event.id,
      position,
      version,
      type: event.type,
      at: event.at,
      recordedAt,
      actor: { ...event.actor },
      cause: causationId,
      correlationId,
      summary: summaryOf(event, language),
      because: request.opened ? becauseOf(event, request, language) : null,
      data: { ...event.data },
    };
  });
};

export const presentAgenda = (request: OpenedRequest, language: Language): readonly AgendaAnswer[] =>
  agenda(request).map((item) => presentAgendaItem(item, language));

export const presentAgendaItem = (item: ReturnType<typeof agenda>[number], language: Language): AgendaAnswer => {
  const { id, fireAt, action, rule, because, cancelledBy, clockId } = item;
  return {
    id,
    fireAt,
    action,
    text: inLanguage(whatHappens(item), language),
    unless: inLanguage(unlessWords(cancelledBy, 'list'), language),
    rule: { policy: rule.id, version: rule.version, text: inLanguage(rule.text, language) },
    because: { ...because },
    cancelledBy: [...cancelledBy],
    clockId,
  };
};
