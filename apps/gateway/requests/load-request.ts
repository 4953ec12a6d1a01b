import { requestStream } from '@fixtrail/contracts/process';
import type { LoggedEvent } from '@fixtrail/contracts/present/timeline';
import { fold, initialState, type OpenedRequest } from '@fixtrail/domain/request';
import { instant, type Instant } from '@fixtrail/domain/time';
import { readStream, type StoredEvent } from '@fixtrail/event-log';
import { requestIdOf, toRequestEvent } from '@fixtrail/projections';
import type { RecordStores } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';

/** A request as its stream tells it, with the stream: strongly consistent, numbered in the feed or not. */
export interface RequestLife {
  readonly request: OpenedRequest;
  readonly version: number;
  readonly events: readonly LoggedEvent[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The request that an id names: its own id or its number. Whatever it looks like, an unknown one names nothing. */
export const requestNamed = async ({ keys }: RecordStores, idOrNumber: string): Promise<string | undefined> => {
  if (uuid.test(idOrNumber)) return idOrNumber;
  const key = await keys.findOne({ _id: idOrNumber, kind: 'request-number' });
  return key ? requestIdOf(key.stream) : undefined;
};

/** The request that a task, or a line of parts, belongs to. */
export const requestOf = async (
  { keys }: RecordStores,
  kind: 'task' | 'parts-line',
  id: string,
): Promise<string | undefined> => {
  const key = await keys.findOne({ _id: id, kind });
  return key ? requestIdOf(key.stream) : undefined;
};

/** Reads and folds a request, up to a version where one is given; `undefined` when there is none. */
export const loadRequest = async (
  { log }: RecordStores,
  requestId: string,
  upToVersion?: number,
): Promise<RequestLife | undefined> => {
  const stored = await readStream(log, requestStream(requestId), upToVersion === undefined ? {} : { upToVersion });
  return lifeOf(requestId, stored.map(toLogged));
};

const lifeOf = (requestId: string, events: readonly LoggedEvent[]): RequestLife | undefined => {
  const request = fold(
    initialState(requestId),
    events.map(({ event }) => event),
  );
  return request.opened ? { request, version: events.at(-1)?.version ?? 0, events } : undefined;
};

/** A stored event as it is presented. */
export const toLogged = (stored: StoredEvent): LoggedEvent => ({
  event: toRequestEvent(stored),
  version: stored.version,
  recordedAt: instant(stored.recordedAt.getTime()),
  position: stored.position ?? null,
  correlationId: stored.correlationId,
  causationId: stored.causationId,
});

/**
 * The request as it was known at an instant of its own time; `undefined` before it was opened. An event's `at` may lie
 * before that of the event in front of it, but what came after something known later was not known yet: it is the
 * longest beginning of the stream whose latest time has come.
 */
export const asKnownAt = ({ request, events }: RequestLife, asOf: Instant): RequestLife | undefined => {
  const firstLater = events.findIndex(({ event }) => event.at > asOf);
  return lifeOf(request.id, firstLater === -1 ? events : events.slice(0, firstLater));
};

/**
 * The request as of an instant, or as it is now.
 *
 * @throws ProblemError `not-found` for an instant before it was opened.
 */
export const knownAt = (life: RequestLife, asOf: Instant | undefined): RequestLife => {
  const known = asOf === undefined ? life : asKnownAt(life, asOf);
  if (!known) throw new ProblemError('not-found');
  return known;
};
