import type { RequestEvent } from '../request/events';
import type { LineNamed } from '../request/parts-events';

/** Stock of one part in one condition at one depot. `available = onHand − reserved`, and nothing is ever negative. */
export interface Balance {
  readonly depot: string;
  readonly fru: string;
  readonly condition: Condition;
  readonly onHand: number;
  readonly reserved: number;
  /** Shipped from here and not yet at the site. */
  readonly inTransit: number;
}
export const conditions = ['good', 'defective', 'repaired', 'scrap'] as const;
export type Condition = (typeof conditions)[number];

export const stockEventTypes = [
  'stock-moved',
  'stock-reserved',
  'stock-released',
  'stock-shipped',
  'stock-delivered',
  'stock-returned',
  'stock-failed',
  'stock-used',
] as const;

/** What a line of the stock ledger does to its balance. */
export interface StockChange {
  readonly type: (typeof stockEventTypes)[number];
  readonly depot: string;
  readonly fru: string;
  readonly condition: Condition;
  readonly onHand: number;
  readonly reserved: number;
  readonly inTransit: number;
  /** Serial numbers that come to the shelf or leave it, where the part has one. */
  readonly serials?: readonly string[];
  readonly data: Readonly<Record<string, string | number>>;
}

type Amounts = Partial<Pick<StockChange, 'onHand' | 'reserved' | 'inTransit' | 'condition' | 'serials'>>;

/** What the events of a request mean for the shelves: whatever it does to a part moves stock in the same append. */
export const stockChanges = (requestId: string, events: readonly RequestEvent[]): readonly StockChange[] =>
  events.flatMap((event): readonly StockChange[] => {
    const change = (type: StockChange['type'], line: LineNamed, amounts: Amounts): StockChange => ({
      type,
      depot: line.depot,
      fru: line.fru,
      condition: 'good',
      onHand: 0,
      reserved: 0,
      inTransit: 0,
      ...amounts,
      data: { requestId, lineId: line.lineId, quantity: line.quantity },
    });
    switch (event.type) {
      case 'part-reserved':
        return [change('stock-reserved', event.data, { reserved: event.data.quantity })];
      case 'part-released':
        return [change('stock-released', event.data, { reserved: -event.data.quantity })];
      case 'part-shipped': {
        const { quantity, serial } = event.data;
        const out = { onHand: -quantity, reserved: -quantity, inTransit: quantity };
        return [change('stock-shipped', event.data, { ...out, ...named(serial) })];
      }
      case 'part-delivered':
        return [change('stock-delivered', event.data, { inTransit: -event.data.quantity })];
      case 'part-returned': {
        const { quantity, condition, from, serial } = event.data;
        const arrived = from === 'transit' ? [change('stock-delivered', event.data, { inTransit: -quantity })] : [];
        return [...arrived, change('stock-returned', event.data, { condition, onHand: quantity, ...named(serial) })];
      }
      case 'old-part-returned': {
        const { serial } = event.data;
        return [change('stock-returned', event.data, { condition: 'defective', onHand: 1, serials: [serial] })];
      }
      case 'part-failed': {
        const { quantity, serial } = event.data;
        return [
          change('stock-failed', event.data, { onHand: -quantity, reserved: -quantity, ...named(serial) }),
          change('stock-returned', event.data, { condition: 'defective', onHand: quantity, ...named(serial) }),
        ];
      }
      case 'part-used': {
        const { quantity, from, serialIn } = event.data;
        if (from === 'site') return [];
        return [change('stock-used', event.data, { onHand: -quantity, reserved: -quantity, ...named(serialIn) })];
      }
      default:
        return [];
    }
  });

const named = (serial: string | undefined): Amounts => (serial === undefined ? {} : { serials: [serial] });
