import type { CountedUse } from '../entitlement/entitlement';
import type { RegisteredDevice } from '../entitlement/entitlement';
import type { Calendar } from '../calendar';
import type { Supply } from '../parts/allocation';
import type { Candidate } from '../people';
import type { CalendarRef, Policy, Zone } from '../policy/policy';
import type { Instant } from '../time';

/** How a machine may be repaired: at the customer's, sent in, or by the customer who swaps a part. */
export const repairModes = ['on-site', 'depot', 'cru'] as const;
export type RepairMode = (typeof repairModes)[number];

/** What the register says of a model that work on it depends on. */
export interface RegisteredProduct {
  /** The skill that an engineer needs for it; without one anyone of the desk may be sent. */
  readonly skill?: string;
  /** Left out or empty: in any way. */
  readonly repairModes?: readonly RepairMode[];
}

/** Another request, as far as this one has to do with it. */
export interface OtherRequest {
  readonly id: string;
  readonly number: string;
  readonly isOver: boolean;
  /** `null` for one that lives in real time: times of one clock mean nothing on another. */
  readonly testClockId: string | null;
}

/**
 * What `decide` may know beside the state: read before, by `record`, so that deciding itself asks nobody. What a
 * command does not need is left empty.
 */
export interface RequestContext {
  /** The time of the facts: the workflow's time, the test clock's, or a promise's due time. */
  readonly at: Instant;
  /** Id of the n-th event of this cause; the same cause always makes the same ids. */
  eventId(ordinal: number): string;
  /** An id that is a pure function of the request and these parts: tasks, clocks, orders and lines are named so. */
  idOf(...parts: readonly (string | number)[]): string;
  /** The policy the request is pinned to, or the one an opening asks for; `null` when there is no such policy. */
  readonly policy: Policy | null;
  /** Calendars by id, as they are now: for clocks that start. */
  readonly calendars: Readonly<Record<string, Calendar>>;
  /** The calendar at a pinned version: for clocks that run. */
  calendarAt(ref: CalendarRef): Calendar;
  /** Only for a merge: the request that goes on; `null` when there is none. */
  readonly mergeInto: OtherRequest | null;
  /** Only for an opening: the earlier request whose fault has come back; `null` when there is none. */
  readonly repeatOf: OtherRequest | null;
  /** Only for an amendment: the rules that apply from now on. */
  readonly amendedPolicy: Policy | null;
  readonly device: RegisteredDevice | null;
  /** What the device has taken of its counted entitlements, by other requests. */
  readonly countedUses: readonly CountedUse[];
  /** What the register knows of the machine's model. */
  readonly product: RegisteredProduct | null;
  /** The zone that the site's region belongs to; `null` for a region nobody knows. */
  readonly regionZone: Zone | null;
  readonly candidates: readonly Candidate[];
  /** What the shelves could give for the parts concerned, who else waits for them, and what the register says of them. */
  readonly supply: Supply;
  /** The old part that this customer, or the owner of this device, was charged for and still has; `null` for none. */
  readonly cruBlockedBy: { readonly fru: string; readonly number: string } | null;
  /** Only for an opening: the number drawn for it. */
  readonly number: string;
  /** Only for an opening on a test clock: where that clock stands; `null` when there is no such clock. */
  readonly testClockNow: Instant | null;
  /** Only for an opening: the request that already bears this external reference. */
  readonly externalRefTakenBy: string | null;
}
