import { derivedId } from '@fixtrail/contracts/ids';
import type { Actor } from '@fixtrail/domain/people';
import { instant, type Instant } from '@fixtrail/domain/time';
import type { NewEvent, StoredEvent } from '@fixtrail/event-log';

/** What brings events about: a command, or a promise that fell due (whose id is its own command id). */
export interface Cause {
  readonly id: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** Id of the n-th event (from 0) that a cause makes in a stream: an attempt made twice collides with itself. */
export const eventIdOf = (cause: Cause, stream: string, ordinal: number): string =>
  derivedId(cause.id, stream, ordinal);

interface DomainEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly actor: Actor;
  readonly data: object;
}

export const toLog = (event: DomainEvent, cause: Cause): NewEvent => ({
  _id: event.id,
  type: event.type,
  at: new Date(event.at),
  commandId: cause.id,
  actor: event.actor,
  correlationId: cause.correlationId,
  causationId: cause.causationId,
  data: event.data,
});

/** The envelope's part that the domain knows; what the type says of `data` was true when `record` wrote it. */
export const fromLog = <Event>(stored: StoredEvent): Event =>
  ({
    id: stored._id,
    type: stored.type,
    at: instant(stored.at.getTime()),
    actor: stored.actor,
    data: stored.data,
  }) as Event;
