import type { Entitlement } from '../entitlement/entitlement';
import type { Exclusion } from '../entitlement/exclusions';
import type { Actor, Person, Role } from '../people';
import type {
  CalendarRef,
  ClockFact,
  ClockKey,
  ClockTarget,
  LadderAction,
  PauseReason,
  PolicyRef,
  RequiredItem,
} from '../policy/policy';
import type { Choice } from '../staff/assignment';
import type { Instant } from '../time';
import type {
  Attachment,
  Channel,
  Customer,
  Fault,
  Imported,
  Product,
  RequestKind,
  Resolution,
  Severity,
  Site,
  SolvedBy,
} from './facts';
import type { CorrectedFact } from './corrections';
import type { Diagnosis, Outcome, PartNeed, QuoteLine, Scores, TaskKind, TimeWindow } from './outcomes';
import type { PartsEventData } from './parts-events';

/** A step of a running clock: when it is due and what it does. The ladder is written into the clock when it starts. */
export interface ClockStep {
  readonly percent: number;
  readonly at: Instant;
  readonly actions: readonly LadderAction[];
}
/** A clock as it is started: all that is needed to run and explain it without asking the policy again. */
export interface ClockPlan {
  readonly clockId: string;
  readonly key: ClockKey;
  readonly policy: PolicyRef;
  readonly calendar: CalendarRef;
  readonly target: ClockTarget;
  /** Only for a clock that runs to the date which the customer has named. */
  readonly customersDate?: Instant;
  readonly startedAt: Instant;
  /** Only when it starts outside its calendar's hours: when it really begins to count. */
  readonly opensAt?: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly text: Readonly<Record<'en' | 'zh', string>>;
  readonly stops: readonly ClockFact[];
  readonly cancels: readonly ClockFact[];
  /** Reasons for which it may be paused. */
  readonly pauses: readonly PauseReason[];
  readonly steps: readonly ClockStep[];
}
type ClockNamed = { readonly clockId: string; readonly key: ClockKey };
/** A deadline as it is now, with the steps of the ladder that have not been taken. */
export interface ClockDeadline {
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly steps: readonly ClockStep[];
}
type RequestNamed = { readonly id: string; readonly number: string };
type TaskNamed = { readonly taskId: string; readonly kind: TaskKind };
/** Every event of a request, by type. Types and fields are a contract with the readers of the feed. */
export interface RequestEventData extends PartsEventData {
  'request-opened': {
    readonly number: string;
    readonly kind: RequestKind;
    readonly severity: Severity;
    readonly channel: Channel;
    readonly hotline?: string;
    readonly hotlineExt?: string;
    readonly policy: PolicyRef;
    /** The calendars as they are when it is opened: the request keeps these versions. */
    readonly calendars: readonly CalendarRef[];
    readonly reportDue: boolean;
    readonly customer: Customer;
    readonly product: Product;
    readonly site: Site;
    readonly fault: Fault;
    readonly missing: readonly RequiredItem[];
    readonly externalRef?: string;
    readonly receivedAt: Instant;
    readonly dueBy?: Instant;
    readonly repeatOf?: RequestNamed;
    readonly campaignId?: string;
    readonly imported?: Imported;
    readonly testClockId?: string;
  };
  'intake-completed': { readonly product: Product; readonly fault: Fault; readonly taskId: string };
  'entitlement-decided': Entitlement & { readonly serial?: string };
  'owner-assigned': { readonly owner: Person; readonly reason: string };
  'task-opened': TaskNamed & {
    readonly role: Role;
    readonly region?: string;
    readonly assignee: Person | null;
    readonly because: string;
    /** Why this engineer; absent where nobody was chosen, or somebody was named. */
    readonly choice?: Choice;
    readonly earliest?: Instant;
    readonly window?: TimeWindow;
    /** The old part that it is about: there may be one such task for each. */
    readonly oldPartId?: string;
    readonly cycle: number;
    readonly ordinal: number;
  };
  /** Nobody: it is taken from one who cannot do it, and is everybody's. */
  'task-assigned': TaskNamed & { readonly engineer: Person | null; readonly reason: string; readonly choice?: Choice };
  'task-claimed': TaskNamed & { readonly by: Person };
  'task-released': TaskNamed & { readonly by: Person; readonly reason: string };
  'task-declined': TaskNamed & {
    readonly by: Person;
    readonly reason: string;
    readonly next: Person | null;
    readonly choice?: Choice;
  };
  'task-progressed': TaskNamed & {
    readonly step: string;
    readonly note?: string;
    readonly window?: TimeWindow;
    /** When it happened; the event's own `at` says when it was told. */
    readonly occurredAt: Instant;
    readonly by: Person;
  };
  'task-completed': TaskNamed & {
    readonly result: string;
    readonly outcome: Outcome;
    readonly by: Person;
    /** When it was done, where it was told late; the event's own `at` says when it was told. */
    readonly occurredAt?: Instant;
    /** Points of the checklist that were ticked. */
    readonly checked?: readonly string[];
  };
  'task-withdrawn': TaskNamed & { readonly reason: string };
  'clock-started': ClockPlan;
  'clock-warned': ClockNamed & { readonly percent: number; readonly dueAt: Instant };
  /** Of a request that was taken over: these steps lay in the past, nothing was done for them. */
  'clock-steps-skipped': ClockNamed & { readonly percents: readonly number[] };
  'clock-breached': ClockNamed & { readonly dueAt: Instant };
  'clock-met': ClockNamed & { readonly stoppedAt: Instant };
  'clock-paused': ClockNamed & { readonly reason: PauseReason; readonly note?: string };
  /** The business time that was paused has been added: the deadline and the steps that are still to come. */
  'clock-resumed': ClockNamed & ClockDeadline & { readonly note?: string };
  /** Other rules apply to it from now on: time already used stays used. */
  'clock-amended': ClockNamed &
    ClockDeadline & {
      readonly calendar: CalendarRef;
      readonly policy: PolicyRef;
      readonly target: ClockTarget;
      readonly text: Readonly<Record<'en' | 'zh', string>>;
      /** Only when the start itself moved: a duplicate had been reported earlier. */
      readonly startedAt?: Instant;
      readonly before: Instant;
      readonly reason: string;
    };
  /** The fact came after the breach: the clock stands still, and stays missed. */
  'clock-stopped-late': ClockNamed & { readonly stoppedAt: Instant; readonly lateMs: number };
  /** A fact told late shows that the deadline was kept after all; the breach stays in the log. */
  'clock-corrected': ClockNamed & { readonly stoppedAt: Instant };
  'clock-cancelled': ClockNamed & { readonly reason: string };
  /** The customer says it is not restored: the clock runs on from its first start. */
  'clock-reinstated': ClockNamed & { readonly reason: string };
  'clock-advanced': { readonly to: Instant };
  'person-notified': {
    readonly who: string;
    readonly person?: Person;
    readonly about: string;
    readonly clockId?: string;
    readonly percent?: number;
  };
  'request-escalated': { readonly reason: string; readonly to: Person | null; readonly taskId: string };
  'diagnosis-made': { readonly taskId: string; readonly by: Person; readonly diagnosis: Diagnosis };
  'proposal-made': {
    readonly mode: 'on-site' | 'depot';
    readonly proposal: string;
    readonly parts: readonly PartNeed[];
  };
  'exclusion-found': {
    readonly exclusion: Exclusion;
    readonly where: 'triage' | 'fulfilment';
    readonly taskId: string;
  };
  /** More parts are needed than the customer has agreed to pay for: they are asked again. */
  'extra-parts-charged': { readonly taskId: string; readonly parts: readonly PartNeed[] };
  'quote-made': {
    readonly lines: readonly QuoteLine[];
    readonly total: number;
    readonly validUntil: Instant;
    readonly taskId: string;
  };
  'quote-lapsed': { readonly validUntil: Instant };
  'consent-given': {
    readonly subject: 'proposal' | 'quote';
    readonly via: string;
    readonly by?: { readonly name: string; readonly phone?: string };
  };
  'consent-refused': {
    readonly subject: 'proposal' | 'quote';
    readonly via: string;
    readonly by?: { readonly name: string; readonly phone?: string };
    readonly reason?: string;
  };
  'visit-scheduled': {
    readonly taskId: string;
    readonly window: TimeWindow;
    /** Nobody having arrived by then, the visit is missed: the end of the window and the policy's grace. */
    readonly missedAt?: Instant;
  };
  /** Nobody came: whom it is offered to next, never the same again by itself. */
  'visit-missed': TaskNamed & {
    readonly engineer: Person | null;
    readonly window: TimeWindow;
    readonly next: Person | null;
    readonly choice?: Choice;
  };
  'engineer-arrived': { readonly taskId: string; readonly engineer: Person; readonly occurredAt: Instant };
  'service-restored': {
    readonly taskId: string;
    readonly cause: string;
    readonly method: string;
    readonly occurredAt: Instant;
  };
  'request-resolved': {
    readonly as: Extract<Resolution, 'solved' | 'beyond-repair'>;
    readonly by: SolvedBy;
    readonly cause: string;
    readonly method: string;
    readonly taskId: string;
    /** When it was, where it was told late. */
    readonly occurredAt?: Instant;
  };
  'customer-unreached': { readonly taskId: string; readonly kind: TaskKind; readonly attempt: number };
  'restoration-confirmed': { readonly taskId: string; readonly unconfirmed: boolean };
  'restoration-denied': { readonly taskId: string; readonly note: string };
  'report-submitted': { readonly taskId: string; readonly report: Outcome<'write-report'>; readonly by: Person };
  'return-visit-rated': {
    readonly taskId: string;
    readonly scores: Scores;
    readonly source: 'own' | 'third-party';
    readonly comment?: string;
  };
  /** Somebody sees to it: no board shows it among what nobody has looked at, until a clock alarms again. */
  'risk-handled': { readonly by: Person; readonly clocks: readonly ClockKey[]; readonly note?: string };
  'risk-unhandled': { readonly by: Person };
  'note-added': { readonly text: string };
  /** Everything is done but that parts come back: closed by itself when the last one has. */
  'close-deferred': { readonly resolution: Resolution; readonly reason: string };
  'attachment-added': Attachment;
  'request-closed': { readonly resolution: Resolution; readonly reason: string };
  'request-cancelled': { readonly reason: string };
  'request-reopened': { readonly reason: string; readonly cycle: number };
  'request-merged': { readonly into: string; readonly intoNumber: string; readonly reason: string };
  /** A duplicate was merged into this one; the earliest report time of the two counts. */
  'duplicate-absorbed': {
    readonly from: string;
    readonly fromNumber: string;
    readonly receivedAt: Instant;
    readonly reason: string;
  };
  /** From now on the request goes by these versions. */
  'rules-amended': {
    readonly calendar?: CalendarRef;
    readonly policy?: PolicyRef;
    /** Only deadlines that had waited for the calendar to be confirmed follow it; other clocks keep their version. */
    readonly provisionalOnly?: true;
    readonly reason: string;
  };
  'fact-corrected': CorrectedFact & { readonly before: string | null; readonly reason: string };
}
export type RequestEventType = keyof RequestEventData;

/** An event as `decide` makes it and `evolve` reads it; the log adds stream, version and the rest of the envelope. */
export type RequestEvent<Type extends RequestEventType = RequestEventType> = {
  readonly [T in Type]: {
    readonly id: string;
    readonly type: T;
    readonly at: Instant;
    readonly actor: Actor;
    readonly data: RequestEventData[T];
  };
}[Type];
