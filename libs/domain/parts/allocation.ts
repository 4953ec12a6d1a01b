import { plus, type Instant } from '../time';

/** A shelf of good stock as seen from a site: what nobody has reserved, and how far away it is. */
export interface Shelf {
  readonly depot: string;
  readonly fru: string;
  readonly available: number;
  /** The depot belongs to the site's region. */
  readonly own: boolean;
  /** Hours to the site; `null` where the register does not say. */
  readonly leadTimeHours: number | null;
}

/** A line that waits for a part, of whatever request. */
export interface Waiting {
  readonly lineId: string;
  /** The part it asks for and those that may take its place. */
  readonly frus: readonly string[];
  readonly quantity: number;
  readonly since: Instant;
}

/** What the register says of a part, as far as serving it goes. */
export interface PartRule {
  readonly cru: boolean;
  readonly returnRequired: boolean;
  /** One way only: these may take its place, it need not take theirs. In order of preference. */
  readonly substitutes: readonly string[];
  /** CNY. */
  readonly price: number;
}

/** What allocation may know; shelves in the order of `byPreference`. */
export interface Supply {
  readonly shelves: readonly Shelf[];
  readonly parts: Readonly<Record<string, PartRule>>;
  readonly waiting: readonly Waiting[];
  /** By part: when the next delivery is expected, where a date is known. */
  readonly inbound: Readonly<Record<string, Instant>>;
}
/** For a decision that is about no parts. */
export const nothingAsked: Supply = { shelves: [], parts: {}, waiting: [], inbound: {} };

export interface Need {
  readonly lineId: string;
  readonly fru: string;
  readonly quantity: number;
}

export type Chosen =
  | {
      readonly depot: string;
      readonly fru: string;
      readonly because: string;
      /** When it can be at the site; absent where no lead time is known. */
      readonly expectedAt?: Instant;
    }
  | { readonly backorder: Instant; readonly because: string }
  | { readonly short: string };

const hourMs = 3_600_000;

/**
 * Depots of the site's own region first, in that region's order; then the others, the nearest first; those of which no
 * lead time is known come last. `order`: the depots that the region names.
 */
export const byPreference = (shelves: readonly Shelf[], order: readonly string[]): readonly Shelf[] => {
  const place = (depot: string): number => (order.includes(depot) ? order.indexOf(depot) : order.length);
  const hours = ({ leadTimeHours }: Shelf): number => leadTimeHours ?? Number.MAX_SAFE_INTEGER;
  return shelves.toSorted((a, b) => {
    if (a.own !== b.own) return a.own ? -1 : 1;
    const near = a.own ? place(a.depot) - place(b.depot) : hours(a) - hours(b);
    return near || a.depot.localeCompare(b.depot);
  });
};

/**
 * Where a line is served from: the part itself from the best depot that has all of it, else a substitute, else a backorder
 * when an inbound date is known. Whoever waits longer comes first, also before somebody who asks at the very moment of a
 * delivery: pieces that would serve them are left alone.
 */
export const choose = (need: Need, at: Instant, supply: Supply): Chosen => {
  const own = supply.parts[need.fru];
  const candidates = [need.fru, ...(own?.substitutes ?? [])];
  for (const fru of candidates) {
    const shelf = shelfFor(need, fru, supply);
    if (!shelf) continue;
    const { depot, leadTimeHours } = shelf;
    const distance = distanceOf(shelf);
    return {
      depot,
      fru,
      because: fru === need.fru ? distance : `substitute for ${need.fru}; ${distance}`,
      ...(leadTimeHours !== null && { expectedAt: plus(at, leadTimeHours * hourMs) }),
    };
  }
  const backorder = supply.inbound[need.fru];
  if (backorder !== undefined && backorder > at) return { backorder, because: 'a delivery is expected' };
  return { short: 'no depot can give it, and no delivery is known' };
};

const shelfFor = ({ lineId, quantity }: Need, fru: string, { shelves, waiting }: Supply): Shelf | undefined => {
  const stocked = shelves.filter((shelf) => shelf.fru === fru);
  const mine = waiting.find((one) => one.lineId === lineId);
  const isAhead = (other: Waiting): boolean =>
    other.lineId !== lineId && (mine === undefined || orderOf(other) < orderOf(mine));
  const ahead = waiting
    .filter((other) => isAhead(other) && other.frus.includes(fru))
    // What could not be given to them holds up nobody behind them.
    .filter((other) => stocked.some((shelf) => shelf.available >= other.quantity));
  const free = sum(stocked.map(({ available }) => available)) - sum(ahead.map((other) => other.quantity));
  return free >= quantity ? stocked.find((shelf) => shelf.available >= quantity) : undefined;
};

/** Sorts by how long they wait; two that asked in the same append by their ids. */
export const orderOf = ({ since, lineId }: Waiting): string => `${since} ${lineId}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const distanceOf = ({ own, leadTimeHours }: Shelf): string => {
  if (own) return 'a depot of the site’s own region';
  return leadTimeHours === null ? 'another depot that has it' : `the nearest other depot, ${leadTimeHours} h away`;
};

/** The shelves when a reservation has been made, for the next line of the same decision. */
export const taken = (supply: Supply, depot: string, fru: string, need: Need): Supply => ({
  ...supply,
  shelves: supply.shelves.map((shelf) =>
    shelf.depot === depot && shelf.fru === fru ? { ...shelf, available: shelf.available - need.quantity } : shelf,
  ),
  waiting: supply.waiting.filter(({ lineId }) => lineId !== need.lineId),
});
