/** A line of a bench: how much of the measure's rate we reach, and from what. */
export interface Row {
  readonly name: string;
  /** Ours by the measure's, the median of the rounds. */
  readonly ratio: number;
  readonly [detail: string]: number | string | readonly number[];
}

export interface Bench {
  readonly name: string;
  /** What it is measured against, and what would be good. */
  readonly about: string;
  run(say: (line: string) => void): Promise<readonly Row[]>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Does `work` so many times by so many at once; answers how often a second it was done. */
export async function rateOf(times: number, atOnce: number, work: () => Promise<void>): Promise<number> {
  let left = times;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: atOnce }, one));
  return (times * 1_000) / (performance.now() - since);
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
