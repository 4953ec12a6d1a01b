/** A line of a bench: ours by the measure's, and what both were made of. */
export interface Row {
  readonly name: string;
  /** Ours by the measure's, the median of the rounds. */
  readonly ratio: number;
  /** What would be good. */
  readonly aim: string;
  readonly [detail: string]: number | string | readonly number[] | Readonly<Record<string, number>>;
}

export interface Setting {
  /** `small` for a quick look: fewer rounds, smaller logs. */
  readonly size: 'full' | 'small';
  /** Where CPU profiles of gateway and worker go; none are made without it. */
  readonly profileTo?: string;
  readonly say: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  /** What is measured, and against what. */
  readonly about: string;
  run(setting: Setting): Promise<readonly Row[]>;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** By linear interpolation, so that the median of an even number lies in the middle of two. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
}

/** Does `work` so many times by so many at once; answers how often a second it was done. */
export async function rateOf(times: number, atOnce: number, work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await timesOf(times, atOnce, work);
  return (times * 1_000) / (performance.now() - since);
}

/** Does `work` so many times by so many at once; answers the milliseconds that each took. */
export async function timesOf(times: number, atOnce: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  let left = times;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const since = performance.now();
      await work();
      taken.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return taken;
}

export interface Pair<Value> {
  readonly ours: Value;
  readonly measure: Value;
}

/** Ours and the measure in turns, round after round, so that both see the same machine; every other round the measure first. */
export async function inTurns<Value>(
  rounds: number,
  ours: () => Promise<Value>,
  measure: () => Promise<Value>,
): Promise<readonly Pair<Value>[]> {
  const taken: Pair<Value>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await ours();
      taken.push({ ours: first, measure: await measure() });
    } else {
      const first = await measure();
      taken.push({ ours: await ours(), measure: first });
    }
  }
  return taken;
}

/** The median of the rounds' ratios, with the rounds: how far they lie apart tells how much the machine was disturbed. */
export const ratioOf = (
  taken: readonly Pair<number>[],
): { readonly ratio: number; readonly ratios: readonly number[] } => {
  const ratios = taken.map(({ ours, measure }) => ours / measure);
  return { ratio: rounded(median(ratios)), ratios: ratios.map((one) => rounded(one)) };
};

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
