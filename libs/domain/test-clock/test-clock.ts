import type { Instant } from '../time';

/** A test clock stands still; only an advance moves it, and only forward. */
export interface TestClock {
  readonly id: string;
  readonly name: string;
  readonly now: Instant;
  readonly deleted: boolean;
}

export interface TestClockEventData {
  'test-clock-created': { readonly name: string; readonly now: Instant };
  'test-clock-advanced': { readonly from: Instant; readonly to: Instant };
  'test-clock-deleted': Record<never, never>;
}
