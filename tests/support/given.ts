import type { OpenedRequest, RequestEvent, RequestEventData, RequestEventType } from '@fixtrail/domain/request';
import type { Said } from './asks';
import { cn, ordinaryWorld, startLife, type Life, type World } from './request-life';

/** An event as a specification expects it: its type, and those of its facts that matter there. */
export interface Expected {
  readonly type: RequestEventType;
  readonly at?: string;
  readonly data: object;
}

export const event = <Type extends RequestEventType>(
  type: Type,
  data: Partial<RequestEventData[Type]> = {},
  at?: string,
): Expected => ({ type, data, ...(at !== undefined && { at: cn(at) }) });

export interface Outcome {
  /** The events, all of them and in this order, those of promises that were due before included. */
  then(...expected: readonly Expected[]): Outcome;
  /** Of the types named, exactly these events in this order; events of other types may lie between them. */
  thenAmong(...expected: readonly Expected[]): Outcome;
  /** Refused with this code: nothing changes. */
  thenRefused(code: string, about?: object): Outcome;
  /** The request afterwards. */
  and(look: (request: OpenedRequest, life: Life) => void): Outcome;
}

/**
 * A specification of the request: given these commands, when this is asked, then these events follow.
 *
 * @example
 * given(at('2026-02-17 03:00', open())).when(at('2026-02-17 03:10', respond())).thenAmong(event('clock-met'))
 */
export const given = (...said: readonly Said[]) => givenIn(ordinaryWorld, ...said);

/** The same in a world of its own: another device, empty shelves. */
export const givenIn = (world: Partial<World>, ...said: readonly Said[]) => {
  const life = startLife({ ...ordinaryWorld, ...world });
  for (const { at, ask } of said) {
    life.wait(at);
    const { rejected } = life.tell(at, ask(life.state));
    if (rejected) throw new Error(`What is given was refused: ${JSON.stringify(rejected)}`);
  }
  return {
    when: ({ at, ask }: Said): Outcome => {
      const due = life.wait(at);
      const answer = life.tell(at, ask(life.state));
      return outcomeOf(life, [...due, ...answer.events], answer.rejected);
    },
    /** Nobody says anything until then. */
    whenNothingHappensUntil: (local: string): Outcome => outcomeOf(life, life.wait(cn(local)), null),
  };
};

const outcomeOf = (life: Life, events: readonly RequestEvent[], rejected: object | null): Outcome => {
  const outcome: Outcome = {
    then(...expected) {
      expect(rejected).toBeNull();
      expect(events.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
      expect(events).toMatchObject(expected);
      return outcome;
    },
    thenAmong(...expected) {
      expect(rejected).toBeNull();
      const named = new Set(expected.map(({ type }) => type));
      expect(events.filter(({ type }) => named.has(type))).toMatchObject(expected);
      return outcome;
    },
    thenRefused(code, about = {}) {
      expect(rejected).toMatchObject({ code, ...about });
      return outcome;
    },
    and(look) {
      look(life.request, life);
      return outcome;
    },
  };
  return outcome;
};
