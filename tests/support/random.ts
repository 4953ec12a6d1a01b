/** A source of chance that a seed repeats exactly. */
export interface Random {
  readonly seed: number;
  /** A whole number from 0 up to, not including, `below`. */
  integer(below: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** Takes the seed from FIXTRAIL_SEED, else a new one, and prints it: a failing seed becomes a test. */
export function seededRandom(what: string, seed = Number(process.env.FIXTRAIL_SEED ?? Date.now() % 1_000_000)): Random {
  process.stdout.write(`${what}: FIXTRAIL_SEED=${seed}\n`);
  return randomOf(seed);
}

/**
 * Chance of its own for one of several who draw at the same time: else it would be the machine that decides who draws what.
 */
export const branchOf = ({ seed }: Random, number: number): Random =>
  randomOf(Math.imul(seed + 1, 0x9e3779b1) + number);

const randomOf = (seed: number): Random => {
  const next = mulberry32(seed);
  const integer = (below: number): number => Math.floor(next() * below);
  return { seed, integer, pick: (choices) => choices[integer(choices.length)] ?? choices[0] };
};

/** A small generator with 32 bits of state; good enough to vary tests, and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
