import type { ClientSession } from 'mongodb';
import type { StockChange } from '@fixtrail/domain/stock/stock';
import type { Actor } from '@fixtrail/domain/people';
import type { StreamAppend } from '@fixtrail/event-log/append';
import { eventIdOf, type Cause } from './envelope';
import { MovedOn } from './record';
import type { RecordStores, StockRow } from './stores';

export const stockStream = (rowId: string): string => `stock/${rowId}`;
export const stockRowId = ({ depot, fru, condition }: Pick<StockChange, 'depot' | 'fru' | 'condition'>): string =>
  `${depot}/${fru}/${condition}`;

export interface LedgerAppends {
  readonly streams: readonly StreamAppend[];
  /** Moves the balances, and throws `MovedOn` when one has changed or would fall below zero. */
  readonly move: (session: ClientSession) => Promise<void>;
}

/**
 * The ledger lines for changes of stock, with the guarded update of each balance: it happens only when the balance is
 * still at the version that was read and stays at or above zero. Stock can so never be promised twice.
 */
export const ledgerAppends = async (
  { stock }: RecordStores,
  changes: readonly StockChange[],
  cause: Cause,
  actor: Actor,
  at: Date,
): Promise<LedgerAppends> => {
  const byRow = Map.groupBy(changes, stockRowId);
  const rows = await stock.find({ _id: { $in: [...byRow.keys()] } }).toArray();
  const versions = new Map(rows.map((row) => [row._id, row.version]));

  const streams = [...byRow].map(([rowId, lines]): StreamAppend => {
    const stream = stockStream(rowId);
    return {
      stream,
      expectedVersion: versions.get(rowId) ?? 0,
      events: lines.map(({ type, onHand, reserved, data, depot, fru, condition }, ordinal) => ({
        _id: eventIdOf(cause, stream, ordinal),
        type,
        schemaVersion: 1,
        at,
        commandId: cause.id,
        actor,
        correlationId: cause.correlationId,
        causationId: cause.causationId,
        data: { depot, fru, condition, onHand, reserved, ...data },
      })),
    };
  });

  const move = async (session: ClientSession): Promise<void> => {
    for (const [rowId, lines] of byRow) await moveBalance(stock, rowId, versions.get(rowId) ?? 0, lines, session);
  };
  return { streams, move };
};

const moveBalance = async (
  stock: RecordStores['stock'],
  rowId: string,
  version: number,
  lines: readonly StockChange[],
  session: ClientSession,
): Promise<void> => {
  const onHand = lines.reduce((sum, line) => sum + line.onHand, 0);
  const reserved = lines.reduce((sum, line) => sum + line.reserved, 0);
  const [first] = lines;
  if (!first) return;
  if (version === 0) {
    if (onHand < 0 || reserved !== 0) throw new MovedOn(`${rowId} has no stock.`);
    const { depot, fru, condition } = first;
    const row: StockRow = { _id: rowId, depot, fru, condition, onHand, reserved, version: lines.length };
    await stock.insertOne(row, { session });
    return;
  }
  const moved = await stock.updateOne(
    {
      _id: rowId,
      version,
      $expr: {
        $and: [
          { $gte: [{ $add: ['$reserved', reserved] }, 0] },
          { $gte: [{ $subtract: [{ $add: ['$onHand', onHand] }, { $add: ['$reserved', reserved] }] }, 0] },
        ],
      },
    },
    { $inc: { onHand, reserved, version: lines.length } },
    { session },
  );
  if (moved.modifiedCount !== 1) throw new MovedOn(`${rowId} has changed, or has not enough.`);
};
