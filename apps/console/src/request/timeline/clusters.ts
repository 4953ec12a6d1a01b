import type { Axis } from './axis';
import type { Mark, Shape } from './lanes';

/** Marks that would lie on one another are one: the gravest of them is shown, and how many there are. */
export interface Cluster {
  readonly x: number;
  readonly first: Mark;
  readonly last: Mark;
  readonly count: number;
  readonly shape: Shape;
  readonly later: boolean;
}

const grave: readonly Shape[] = ['breach', 'warning', 'met', 'pause', 'resume', 'promise', 'event'];

/** `marks` in order of time; `room` is what each needs, in pixels. Flags stand above the lane and hide nothing. */
export const clustersOf = (marks: readonly Mark[], axis: Axis, room: number): readonly Cluster[] => {
  const clusters: Cluster[] = [];
  for (const mark of marks) {
    if (mark.shape === 'flag' || mark.at < axis.from || mark.at > axis.to) continue;
    const x = axis.x(mark.at);
    const last = clusters.at(-1);
    if (last && x - last.x < room && last.later === mark.later) {
      const shape = grave.find((one) => one === last.shape || one === mark.shape) ?? 'event';
      clusters[clusters.length - 1] = { ...last, last: mark, count: last.count + 1, shape };
    } else clusters.push({ x, first: mark, last: mark, count: 1, shape: mark.shape, later: mark.later });
  }
  return clusters;
};
