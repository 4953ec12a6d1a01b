import { agenda, evolve, initialState, type OpenedRequest, type RequestEvent } from '@fixtrail/domain/request';
import { becauseOf, inLanguage, summaryOf, type Language } from '@fixtrail/domain/request/story';
import type { AgendaAnswer, TimelineItem } from '../api/timeline';

/** An event of a request with what the log knows of it. */
export interface LoggedEvent {
  readonly event: RequestEvent;
  readonly version: number;
  readonly recordedAt: string;
  /** In the feed; `null` until it is numbered. */
  readonly position: number | null;
}

/** The life of one request, oldest first, each event explained by the request as it was right after it. */
export const presentTimeline = (
  requestId: string,
  events: readonly LoggedEvent[],
  language: Language,
): readonly TimelineItem[] => {
  let request = initialState(requestId);
  return events.map(({ event, version, recordedAt, position }) => {
    request = evolve(request, event);
    return {
      id: event.id,
      position,
      version,
      type: event.type,
      at: event.at,
      recordedAt,
      actor: { ...event.actor },
      summary: summaryOf(event, language),
      because: request.opened ? becauseOf(event, request, language) : null,
      data: { ...event.data },
    };
  });
};

export const presentAgenda = (request: OpenedRequest, language: Language): readonly AgendaAnswer[] =>
  agenda(request).map((item) => presentAgendaItem(item, language));

export const presentAgendaItem = (
  { id, fireAt, action, rule, because, cancelledBy, clockId }: ReturnType<typeof agenda>[number],
  language: Language,
): AgendaAnswer => ({
  id,
  fireAt,
  action,
  rule: { policy: rule.id, version: rule.version, text: inLanguage(rule.text, language) },
  because: { ...because },
  cancelledBy: [...cancelledBy],
  clockId,
});
