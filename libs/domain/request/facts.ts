import type { Zone } from '../policy/policy';
import type { Instant } from '../time';

export const requestKinds = [
  'consultation',
  'fault',
  'inspection',
  'relocation',
  'rebuild',
  'engineering-change',
  'upgrade',
] as const;
export type RequestKind = (typeof requestKinds)[number];

const plannedKinds: readonly RequestKind[] = ['inspection', 'relocation', 'rebuild', 'engineering-change', 'upgrade'];

/** Work that no fault led to: it is done, and nothing is restored by it. */
export const isPlannedWork = (kind: RequestKind): boolean => plannedKinds.includes(kind);

export const severities = ['general', 'major'] as const;
export type Severity = (typeof severities)[number];

export const channels = ['phone', 'fax', 'web', 'email', 'on-site', 'meeting', 'api'] as const;
export type Channel = (typeof channels)[number];

export interface Customer {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  readonly organization?: string;
}
export interface Product {
  readonly model?: string;
  readonly serial?: string;
}
/** Where the device stands. The zone is frozen when the request is opened; `zoneAssumed` says that no region told it. */
export interface Site {
  readonly address?: string;
  readonly region?: string;
  readonly zone: Zone;
  readonly zoneAssumed: boolean;
}
export interface Fault {
  readonly description: string;
  readonly errorMessage?: string;
  readonly configuration?: string;
}

export const resolutions = ['solved', 'declined', 'unreachable', 'beyond-repair', 'duplicate'] as const;
export type Resolution = (typeof resolutions)[number];
export type SolvedBy = 'phone' | 'senior' | 'on-site' | 'depot' | 'cru';

/** How a request was taken over from another system; one that was closed there says how it ended. */
export interface Imported {
  readonly closed?: {
    readonly at: Instant;
    readonly resolution: Resolution;
    readonly cause?: string;
    readonly method?: string;
  };
}

export const stages = [
  'info-pending',
  'entitlement',
  'quote',
  'triage',
  'consent',
  'fulfilment',
  'confirming',
  'report',
  'return-visit',
  'closed',
  'cancelled',
  'merged',
] as const;
export type Stage = (typeof stages)[number];

/** A file that was sent with a request; its content is kept apart. */
export interface Attachment {
  readonly attachmentId: string;
  readonly name: string;
  /** By its content, not by what the sender called it. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}
