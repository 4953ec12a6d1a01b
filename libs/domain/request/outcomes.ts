import type { Exclusion } from '../entitlement/exclusions';
import type { Fault, Product } from './facts';

export interface PartNeed {
  readonly fru: string;
  readonly quantity: number;
}
/** A swap on site: the serial that went in and the one that came out. */
export interface PartUse {
  readonly fru: string;
  readonly serialIn?: string;
  readonly serialOut?: string;
}
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}
export interface QuoteLine {
  readonly text: string;
  readonly fru?: string;
  readonly quantity: number;
  /** CNY, at most two decimals. */
  readonly unitPrice: number;
}
export interface Allocation {
  readonly fru: string;
  readonly quantity: number;
  readonly depot: string;
}
export interface Scores {
  readonly consultation?: number;
  readonly onsite?: number;
  readonly product?: number;
  readonly endUser?: number;
}
export const problemKinds = ['operation', 'environment', 'software', 'hardware', 'other'] as const;

type Solved = { readonly result: 'solved'; readonly cause: string; readonly method: string };
type NeedsVisit = {
  readonly result: 'needs-onsite' | 'needs-depot';
  readonly summary: string;
  readonly proposal: string;
  readonly parts: readonly PartNeed[];
};
/** Parts that the customer swaps: shipped at once, without a visit and without consent. */
type ByCustomer = { readonly result: 'cru'; readonly summary: string; readonly parts: readonly PartNeed[] };
type NotCovered = { readonly result: 'not-covered'; readonly exclusion: Exclusion };
type NeedsInfo = { readonly result: 'needs-info'; readonly items: readonly string[] };
/** A part that was sent and cannot be used: dead, or not the one that fits. */
export interface FaultyPart {
  readonly fru: string;
  readonly as: 'dead' | 'wrong';
  readonly serial?: string;
}
type NeedsParts = {
  readonly result: 'needs-parts';
  readonly parts: readonly PartNeed[];
  readonly faulty?: readonly FaultyPart[];
};
type Restored = {
  readonly result: 'restored';
  readonly cause: string;
  readonly method: string;
  readonly partsUsed: readonly PartUse[];
  readonly signedBy?: string;
};

/** The work of a visit that no fault led to; an inspection ends with its report in the customer's hands. */
type Done = {
  readonly result: 'done';
  readonly summary: string;
  readonly partsUsed: readonly PartUse[];
  readonly report?: { readonly findings: string; readonly handedOverTo: string };
  readonly signedBy?: string;
};

/** What each kind of task can end with: the shape is chosen by `result`. */
export interface Outcomes {
  'complete-intake': { readonly result: 'completed'; readonly product?: Product; readonly fault?: Partial<Fault> };
  'verify-device': { readonly result: 'registered' } | { readonly result: 'not-ours'; readonly reason: string };
  diagnose:
    | Solved
    | NeedsVisit
    | ByCustomer
    | NotCovered
    | NeedsInfo
    | { readonly result: 'needs-senior'; readonly summary: string };
  'senior-support': Solved | NeedsVisit | ByCustomer | NotCovered | NeedsInfo;
  'make-quote': { readonly result: 'quoted'; readonly lines: readonly QuoteLine[]; readonly validUntil: string };
  'onsite-visit': Restored | Done | NeedsParts | NotCovered | { readonly result: 'no-access'; readonly note: string };
  'arrange-visit': { readonly result: 'arranged'; readonly window: TimeWindow } | { readonly result: 'unreachable' };
  'depot-repair':
    Omit<Restored, 'signedBy'> | NeedsParts | NotCovered | { readonly result: 'beyond-repair'; readonly note: string };
  'find-parts':
    | { readonly result: 'allocated'; readonly lines: readonly Allocation[] }
    | { readonly result: 'backordered'; readonly expectedAt: string }
    | { readonly result: 'unavailable' };
  'confirm-restored':
    | { readonly result: 'confirmed' }
    | { readonly result: 'not-restored'; readonly note: string }
    | { readonly result: 'unreachable' };
  'write-report': {
    readonly result: 'submitted';
    readonly kind: (typeof problemKinds)[number];
    readonly cause: string;
    readonly method: string;
    readonly losses: string;
    readonly liability?: string;
  };
  'return-visit':
    | {
        readonly result: 'rated';
        readonly scores: Scores;
        readonly source: 'own' | 'third-party';
        readonly comment?: string;
      }
    | { readonly result: 'unreachable' };
  'inspect-old-part': {
    readonly result: 'confirmed' | 'no-fault-found' | 'misuse';
    readonly cause: string;
    readonly supplier?: string;
  };
}
export type TaskKind = keyof Outcomes;
export type Outcome<Kind extends TaskKind = TaskKind> = Outcomes[Kind];
export type Diagnosis = Outcomes['diagnose'];
