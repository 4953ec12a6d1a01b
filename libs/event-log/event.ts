/** Who caused an event: a person of the company, another system, the customer, or Fixtrail itself (a clock, a reactor). */
export interface Actor {
  readonly kind: 'user' | 'integrator' | 'customer' | 'system';
  readonly id: string;
  readonly name?: string;
}

/** An event as the deciding side hands it to the log: what happened, when by the facts' own time, and why. */
export interface NewEvent<Type extends string = string, Data extends object = object> {
  /** Derived from the command (or clock) and the ordinal, so that an attempt made twice collides with itself. */
  readonly _id: string;
  readonly type: Type;
  /** Time of the facts: the process's time, a test clock's, or the due time of the promise that fired. */
  readonly at: Date;
  readonly commandId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** The event or command this one follows from; null at the head of a chain. */
  readonly causationId: string | null;
  readonly data: Data;
}

/** An event as the log keeps it. */
export interface StoredEvent<
  Type extends string = string,
  Data extends object = Readonly<Record<string, unknown>>,
> extends NewEvent<Type, Data> {
  /** Of the shape of its data, from 1: the newest when it was written; older ones are lifted when they are read. */
  readonly schemaVersion: number;
  /** For example `request/018f…`; see the contracts for how each kind of stream is named. */
  readonly stream: string;
  /** 1, 2, 3 … within the stream, without a gap. */
  readonly version: number;
  /** Wall time of the append; never decreases within a stream. */
  readonly recordedAt: Date;
  /** There until the sequencer has numbered the event. */
  readonly pending?: true;
  /** 1, 2, 3 … over the whole log, without a gap; absent while pending. */
  readonly position?: number;
}

/** A stored event that the sequencer has numbered, as readers of the whole log see it. */
export type NumberedEvent = StoredEvent & { readonly position: number };
