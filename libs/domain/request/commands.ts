import type { Actor, Person } from '../people';
import type { Instant } from '../time';
import type { Attachment, Channel, Customer, Fault, Imported, Product, RequestKind, Severity } from './facts';
import type { Outcome, Scores, TimeWindow } from './outcomes';
import type { CalendarRef, ClockKey, PauseReason, PolicyRef, Zone } from '../policy/policy';
import type { CorrectedFact } from './corrections';

/** What a caller may ask of a request. `tick`, `allocate-parts`, `advance-clock` and `sync` come from Fixtrail itself. */
export interface RequestCommandData {
  open: {
    readonly kind: RequestKind;
    readonly severity: Severity;
    readonly channel: Channel;
    /** The number that was called, and the extension. */
    readonly hotline?: string;
    readonly hotlineExt?: string;
    readonly policy?: string;
    readonly customer: Customer;
    readonly product: Product;
    readonly site: { readonly address?: string; readonly region?: string; readonly zone?: Zone };
    readonly fault: Fault;
    readonly externalRef?: string;
    readonly receivedAt?: Instant;
    /** The customer's own date, for an upgrade. */
    readonly dueBy?: Instant;
    /** The earlier request, by id or number, whose fault has come back. */
    readonly repeatOf?: string;
    /** The campaign that this request is one device of. */
    readonly campaignId?: string;
    /** Taken over from another system, with its original times; closed ones count in figures only. */
    readonly imported?: Imported;
    readonly testClockId?: string;
  };
  'add-note': { readonly text: string };
  'add-attachment': Attachment;
  consent: {
    readonly subject?: 'proposal' | 'quote';
    readonly accepted: boolean;
    readonly by?: { readonly name: string; readonly phone?: string };
    readonly via: 'phone' | 'link' | 'email' | 'paper';
    readonly reason?: string;
  };
  escalate: { readonly reason: string };
  cancel: { readonly reason: string };
  pause: { readonly clock: ClockKey | 'all'; readonly reason: PauseReason; readonly note?: string };
  resume: { readonly clock: ClockKey | 'all'; readonly note?: string };
  reopen: { readonly reason: string };
  /** This request is the duplicate; `into` is the one that goes on. */
  merge: { readonly into: string; readonly reason: string };
  /** The other side of a merge, told to the request that goes on. */
  absorb: {
    readonly from: string;
    readonly fromNumber: string;
    readonly receivedAt: Instant;
    readonly reason: string;
  };
  correct: CorrectedFact & { readonly reason: string };
  /** Other versions of calendars or a policy apply from now on. */
  amend: {
    readonly calendar?: CalendarRef;
    readonly policy?: PolicyRef;
    /** Only deadlines that waited for the calendar to be confirmed. */
    readonly provisionalOnly?: true;
    readonly reason: string;
  };
  assign: { readonly taskId: string; readonly engineerId: string; readonly reason: string };
  /** Somebody sees to what is at risk. */
  'handle-risk': { readonly note?: string };
  'unhandle-risk': Record<never, never>;
  /** Taken from someone who cannot do it: to whom it is given, or whoever is next. */
  'reassign-task': {
    readonly taskId: string;
    readonly from: string;
    readonly to?: string;
    readonly reason: string;
  };
  /** The customer says how it went, which completes the return visit. */
  rate: { readonly scores: Scores; readonly comment?: string };
  'set-owner': { readonly userId: string; readonly reason: string };
  'claim-task': { readonly taskId: string };
  'release-task': { readonly taskId: string; readonly reason: string };
  'decline-task': { readonly taskId: string; readonly reason: string };
  'progress-task': {
    readonly taskId: string;
    readonly step: string;
    readonly note?: string;
    readonly at?: Instant;
    readonly window?: TimeWindow;
  };
  'complete-task': {
    readonly taskId: string;
    readonly outcome: Outcome;
    /** When it was done, if earlier than now. */
    readonly at?: Instant;
    /** Points of the kind's checklist that were ticked. */
    readonly checked?: readonly string[];
  };
  /** The parts order asks for its lines to be reserved; again, when what they wait for may have come. */
  'allocate-parts': { readonly orderId: string };
  'pick-part': { readonly lineId: string };
  'ship-part': {
    readonly lineId: string;
    readonly carrier: string;
    readonly tracking: string;
    readonly serial?: string;
  };
  'deliver-part': { readonly lineId: string };
  'return-part': { readonly lineId: string };
  'return-old-part': { readonly lineId: string; readonly serial: string };
  /** The test clock has moved: everything due up to `to` happens now. */
  'advance-clock': { readonly to: Instant };
  /** A timer rang: everything due is done. */
  tick: Record<never, never>;
  /** Nothing is asked but that the process be there. */
  sync: Record<never, never>;
}
export type RequestCommandType = keyof RequestCommandData;

/** Who asks, as the domain sees them; whether they may is decided before, at the edge. */
export interface Principal extends Person {
  readonly actor: Actor;
}

export type RequestCommand<Type extends RequestCommandType = RequestCommandType> = {
  readonly [T in Type]: { readonly type: T; readonly data: RequestCommandData[T]; readonly by: Principal };
}[Type];
