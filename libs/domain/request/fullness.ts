import type { RequestState } from './state';

/** Characters as JSON. What is kept of a request as it stands goes into every read model’s row, and a part of it into each view. */
const mostKept = 1_000_000;
/** A step that adds no more is let through: a request that is full can still be brought to its end. */
const light = 6_000;

/** Whether a command would make more of a request than one can hold. A life of ordinary size has one hundredth of it. */
export const isTooMuch = (before: RequestState, after: RequestState): boolean => {
  const size = JSON.stringify(after).length;
  return size > mostKept && size - JSON.stringify(before).length > light;
};
