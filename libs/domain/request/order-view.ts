import { isSettled, type OpenedRequest, type PartsLine } from './state';

/** What the process of a parts order acts on: what it waits for, in the words an operator reads. */
export interface OrderView {
  readonly orderId: string;
  /** Of the request's stream: a later view replaces an earlier one. */
  readonly version: number;
  /** One sentence for each line. */
  readonly waitsFor: readonly string[];
  /** Every piece is used, back in stock, or was never taken. */
  readonly settled: boolean;
}

export const orderViews = ({ lines }: OpenedRequest, version: number): readonly OrderView[] => {
  const ids = [...new Set(lines.map(({ orderId }) => orderId))];
  return ids.map((orderId) => {
    const own = lines.filter((line) => line.orderId === orderId);
    return { orderId, version, waitsFor: own.map(waitOf), settled: own.every(isSettled) };
  });
};

const waitOf = (line: PartsLine): string => `${line.quantity} × ${line.fru}: ${waits(line)}`;

const waits = ({ state, depot, expectedAt, comesBack, tracking, carrier }: PartsLine): string => {
  if (comesBack.length > 0) return `to come back to ${depot ?? 'its depot'}`;
  switch (state) {
    case 'requested':
      return 'to be reserved, or found';
    case 'backordered':
      return expectedAt === null ? 'overdue, looked for again' : `a delivery expected at ${expectedAt}`;
    case 'reserved':
      return `to be picked in ${depot ?? '?'}`;
    case 'picked':
      return `to be shipped from ${depot ?? '?'}`;
    case 'shipped':
      return `on its way with ${carrier ?? '?'}, ${tracking ?? '?'}`;
    case 'delivered':
      return 'to be used, or returned';
    case 'used':
    case 'returned':
    case 'cancelled':
      return state;
  }
};
