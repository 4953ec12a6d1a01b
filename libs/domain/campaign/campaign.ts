import type { Fault, RequestKind, Severity } from '../request/facts';

/** One piece of work over many devices: a request each, and the progress of the whole. */
export interface CampaignStarted {
  readonly name: string;
  readonly kind: RequestKind;
  readonly severity: Severity;
  readonly fault: Fault;
  readonly policy?: string;
  /** Its requests live on this clock. */
  readonly testClockId?: string;
  /** The devices as they were asked for. */
  readonly devices: DeviceChoice;
  /** The devices that this meant when the campaign was started: no other is ever added. */
  readonly serials: readonly string[];
}
export interface DeviceChoice {
  readonly model?: string;
  readonly serials?: readonly string[];
  readonly region?: string;
}
/** A device whose request could not be opened, and why. */
export interface CampaignDeviceRefused {
  readonly serial: string;
  readonly code: string;
}

export type CampaignEventType = 'campaign-started' | 'campaign-device-refused';
