import schemas from './event-schemas.json';
import { eventTypes, type EventType } from './event-types';

export interface EventTypeEntry {
  readonly type: EventType;
  /** What has happened, where the name does not say it all. */
  readonly about: string | null;
  /** JSON Schema (2020-12) of the event's `data`. */
  readonly schema: Readonly<Record<string, unknown>>;
}

export type EventSchemas = Readonly<Record<string, { readonly about?: string; readonly schema: object }>>;

export const catalogueOf = (made: EventSchemas): readonly EventTypeEntry[] =>
  eventTypes.map((type) => {
    // A type that is newer than the file is open until the file is made anew; a test says so.
    const { about = null, schema = {} } = made[type] ?? {};
    return { type, about, schema: { ...schema } };
  });

/** Every type of event with the schema of its data, made of the types that the domain makes events by. */
export const eventCatalogue = catalogueOf(schemas);
