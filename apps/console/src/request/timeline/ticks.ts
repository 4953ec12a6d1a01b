import type { Axis, Ms, Piece } from './axis';

export interface Tick {
  readonly at: Ms;
  readonly x: number;
  /** A time, to the second where the axis is that fine; a whole day where it is that coarse. */
  readonly says: 'second' | 'time' | 'day';
  /** The first of its day: the day stands above it. */
  readonly begins: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
const dayMs = 24 * hour;
const steps: readonly Ms[] = [
  1_000,
  10_000,
  minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  dayMs,
  2 * dayMs,
  7 * dayMs,
  14 * dayMs,
  28 * dayMs,
  91 * dayMs,
  364 * dayMs,
];
/** Pixels that a label needs. */
const labelRoom: Readonly<Record<Tick['says'], number>> = { second: 72, time: 52, day: 52 };
/** The share of a label that has to stand within its piece. */
const fits = 0.7;

/** Round times, as many as have room. `offset` is that of the reader's zone: a round hour is one on their clock. */
export const ticksOf = ({ pieces, width }: Axis, offset: Ms): readonly Tick[] => {
  const ticks: Tick[] = [];
  let free = 0;
  let day: number | undefined;
  for (const piece of pieces) {
    for (const { at, x, says } of within(piece, offset)) {
      // The last piece may lean over into what is left free at the end.
      const end = piece === pieces.at(-1) ? width : piece.x1;
      if (x < free || x + labelRoom[says] * fits > end) continue;
      const today = Math.floor((at + offset) / dayMs);
      ticks.push({ at, x, says, begins: today !== day });
      day = today;
      free = x + labelRoom[says];
    }
  }
  return ticks;
};

const within = (piece: Piece, offset: Ms): readonly Omit<Tick, 'begins'>[] => {
  const { from, to, x0, x1, kind } = piece;
  // A fold has a name of its own.
  if (kind !== 'time') return [];
  const room = x1 - x0;
  const step = steps.find((one) => (room * one) / (to - from) >= labelRoom[saysAt(one)]) ?? 364 * dayMs;
  // Where time begins again after a fold it is told exactly.
  const ticks: Omit<Tick, 'begins'>[] = [{ at: from, x: x0, says: saysAt(step) }];
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
    ticks.push({ at, x: x0 + (room * (at - from)) / (to - from), says: saysAt(step) });
  }
  return ticks;
};

const saysAt = (step: Ms): Tick['says'] => (step >= dayMs ? 'day' : step >= minute ? 'time' : 'second');
