/** Who takes part. The words are those of the staff table: one role, one desk. */
export const roles = [
  'clerk',
  'hotline',
  'field',
  'senior',
  'parts',
  'quality',
  'manager',
  'admin',
  'integrator',
  'customer',
] as const;
export type Role = (typeof roles)[number];

/** A person as events name them: enough to show without a look-up, and true for the day it was written. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who caused an event. `system` is Fixtrail itself: a clock, a rule, a rebuild. */
export interface Actor {
  readonly kind: 'user' | 'integrator' | 'customer' | 'system';
  readonly id: string;
  readonly name?: string;
}

export const system: Actor = { kind: 'system', id: 'fixtrail' };

/** Someone who could take a task. */
export interface Candidate extends Person {
  readonly role: Role;
  readonly regions: readonly string[] | 'all';
  readonly skills: readonly string[] | 'all';
  /** Tasks they hold now. */
  readonly load: number;
  /** Tasks at a time; without one, or with `null`, there is no limit. */
  readonly capacity?: number | null;
  /** Id of the calendar of their working hours; without one they are always on duty. */
  readonly calendar?: string;
}
