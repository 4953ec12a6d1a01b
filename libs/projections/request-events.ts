import type { RequestEvent } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import type { StoredEvent } from '@fixtrail/event-log';

const prefix = 'request/';

/** The id of the request whose stream this is; `undefined` for every other kind of stream. */
export const requestIdOf = (stream: string): string | undefined =>
  stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;

/**
 * An event of a request's stream as the domain reads it. The envelope that only the log needs is left out, and time
 * becomes the domain's one form of an instant.
 */
export const toRequestEvent = ({ _id, type, at, actor, data }: StoredEvent): RequestEvent =>
  // Only `record` writes these streams, with events that `decide` made: type and data belong together.
  ({ id: _id, type, at: instant(at.getTime()), actor, data }) as RequestEvent;
