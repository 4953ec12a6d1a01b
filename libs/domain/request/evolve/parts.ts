import type { RequestEvent } from '../events';
import type { PartsLine } from '../state';

export const evolveParts = (lines: readonly PartsLine[], event: RequestEvent): readonly PartsLine[] => {
  const change = (lineId: string, next: Partial<PartsLine>): readonly PartsLine[] =>
    lines.map((line) => (line.id === lineId ? { ...line, ...next } : line));
  const isUsed = (lineId: string): boolean => lines.some((line) => line.id === lineId && line.state === 'used');

  switch (event.type) {
    case 'parts-requested':
      return [
        ...lines,
        ...event.data.lines.map(({ lineId, fru, quantity }): PartsLine => ({
          id: lineId,
          orderId: event.data.orderId,
          fru,
          quantity,
          state: 'requested',
          depot: null,
          expectedAt: null,
        })),
      ];
    case 'part-reserved':
      return change(event.data.lineId, { state: 'reserved', depot: event.data.depot, expectedAt: null });
    case 'part-backordered':
      return change(event.data.lineId, { state: 'backordered', expectedAt: event.data.expectedAt });
    case 'part-cancelled':
      return change(event.data.lineId, { state: 'cancelled' });
    case 'part-released':
      // Pieces of a line that was used in part: what went back does not undo the use.
      return isUsed(event.data.lineId) ? lines : change(event.data.lineId, { state: 'returned' });
    case 'part-used': {
      const { serialIn, serialOut } = event.data;
      return change(event.data.lineId, {
        state: 'used',
        ...(serialIn !== undefined && { serialIn }),
        ...(serialOut !== undefined && { serialOut }),
      });
    }
    default:
      return lines;
  }
};
