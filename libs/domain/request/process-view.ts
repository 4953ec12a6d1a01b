import type { Role } from '../people';
import type { Instant } from '../time';
import type { Outcome, TaskKind } from './outcomes';
import type { OrderView } from './order-view';
import type { Stage } from './facts';

/** What the process of a request acts on: small, because every one of them is kept in the workflow's history. */
export interface ProcessView {
  /** Version of the stream; 0 when there is none. */
  readonly version: number;
  readonly number: string;
  readonly stage: Stage | null;
  readonly over: boolean;
  /** Tasks that wait for a person. */
  readonly tasks: readonly {
    readonly id: string;
    readonly kind: TaskKind;
    readonly role: Role;
    readonly title: string;
  }[];
  /** Of the tasks that the process asked about: how they ended. */
  readonly ended: readonly {
    readonly id: string;
    readonly how: 'completed' | 'withdrawn';
    readonly outcome?: Outcome;
    /**
     * `record` has tried to hand the outcome to the activity, in vain: the process does it, whether or not it has heard of
     * the activity's end by then. Absent in views from before this was said.
     */
    readonly handOver?: true;
  }[];
  /** Parts orders with lines that nobody has tried to reserve yet. */
  readonly ordersToAllocate: readonly string[];
  /** How far each parts order has come: its process is told. Absent in views recorded before there were such processes. */
  readonly orders?: readonly OrderView[];
  /** The soonest promise; `null` when there is none, or when the time stands still (a test clock). */
  readonly next: { readonly at: Instant; readonly what: string } | null;
  /** What the request waits for, in the sentence a manager wants to read. */
  readonly details: string;
  readonly severity: string;
  readonly region: string;
}

/** What is known of a request that does not exist, and of any before its stream has been read. */
export const nothingThere: ProcessView = {
  version: 0,
  number: '',
  stage: null,
  over: true,
  tasks: [],
  ended: [],
  ordersToAllocate: [],
  next: null,
  details: 'There is no such request.',
  severity: 'general',
  region: 'unknown',
};
