/** What an event tells, whatever its type. */
export type EventData = Readonly<Record<string, unknown>>;

/** Lifts the data of an event from one version of its shape to the next one. Pure, like all of the domain. */
export type Upcaster = (data: EventData) => EventData;

/** By the event's type: the first lifts version 1 to 2, the second 2 to 3, and so on. */
export type Upcasters = Readonly<Partial<Record<string, readonly Upcaster[]>>>;

/**
 * Events stay as they were written, for years; what reads them knows their newest shape alone. A field that is merely new
 * and may be absent needs nothing here. No event has changed its shape yet: see CONTRIBUTING, "to change an event's shape".
 */
export const upcasters: Upcasters = {};
