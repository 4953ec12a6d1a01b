import type { Axis, Ms, Piece } from './axis';

export interface Tick {
  readonly at: Ms;
  readonly x: number;
  /** What its label has to say: the time, or at the first moment of a day that day. */
  readonly says: 'time' | 'day';
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
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
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  91 * day,
  364 * day,
];
/** Pixels that a label needs. */
const labelRoom = 58;

/** Round times, as many as have room. `offset` is that of the reader's zone: a round hour is one on their clock. */
export const ticksOf = ({ pieces, width }: Axis, offset: Ms): readonly Tick[] => {
  const ticks: Tick[] = [];
  let free = 0;
  for (const piece of pieces) {
    for (const tick of within(piece, offset)) {
      if (tick.x < free || tick.x > width - labelRoom / 2) continue;
      ticks.push(tick);
      free = tick.x + labelRoom;
    }
  }
  return ticks;
};

const within = (piece: Piece, offset: Ms): readonly Tick[] => {
  const { from, to, x0, x1, kind } = piece;
  // What comes after a fold is told where it begins; a fold has a label of its own.
  if (kind !== 'time') return [];
  const room = x1 - x0;
  if (room < labelRoom) return room > labelRoom / 3 ? [{ at: from, x: x0, says: saysAt(from, offset, 0) }] : [];
  const step = steps.find((one) => (room * one) / (to - from) >= labelRoom) ?? 364 * day;
  const ticks: Tick[] = [];
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) {
    ticks.push({ at, x: x0 + (room * (at - from)) / (to - from), says: saysAt(at, offset, step) });
  }
  return ticks;
};

const saysAt = (at: Ms, offset: Ms, step: Ms): Tick['says'] =>
  step >= day || (at + offset) % day === 0 ? 'day' : 'time';
