import type { Actor } from '../people';
import type { Instant } from '../time';

/** A test clock stands still; only an advance moves it, and only forward. */
export interface TestClock {
  readonly id: string;
  readonly name: string;
  readonly now: Instant;
  /** Where it stood before the last advance. */
  readonly before: Instant;
  readonly deleted: boolean;
  /** Of its stream. */
  readonly version: number;
}

interface TestClockEventData {
  'test-clock-created': { readonly name: string; readonly now: Instant };
  'test-clock-advanced': { readonly from: Instant; readonly to: Instant };
  'test-clock-deleted': Record<never, never>;
}
export type TestClockEvent = {
  readonly [Type in keyof TestClockEventData]: {
    readonly id: string;
    readonly type: Type;
    readonly at: Instant;
    readonly actor: Actor;
    readonly data: TestClockEventData[Type];
  };
}[keyof TestClockEventData];

export const evolveTestClock = (id: string, clock: TestClock | null, event: TestClockEvent): TestClock | null => {
  switch (event.type) {
    case 'test-clock-created':
      return { id, name: event.data.name, now: event.data.now, before: event.data.now, deleted: false, version: 1 };
    case 'test-clock-advanced':
      return clock && { ...clock, before: clock.now, now: event.data.to, version: clock.version + 1 };
    case 'test-clock-deleted':
      return clock && { ...clock, deleted: true, version: clock.version + 1 };
  }
};
