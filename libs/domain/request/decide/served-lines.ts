import type { LineNamed } from '../parts-events';
import { isAwaited, type PartsLine } from '../state';

/** A line that stock was given to; a line that still waits for it has no depot. */
export type ServedLine = PartsLine & { readonly depot: string };
export const isServed = (line: PartsLine): line is ServedLine => line.depot !== null && !isAwaited(line);

/** Reserved, and still in the depot's hands: it is given back without anybody carrying anything. */
export const isOnShelf = ({ state }: PartsLine): boolean => state === 'reserved' || state === 'picked';

export const namedAs = ({ id: lineId, fru, depot }: ServedLine, quantity: number): LineNamed => ({
  lineId,
  fru,
  quantity,
  depot,
});
