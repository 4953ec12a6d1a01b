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

/** Someone on duty who could take a task, with the number of tasks they hold now. */
export interface Candidate extends Person {
  readonly role: Role;
  readonly regions: readonly string[] | 'all';
  readonly skills: readonly string[] | 'all';
  readonly load: number;
}

/** The candidate of this role (and region) with the least load; ties go by id, so that the choice can be repeated. */
export const leastLoaded = (candidates: readonly Candidate[], role: Role, region?: string): Person | null => {
  const able = candidates
    .filter((one) => one.role === role)
    .filter((one) => region === undefined || one.regions === 'all' || one.regions.includes(region))
    .toSorted((a, b) => a.load - b.load || a.id.localeCompare(b.id));
  const first = able[0];
  return first ? { id: first.id, name: first.name } : null;
};
