import type { StockRow } from '@fixtrail/activities/record';
import type { StockQuery } from '@fixtrail/contracts/api/stock';
import type { Instant } from '@fixtrail/domain/time';
import type { RecordStores } from '../platform/tokens';

export type StockBalance = Omit<StockRow, 'version'>;

interface PageOfBalances {
  readonly filter: Pick<StockQuery, 'fru' | 'depot' | 'condition'>;
  /** The shelf after which the page begins. */
  readonly after: string | undefined;
  readonly limit: number;
}

export const balancesNow = (
  { stock }: RecordStores,
  { filter, after, limit }: PageOfBalances,
): Promise<readonly StockBalance[]> =>
  stock
    .find({ ...filter, ...(after !== undefined && { _id: { $gt: after } }) })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();

/** The balances as they were: the lines of the ledger up to that instant, summed. Serials are told of the present only. */
export const balancesAt = (
  { log }: RecordStores,
  { filter, after, limit }: PageOfBalances,
  asOf: Instant,
): Promise<readonly StockBalance[]> => {
  const prefix = filter.depot === undefined ? 'stock/' : `stock/${filter.depot}/`;
  const sumOf = (field: string) => ({ $sum: { $ifNull: [`$data.${field}`, 0] } });
  return log.events
    .aggregate<StockBalance>([
      {
        $match: {
          stream: { $gt: after === undefined ? prefix : `stock/${after}`, $lt: `${prefix.slice(0, -1)}0` },
          at: { $lte: new Date(asOf) },
          ...(filter.fru !== undefined && { 'data.fru': filter.fru }),
          ...(filter.condition !== undefined && { 'data.condition': filter.condition }),
        },
      },
      { $sort: { stream: 1 } },
      {
        $group: {
          _id: { $substrBytes: ['$stream', 'stock/'.length, -1] },
          depot: { $first: '$data.depot' },
          fru: { $first: '$data.fru' },
          condition: { $first: '$data.condition' },
          onHand: sumOf('onHand'),
          reserved: sumOf('reserved'),
          inTransit: sumOf('inTransit'),
        },
      },
      { $sort: { _id: 1 } },
      { $limit: limit },
    ])
    .toArray();
};
