/** Milliseconds since the epoch. */
export type Ms = number;

export interface Stretch {
  readonly from: Ms;
  readonly to: Ms;
}

/** A stretch that does not count: a night, a weekend, a holiday. */
export interface Closed extends Stretch {
  readonly reason: string;
}

export interface AxisInput extends Stretch {
  /** Pixels. */
  readonly width: number;
  /** Pixels left free at both ends, so that what is first and last is whole. */
  readonly inset?: number;
  /** Whatever is shown at a point of time: between two of them nothing happens. */
  readonly instants: readonly Ms[];
  /** Folded however short: given when the axis shows business time. */
  readonly closed?: readonly Closed[];
}

/** A part of the axis: time to scale, or a fold, where much time takes little room. */
export interface Piece extends Stretch {
  readonly x0: number;
  readonly x1: number;
  readonly kind: 'time' | 'idle' | 'closed';
  /** Why a closed piece does not count. */
  readonly reason?: string;
}

export interface Axis extends Stretch {
  readonly width: number;
  readonly pieces: readonly Piece[];
  /** Pixels from the left; what lies outside is drawn at the edge. */
  readonly x: (at: Ms) => number;
}

const idleRoom = 64;
const closedRoom = 26;
/** Folds take at most this share of the width, however many they are. */
const mostFolded = 0.45;
/** A gap is idle when it is this many times the average of the shorter gaps, and this share of what is left. */
const timesOthers = 4;
const shareOfRest = 0.15;
const shortestIdle = 10 * 60_000;

type Gap = Omit<Piece, 'x0' | 'x1'>;

/** One time axis for all lanes. Idle stretches are folded, so that a night does not push everything else to the edge. */
export const axisOf = (input: AxisInput): Axis => {
  const { from, width, inset = 0 } = input;
  const to = Math.max(input.to, from + 1);
  const gaps = joined(withIdle(gapsOf({ ...input, to })));
  const pieces = placed(gaps, width - 2 * inset, inset);
  return { from, to, width, pieces, x: (at) => place(pieces, Math.min(Math.max(at, from), to)) };
};

const gapsOf = ({ from, to, instants, closed = [] }: AxisInput): readonly Gap[] => {
  const edges = closed.flatMap((one) => [one.from, one.to]);
  const cuts = [...new Set([from, to, ...instants, ...edges])]
    .filter((at) => at >= from && at <= to)
    .toSorted((a, b) => a - b);
  const shut = closed.toSorted((a, b) => a.from - b.from);
  let next = 0;
  return cuts.slice(1).map((end, index) => {
    const begin = cuts[index] ?? from;
    while (next < shut.length && (shut[next]?.to ?? 0) <= begin) next += 1;
    const here = shut[next];
    return here && here.from <= begin && end <= here.to
      ? { from: begin, to: end, kind: 'closed', reason: here.reason }
      : { from: begin, to: end, kind: 'time' };
  });
};

const lengthOf = ({ from, to }: Stretch): number => to - from;

/** The longest gap first, as long as it dwarfs the others. */
const withIdle = (gaps: readonly Gap[]): readonly Gap[] => {
  const longest = gaps.filter(({ kind }) => kind === 'time').toSorted((a, b) => lengthOf(b) - lengthOf(a));
  let rest = longest.reduce((sum, gap) => sum + lengthOf(gap), 0);
  const idle = new Set<Gap>();
  for (const [index, gap] of longest.entries()) {
    const length = lengthOf(gap);
    const others = longest.length - index - 1;
    if (others === 0 || length < shortestIdle || length < rest * shareOfRest) break;
    if (length < (timesOthers * (rest - length)) / others) break;
    idle.add(gap);
    rest -= length;
  }
  return gaps.map((gap) => (idle.has(gap) ? { ...gap, kind: 'idle' } : gap));
};

/** Neighbours of one kind become one piece; two idle stretches keep apart what happened between them. */
const joined = (gaps: readonly Gap[]): readonly Gap[] => {
  const pieces: Gap[] = [];
  for (const gap of gaps) {
    const last = pieces.at(-1);
    if (last && last.kind === gap.kind && gap.kind !== 'idle') {
      const reason = last.reason === gap.reason || !gap.reason ? last.reason : longerReason(last, gap);
      pieces[pieces.length - 1] = { ...last, to: gap.to, ...(reason !== undefined && { reason }) };
    } else pieces.push(gap);
  }
  return pieces;
};

/** Friday night, Saturday, Sunday, Monday morning: it is the weekend that one sees. */
const longerReason = (a: Gap, b: Gap): string | undefined => (lengthOf(a) >= lengthOf(b) ? a.reason : b.reason);

const placed = (gaps: readonly Gap[], width: number, left: number): readonly Piece[] => {
  const wanted = gaps.reduce((sum, { kind }) => sum + roomOf(kind), 0);
  const shrink = Math.min(1, (width * mostFolded) / Math.max(1, wanted));
  const scaled = gaps.filter(({ kind }) => kind === 'time');
  const total = scaled.reduce((sum, gap) => sum + lengthOf(gap), 0);
  // With nothing to scale, the folds share the width.
  const open = total > 0 ? width - wanted * shrink : 0;
  const grow = total > 0 ? shrink : width / Math.max(1, wanted);
  let x = left;
  return gaps.map((gap) => {
    const room = gap.kind === 'time' ? (open * lengthOf(gap)) / total : roomOf(gap.kind) * grow;
    const piece = { ...gap, x0: x, x1: x + room };
    x += room;
    return piece;
  });
};

const roomOf = (kind: Piece['kind']): number => (kind === 'idle' ? idleRoom : kind === 'closed' ? closedRoom : 0);

const place = (pieces: readonly Piece[], at: Ms): number => {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.to ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low];
  if (!piece) return 0;
  const share = (at - piece.from) / Math.max(1, lengthOf(piece));
  return piece.x0 + share * (piece.x1 - piece.x0);
};
