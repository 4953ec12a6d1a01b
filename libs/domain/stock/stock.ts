import type { RequestEvent } from '../request/events';

/** Good stock of one part at one depot. `available = onHand − reserved`, and none of the three is ever negative. */
export interface Balance {
  readonly depot: string;
  readonly fru: string;
  readonly condition: Condition;
  readonly onHand: number;
  readonly reserved: number;
}
export const conditions = ['good', 'defective', 'repaired', 'scrap'] as const;
export type Condition = (typeof conditions)[number];

/** What a line of the stock ledger does to its balance. */
export interface StockChange {
  readonly type: 'stock-moved' | 'stock-reserved' | 'stock-released' | 'stock-used';
  readonly depot: string;
  readonly fru: string;
  readonly condition: Condition;
  readonly onHand: number;
  readonly reserved: number;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What the events of a request mean for the shelves: reserving, releasing and using move stock in the same append. */
export const stockChanges = (requestId: string, events: readonly RequestEvent[]): readonly StockChange[] =>
  events.flatMap((event): readonly StockChange[] => {
    switch (event.type) {
      case 'part-reserved':
        return [change('stock-reserved', requestId, event.data, 0, event.data.quantity)];
      case 'part-released':
        return [change('stock-released', requestId, event.data, 0, -event.data.quantity)];
      case 'part-used':
        return [change('stock-used', requestId, event.data, -event.data.quantity, -event.data.quantity)];
      default:
        return [];
    }
  });

const change = (
  type: StockChange['type'],
  requestId: string,
  { depot, fru, quantity, lineId }: { depot: string; fru: string; quantity: number; lineId: string },
  onHand: number,
  reserved: number,
): StockChange => ({
  type,
  depot,
  fru,
  condition: 'good',
  onHand,
  reserved,
  data: { requestId, lineId, quantity },
});
