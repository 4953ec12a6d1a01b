import type { Role } from '../people';

export const clockKeys = [
  'respond',
  'solve',
  'senior-onsite',
  'restore',
  'onsite',
  'answer',
  'upgrade',
  'report',
] as const;
export type ClockKey = (typeof clockKeys)[number];

/** A policy document as it was at one version; a request keeps (pins) the version it started under. */
export interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/** A calendar document as it was at one version. */
export interface CalendarRef {
  readonly id: string;
  readonly version: number;
}

/** Why a clock may stand still: what the customer or the world, and not we, are waiting for. */
export const pauseReasons = [
  'customer-unreachable',
  'waiting-customer-info',
  'waiting-consent',
  'customer-slot',
  'force-majeure',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Facts of a request that start, stop or cancel clocks. */
export const clockFacts = [
  'received',
  'agreed',
  'escalated',
  'resolved',
  'responded',
  'scheduled',
  'en-route',
  'arrived',
  'report-submitted',
  'solved-by-phone',
] as const;
export type ClockFact = (typeof clockFacts)[number];

export type Zone = 'city' | 'remote';

/** What happens at a step of the ladder: a person is told, or an engineer is assigned. */
export type LadderAction =
  | { readonly do: 'notify'; readonly who: 'owner' | Extract<Role, 'manager' | 'admin'> }
  | { readonly do: 'assign'; readonly role: Extract<Role, 'senior'> };

/** A step of the escalation ladder: at this share of the target (100 = missed) these actions are taken. */
export interface LadderStep {
  readonly percent: number;
  readonly actions: readonly LadderAction[];
}

/**
 * How much time a clock gives. `duration` is ISO 8601, counted in the clock's calendar; `end-of-working-day` is the
 * closing hour of the n-th working day after the day of receipt, where a report received after the reception
 * calendar has closed counts as received on its next working day.
 */
export type ClockTarget =
  | { readonly duration: string }
  | { readonly endOfWorkingDay: number; readonly reception: string }
  /** The date that the customer has named, whatever the calendar says. */
  | { readonly customersDate: true };

export interface ClockRule {
  readonly key: ClockKey;
  /** Id of the calendar that counts: `7x24`, `on-site`, `hotline`. */
  readonly calendar: string;
  readonly starts: ClockFact;
  /** Facts that meet the clock; by zone where the zones differ. */
  readonly stops: readonly ClockFact[] | Readonly<Record<Zone, readonly ClockFact[]>>;
  /** Facts after which the clock is not needed any more: it leaves the figures. */
  readonly cancels: readonly ClockFact[];
  /** By zone where the zones differ: a remote site may be given more time. */
  readonly target: ClockTarget | Readonly<Record<Zone, ClockTarget>>;
  readonly ladder: readonly LadderStep[];
  /** Reasons for which the clock may be paused; with none it runs, whatever happens. */
  readonly pauses: readonly PauseReason[];
  /** Only for these channels, where given: a consultation by phone has no answer clock. */
  readonly channels?: readonly string[];
  /** The rule in one sentence, quoted wherever the clock is explained. */
  readonly text: Readonly<Record<'en' | 'zh', string>>;
}

export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly name: Readonly<Record<'en' | 'zh', string>>;
  readonly clocks: readonly ClockRule[];
  /** Items without which the work cannot start; anything else missing is shown and asked for, and holds nothing up. */
  readonly requiredItems: readonly RequiredItem[];
  /** Whether the customer is surveyed and a problem-handling report is due after a solution. */
  readonly reportDue: boolean;
  /** How long after an appointment's window somebody may still come (ISO 8601); 30 minutes when left out. */
  readonly noShowGrace?: string;
}

/** The five items that hardware service needs before it starts. */
export const requiredItems = [
  'product.model',
  'product.serial',
  'fault.description',
  'fault.errorMessage',
  'fault.configuration',
] as const;
export type RequiredItem = (typeof requiredItems)[number];

/** Ids of all calendars that a policy counts in or looks a closing hour up in. */
export const calendarsOf = ({ clocks }: Policy): readonly string[] => [
  ...new Set(clocks.flatMap(({ calendar, target }) => [calendar, ...receptionsOf(target)])),
];

const receptionsOf = (target: ClockRule['target']): readonly string[] => {
  if ('city' in target) return [...receptionsOf(target.city), ...receptionsOf(target.remote)];
  return 'reception' in target ? [target.reception] : [];
};
