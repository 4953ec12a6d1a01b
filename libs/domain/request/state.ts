import type { Entitlement } from '../entitlement/entitlement';
import type { Person, Role } from '../people';
import type { CalendarRef, PauseReason, PolicyRef } from '../policy/policy';
import type { Instant } from '../time';
import type { ClockPlan, RequestEventType } from './events';
import type {
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
  Stage,
} from './facts';
import type { Outcome, PartNeed, problemKinds, QuoteLine, Scores, TaskKind, TimeWindow } from './outcomes';
import type { ReturnCondition } from './parts-events';

type ProblemKindName = (typeof problemKinds)[number];

export const clockStatuses = ['running', 'paused', 'met', 'breached', 'cancelled'] as const;
export type ClockStatus = (typeof clockStatuses)[number];

/** Which event brought something about: the "because" of the agenda. */
export interface Cause {
  readonly eventId: string;
  readonly type: RequestEventType;
}

export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: PauseReason;
}

export interface Clock extends ClockPlan {
  readonly status: ClockStatus;
  /** Percentages of the ladder whose step has been taken. */
  readonly fired: readonly number[];
  readonly stoppedAt: Instant | null;
  /** A fact told late showed that the deadline had been kept. */
  readonly corrected: boolean;
  /** When it stood still, and why; the last one is open while it is paused. */
  readonly stood: readonly Pause[];
  /** Calendars it counted in before an amendment, and until when; time already used stays used. */
  readonly ranIn: readonly { readonly calendar: CalendarRef; readonly until: Instant }[];
  readonly because: Cause;
}

export type TaskState = 'open' | 'claimed' | 'completed' | 'withdrawn';

export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly role: Role;
  readonly region?: string;
  readonly state: TaskState;
  /** Whom it is offered to first while open; who has it once claimed; who did it in the end. */
  readonly assignee: Person | null;
  readonly openedAt: Instant;
  /** Since when it is offered, taken or over, as its state says. */
  readonly since: Instant;
  readonly because: string;
  readonly earliest?: Instant;
  readonly window?: TimeWindow;
  /** When the visit counts as missed, and the event that promised it; only while an appointment stands. */
  readonly missedAt?: Instant;
  readonly appointment?: Cause;
  readonly steps: readonly { readonly step: string; readonly at: Instant; readonly note?: string }[];
  /** Who is not asked again by itself: they declined, or did not come. */
  readonly declinedBy: readonly string[];
  readonly outcome: Outcome | null;
  /** Points of the checklist that were ticked when it was completed. */
  readonly checked?: readonly string[];
  /** The old part that it is about. */
  readonly oldPartId?: string;
  readonly cause: Cause;
}

export const partsLineStates = [
  'requested',
  'reserved',
  'backordered',
  'picked',
  'shipped',
  'delivered',
  'used',
  'returned',
  'cancelled',
] as const;
export type PartsLineState = (typeof partsLineStates)[number];

export interface PartsLine {
  readonly id: string;
  readonly orderId: string;
  readonly fru: string;
  /** The customer swaps it. */
  readonly cru: boolean;
  /** The part that was asked for, where a substitute is given. */
  readonly insteadOf?: string;
  readonly quantity: number;
  readonly state: PartsLineState;
  readonly depot: string | null;
  /** When it can be at the site, as far as that is known. */
  readonly expectedAt: Instant | null;
  /** Why this depot, or why it waits. */
  readonly because: string | null;
  /** Allocation was tried and nobody could give it. */
  readonly short: boolean;
  /** Pieces that have left the depot and have to come back. */
  readonly comesBack: readonly Recall[];
  readonly carrier?: string;
  readonly tracking?: string;
  /** Of the piece that was shipped. */
  readonly serial?: string;
  /** What brought it into this state. */
  readonly cause: Cause;
  readonly serialIn?: string;
  readonly serialOut?: string;
  readonly usedAt?: Instant;
}

export interface Recall {
  readonly quantity: number;
  readonly condition: ReturnCondition;
  readonly reason: string;
}

export const oldPartStates = ['due', 'waived', 'returned', 'inspected'] as const;

/** Of one cycle, for the figures: how long it took, from the report (or the reopening), and what the report found. */
export interface Repair {
  readonly cycle: number;
  readonly from: Instant;
  /** Taken back when the customer denies it. */
  readonly restoredAt: Instant | null;
  readonly report: { readonly at: Instant; readonly kind: ProblemKindName } | null;
}

export interface Rating {
  readonly at: Instant;
  readonly scores: Scores;
  readonly source: 'own' | 'third-party';
}

/** A part that was taken out and has to come back. */
export interface OldPart {
  readonly id: string;
  readonly lineId: string;
  readonly fru: string;
  readonly serial: string | null;
  readonly cru: boolean;
  readonly price: number;
  readonly state: (typeof oldPartStates)[number];
  readonly dueSince: Instant;
  /** Days after which it was reminded of. */
  readonly reminded: readonly number[];
  /** CNY, while it is charged; back to `null` with the credit. */
  readonly charged: number | null;
  readonly finding: Outcome<'inspect-old-part'> | null;
  readonly inspectedAt?: Instant;
  readonly cause: Cause;
}

