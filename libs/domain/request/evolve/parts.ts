import type { RequestEvent } from '../events';
import type { PartsLine } from '../state';

export const evolveParts = (lines: readonly PartsLine[], event: RequestEvent): readonly PartsLine[] => {
  const cause = { eventId: event.id, type: event.type };
  const change = (lineId: string, next: (line: PartsLine) => Partial<PartsLine>): readonly PartsLine[] =>
    lines.map((line) => (line.id === lineId ? { ...line, cause, ...next(line) } : line));

  switch (event.type) {
    case 'parts-requested':
      return [
        ...lines,
        ...event.data.lines.map(({ lineId, fru, quantity }): PartsLine => ({
          id: lineId,
          orderId: event.data.orderId,
          fru,
          cru: event.data.cru ?? false,
          quantity,
          state: 'requested',
          depot: null,
          expectedAt: null,
          because: null,
          short: false,
          comesBack: [],
          cause,
        })),
      ];
    case 'part-reserved': {
      const { lineId, fru, depot, expectedAt = null, because = null, insteadOf } = event.data;
      return change(lineId, () => ({
        state: 'reserved',
        fru,
        depot,
        expectedAt,
        because,
        short: false,
        ...(insteadOf !== undefined && { insteadOf }),
      }));
    }
    case 'part-backordered': {
      const { lineId, expectedAt, because = null } = event.data;
      return change(lineId, () => ({ state: 'backordered', expectedAt, because, short: true }));
    }
    case 'part-short':
      return change(event.data.lineId, () => ({ short: true, because: event.data.reason }));
    case 'backorder-overdue':
      return change(event.data.lineId, () => ({ expectedAt: null }));
    case 'part-cancelled':
      return change(event.data.lineId, () => ({ state: 'cancelled' }));
    case 'part-released':
      // Pieces of a line that was used in part: what went back does not undo the use.
      return change(event.data.lineId, ({ state, quantity }) => {
        if (state === 'used') return {};
        const left = quantity - event.data.quantity;
        return left > 0 ? { quantity: left } : { state: 'returned' };
      });
    case 'part-picked':
      return change(event.data.lineId, () => ({ state: 'picked' }));
    case 'part-shipped': {
      const { lineId, carrier, tracking, serial } = event.data;
      return change(lineId, () => ({ state: 'shipped', carrier, tracking, ...(serial !== undefined && { serial }) }));
    }
    case 'part-delivered':
      return change(event.data.lineId, () => ({ state: 'delivered' }));
    case 'part-recalled': {
      const { lineId, quantity, condition, reason } = event.data;
      return change(lineId, ({ comesBack }) => ({ comesBack: [...comesBack, { quantity, condition, reason }] }));
    }
    case 'part-returned':
      return change(event.data.lineId, ({ state, comesBack }) => {
        const left = comesBack.slice(1);
        return { comesBack: left, ...(state !== 'used' && left.length === 0 && { state: 'returned' }) };
      });
    case 'part-failed':
      return change(event.data.lineId, ({ quantity }) =>
        quantity > event.data.quantity ? { quantity: quantity - event.data.quantity } : { state: 'returned' },
      );
    case 'part-used': {
      const { lineId, serialIn, serialOut } = event.data;
      return change(lineId, () => ({
        state: 'used',
        usedAt: event.at,
        ...(serialIn !== undefined && { serialIn }),
        ...(serialOut !== undefined && { serialOut }),
      }));
    }
    default:
      return lines;
  }
};
