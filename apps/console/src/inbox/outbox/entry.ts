import type { Problem, Task } from '@fixtrail/sdk/types.gen';

/** What an engineer tells. Each is told once to the device and, by its key, once to the server. */
export type Told =
  | { readonly name: 'claim' }
  | { readonly name: 'release' | 'decline'; readonly reason: string }
  | {
      readonly name: 'progress';
      readonly step: string;
      readonly note?: string;
      readonly window?: { readonly from: string; readonly to: string };
    }
  | {
      readonly name: 'complete';
      readonly outcome: Readonly<Record<string, unknown>>;
      readonly checked: readonly string[];
    }
  | { readonly name: 'note'; readonly text: string }
  | { readonly name: 'attach'; readonly file: Blob; readonly fileName: string };

/** Unsent: the server has not said anything yet. Conflict: it said no, because of what others did. Refused: something is wrong in it. */
export type EntryState = 'unsent' | 'conflict' | 'refused';

export interface NewEntry {
  /** The Idempotency-Key: the same in every attempt, another one when something else is said. */
  readonly key: string;
  /** Whose it is: on a shared telephone nobody sends in another's name. */
  readonly userId: string;
  readonly taskId: string;
  readonly requestId: string;
  /** For people, also when the task is not at hand any more. */
  readonly about: { readonly number: string; readonly title: string };
  readonly told: Told;
  /** When it happened, by the server's clock as far as it is known; left out where the server's time has to count. */
  readonly at?: string;
  readonly queuedAt: number;
  readonly state: EntryState;
  readonly attempts: number;
  /** Milliseconds; not to be sent before. */
  readonly nextAt: number;
  /** Why nothing came of the last attempt. */
  readonly waitsFor?: 'network' | 'server' | 'sign-in';
  /** What the server said. */
  readonly problem?: Partial<Problem>;
}

export interface Entry extends NewEntry {
  /** The place in the queue. */
  readonly order: number;
}

/** What came back: an answer, a no, or nothing. */
export type Answer =
  | { readonly kind: 'done'; readonly task?: Task }
  | { readonly kind: 'said-no'; readonly status: number; readonly problem: Partial<Problem> }
  | { readonly kind: 'silence' };