export interface Proposal {
  readonly mode: 'on-site' | 'depot';
  readonly proposal: string;
  readonly parts: readonly PartNeed[];
}
export interface Quote {
  readonly lines: readonly QuoteLine[];
  readonly total: number;
  readonly validUntil: Instant;
  readonly cause: Cause;
}

export interface OpenedRequest {
  readonly opened: true;
  readonly id: string;
  readonly number: string;
  readonly stage: Stage;
  readonly stageSince: Instant;
  readonly kind: RequestKind;
  readonly severity: Severity;
  readonly channel: Channel;
  readonly hotline?: string;
  readonly hotlineExt?: string;
  readonly policy: PolicyRef;
  readonly calendars: readonly CalendarRef[];
  readonly reportDue: boolean;
  readonly customer: Customer;
  readonly product: Product;
  readonly site: Site;
  readonly fault: Fault;
  readonly missing: readonly string[];
  readonly externalRef?: string;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly receivedAt: Instant;
  readonly dueBy?: Instant;
  /** The earlier request whose fault has come back. */
  readonly repeatOf?: { readonly id: string; readonly number: string };
  readonly campaignId?: string;
  readonly imported?: Imported;
  readonly updatedAt: Instant;
  readonly cycle: number;
  readonly entitlement: Entitlement | null;
  readonly owner: Person | null;
  readonly clocks: readonly Clock[];
  readonly tasks: readonly Task[];
  readonly lines: readonly PartsLine[];
  readonly oldParts: readonly OldPart[];
  readonly proposal: Proposal | null;
  readonly quote: Quote | null;
  /** Parts of the quotes that the customer has accepted. */
  readonly quotedParts: readonly PartNeed[];
  /** Where the work goes on when a quote is accepted. */
  readonly quotedFrom: 'triage' | 'fulfilment' | null;
  readonly resolved: { readonly by: SolvedBy; readonly as: 'solved' | 'beyond-repair'; readonly at: Instant } | null;
  /** Whether one attempt was enough: `null` until the customer has confirmed; once false it stays so. */
  readonly firstTimeFix: boolean | null;
  readonly attempts: readonly { readonly kind: TaskKind; readonly at: Instant }[];
  readonly report: Outcome<'write-report'> | null;
  /** Who sees to what is at risk; `null` when nobody has said so since a clock last alarmed. */
  readonly handled: { readonly by: Person; readonly at: Instant; readonly note?: string } | null;
  /** One for each cycle. */
  readonly repairs: readonly Repair[];
  readonly ratings: readonly Rating[];
  readonly resolution: Resolution | null;
  readonly closedAt: Instant | null;
  /** Done but for parts that have to come back first; `null` otherwise. */
  readonly closing: { readonly resolution: Resolution; readonly reason: string } | null;
  /** The request that this one was merged into. */
  readonly mergedInto: { readonly id: string; readonly number: string } | null;
  /** Requests that were merged into this one. */
  readonly duplicates: readonly { readonly id: string; readonly number: string }[];
  /** The standing time of the test clock that the request lives on; `null` for real time. */
  readonly testClock: { readonly id: string; readonly now: Instant } | null;
}
export type RequestState = { readonly opened: false; readonly id: string } | OpenedRequest;

export const initialState = (id: string): RequestState => ({ opened: false, id });

export const openTasks = (state: OpenedRequest, kind?: TaskKind): readonly Task[] =>
  state.tasks.filter((task) => isOpen(task) && (kind === undefined || task.kind === kind));

export const isOpen = (task: Task): boolean => task.state === 'open' || task.state === 'claimed';

export const isOver = (state: OpenedRequest): boolean =>
  state.stage === 'closed' || state.stage === 'cancelled' || state.stage === 'merged';

/** A clock that still counts: also a breached one, until the fact it waits for has come. */
export const isPending = (clock: Clock): boolean =>
  clock.stoppedAt === null && (clock.status === 'running' || clock.status === 'paused' || clock.status === 'breached');

/** Past a step of its ladder, the first warning or the deadline itself, and not stopped: somebody has to look. */
export const isAtRisk = (clock: Clock): boolean =>
  isPending(clock) && clock.status !== 'paused' && (clock.status === 'breached' || clock.fired.length > 0);

/** The engineer is on site, as far as anybody has told. */
export const hasArrived = ({ steps }: Task): boolean =>
  steps.some(({ step }) => step === 'arrived' || step === 'working');

/** Pieces of a line that are still there to be used: reserved, on their way or delivered, and not to come back. */
export const usablePieces = ({ state, quantity, comesBack }: PartsLine): number => {
  const held = state === 'reserved' || state === 'picked' || state === 'shipped' || state === 'delivered';
  return held ? quantity - comesBack.reduce((sum, recall) => sum + recall.quantity, 0) : 0;
};

/** Waits for stock, whether or not a date is known. */
export const isAwaited = ({ state }: PartsLine): boolean => state === 'requested' || state === 'backordered';

/** Nothing of it is reserved, on its way, at the site unused, or to come back. */
export const isSettled = (line: PartsLine): boolean =>
  (line.state === 'used' || line.state === 'returned' || line.state === 'cancelled') && line.comesBack.length === 0;
