import type { Actor } from '../people';
import type { Instant } from '../time';
import type { RequestContext } from './context';
import { evolve } from './evolve';
import type { RequestEvent, RequestEventData, RequestEventType } from './events';
import type { OpenedRequest, RequestState } from './state';

/**
 * The events a decision has made so far, with the state they lead to: each rule sees what the rules before it did,
 * so that a cascade (solved → clocks met → tasks withdrawn → next task opened) needs no second pass.
 */
export interface Draft {
  readonly context: RequestContext;
  readonly events: readonly RequestEvent[];
  /** When what is told now happened: now, unless somebody who was out of reach tells it late. */
  readonly happenedAt: Instant;
  /** The request as it is with the events so far. */
  readonly request: OpenedRequest;
  add<Type extends RequestEventType>(type: Type, data: RequestEventData[Type], at?: Instant): void;
}

export const startDraft = (
  initial: RequestState,
  context: RequestContext,
  actor: Actor,
  happenedAt: Instant = context.at,
): Draft => {
  let state = initial;
  const events: RequestEvent[] = [];
  return {
    context,
    events,
    happenedAt,
    get request() {
      if (!state.opened) throw new Error('A request that is not opened has no facts yet.');
      return state;
    },
    add(type, data, at = context.at) {
      // TypeScript cannot relate `type` and `data` inside a generic; the signature above has just done it.
      const event = { id: context.eventId(events.length), type, at, actor, data } as RequestEvent;
      events.push(event);
      state = evolve(state, event);
    },
  };
};
