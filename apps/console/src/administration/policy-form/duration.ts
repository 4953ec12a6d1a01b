/** A length of time as a person writes it: so many of one unit. */
export interface Length {
  readonly count: number;
  readonly unit: Unit;
}
export const units = ['min', 'h', 'd'] as const;
export type Unit = (typeof units)[number];

const minutesOf: Readonly<Record<Unit, number>> = { min: 1, h: 60, d: 1_440 };

/** `PT90M` is 90 minutes, `PT8H` 8 hours, `P1D` one day; `undefined` for what has seconds, months or no sense. */
export function lengthOf(duration: string): Length | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
  if (!match || match.slice(1).every((one) => one === undefined)) return undefined;
  const [days = 0, hours = 0, minutes = 0] = match.slice(1).map((one) => Number(one ?? 0));
  if (hours === 0 && minutes === 0) return { count: days, unit: 'd' };
  if (days === 0 && minutes === 0) return { count: hours, unit: 'h' };
  return { count: days * minutesOf.d + hours * minutesOf.h + minutes, unit: 'min' };
}

/** As the policy's document has it. */
export const durationOf = ({ count, unit }: Length): string =>
  unit === 'd' ? `P${count}D` : `PT${count}${unit === 'h' ? 'H' : 'M'}`;
