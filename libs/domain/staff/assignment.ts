import { isOpen, nextOpening, type Calendar } from '../calendar';
import type { Candidate, Person, Role } from '../people';
import { instant, msOf, type Instant } from '../time';

/** Who is looked for. */
export interface Wanted {
  readonly role: Role;
  /** Only people who serve it. */
  readonly region?: string | undefined;
  /** Only people who have it. */
  readonly skill?: string | undefined;
  /** When the work is to be done: whoever is on duty then comes first. */
  readonly at: Instant;
  /** People who are not asked (again): they declined, or did not come. */
  readonly without?: readonly string[];
  /** Asked first when they are able: they know the case already. */
  readonly preferred?: string | undefined;
  readonly calendars: Readonly<Record<string, Calendar>>;
}

/** Why somebody of the desk was passed over, by the first reason that held. */
export const passReasons = ['asked-before', 'region', 'skill', 'capacity'] as const;
export type PassReason = (typeof passReasons)[number];

/** Why this person: kept in the event, so that nobody has to guess afterwards. */
export interface Choice {
  readonly region?: string;
  readonly skill?: string;
  /** Tasks that they had, of how many at a time; `null` when nobody has set a limit. */
  readonly load: number;
  readonly capacity: number | null;
  /** `null` when on duty at the time; else when they will be. */
  readonly dutyFrom: Instant | null;
  /** They were there before. */
  readonly again?: true;
  /** How many others of the desk were passed over, by reason. */
  readonly passedOver: Readonly<Partial<Record<PassReason, number>>>;
}

export interface Chosen {
  readonly person: Person;
  readonly choice: Choice;
}

/**
 * Chooses by skill, region, load and working hours: of those who serve the region, have the skill and are not full,
 * whoever is on duty at the time, else whoever comes on duty first; then the least load, then the id, so that the same
 * question always has the same answer. `null` when nobody is able: the task is in the pool for everyone of the desk.
 */
export const choose = (candidates: readonly Candidate[], wanted: Wanted): Chosen | null => {
  const desk = candidates.filter(({ role }) => role === wanted.role);
  const passed = desk.map((one) => passOver(one, wanted));
  const able = desk
    .filter((_one, index) => passed[index] === null)
    .map((one) => ({ one, dutyFrom: dutyOf(one, wanted) }));
  const [first] = able.toSorted(
    (a, b) =>
      Number(b.one.id === wanted.preferred) - Number(a.one.id === wanted.preferred) ||
      (a.dutyFrom ?? '').localeCompare(b.dutyFrom ?? '') ||
      a.one.load - b.one.load ||
      a.one.id.localeCompare(b.one.id),
  );
  if (!first) return null;
  const { id, name, load, capacity = null } = first.one;
  const { region, skill } = wanted;
  const counts = passReasons.map((why) => [why, passed.filter((one) => one === why).length] as const);
  const choice: Choice = {
    ...(region !== undefined && { region }),
    ...(skill !== undefined && { skill }),
    load,
    capacity,
    dutyFrom: first.dutyFrom,
    ...(id === wanted.preferred && { again: true }),
    passedOver: Object.fromEntries(counts.filter(([, count]) => count > 0)),
  };
  return { person: { id, name }, choice };
};

/** On duty at the time, strictly: who answers for a request from its opening on must be there. */
export const chooseOnDuty = (candidates: readonly Candidate[], wanted: Wanted): Person | null => {
  const present = candidates.filter((one) => dutyOf(one, wanted) === null);
  return choose(present, wanted)?.person ?? null;
};

const passOver = (one: Candidate, { region, skill, without = [] }: Wanted): PassReason | null => {
  if (without.includes(one.id)) return 'asked-before';
  if (!has(one.regions, region)) return 'region';
  if (!has(one.skills, skill)) return 'skill';
  return one.capacity != null && one.load >= one.capacity ? 'capacity' : null;
};

const has = (served: readonly string[] | 'all', asked: string | undefined): boolean =>
  asked === undefined || served === 'all' || served.includes(asked);

/** When they come on duty; `null` for now. Whose calendar nobody knows is always on duty, as the seeded accounts are. */
const dutyOf = ({ calendar }: Candidate, { at, calendars }: Wanted): Instant | null => {
  const hours = calendar === undefined ? undefined : calendars[calendar];
  return !hours || isOpen(hours, msOf(at)) ? null : instant(nextOpening(hours, msOf(at)));
};
