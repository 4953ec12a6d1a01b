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
 * still at the version that was read and nothing falls below zero. Stock can so never be promised twice. Shelves stand in
 * real time, also those that serve a request on a test clock, so that a balance as of an instant is one that was.
 */
export const ledgerAppends = async (
  { stock, log }: RecordStores,
  changes: readonly StockChange[],
  cause: Cause,
  actor: Actor,
): Promise<LedgerAppends> => {
  const byRow = Map.groupBy(changes, stockRowId);
  const rows = await stock.find({ _id: { $in: [...byRow.keys()] } }).toArray();
  const versions = new Map(rows.map((row) => [row._id, row.version]));
  const at = log.now();

  const streams = [...byRow].map(([rowId, lines]): StreamAppend => {
    const stream = stockStream(rowId);
    return {
      stream,
      expectedVersion: versions.get(rowId) ?? 0,
      events: lines.map(({ type, data, ...line }, ordinal) => ({
        _id: eventIdOf(cause, stream, ordinal),
        type,
        at,
        commandId: cause.id,
        actor,
        correlationId: cause.correlationId,
        causationId: cause.causationId,
        data: { ...line, ...data },
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
  const sum = (field: 'onHand' | 'reserved' | 'inTransit'): number =>
    lines.reduce((total, line) => total + line[field], 0);
  const [onHand, reserved, inTransit] = [sum('onHand'), sum('reserved'), sum('inTransit')];
  const [first] = lines;
  if (!first) return;
  if (version === 0) {
    if (onHand < 0 || reserved !== 0 || inTransit < 0) throw new MovedOn(`${rowId} has no stock.`);
    const { depot, fru, condition } = first;
    const amounts = { onHand, reserved, inTransit, serials: serialsAfter([], lines), version: lines.length };
    const row: StockRow = { _id: rowId, depot, fru, condition, ...amounts };
    await stock.insertOne(row, { session });
    return;
  }
  const row = await stock.findOne({ _id: rowId, version }, { session });
  const moved = await stock.updateOne(
    {
      _id: rowId,
      version,
      $expr: {
        $and: [
          { $gte: [{ $add: ['$reserved', reserved] }, 0] },
          { $gte: [{ $add: [{ $ifNull: ['$inTransit', 0] }, inTransit] }, 0] },
          { $gte: [{ $subtract: [{ $add: ['$onHand', onHand] }, { $add: ['$reserved', reserved] }] }, 0] },
        ],
      },
    },
    {
      $inc: { onHand, reserved, inTransit, version: lines.length },
      $set: { serials: serialsAfter(row?.serials ?? [], lines) },
    },
    { session },
  );
  if (moved.modifiedCount !== 1) throw new MovedOn(`${rowId} has changed, or has not enough.`);
};

/** Serial numbers on the shelf, as far as they were told: those that come are added, those that leave are taken off. */
const serialsAfter = (before: readonly string[], lines: readonly StockChange[]): readonly string[] =>
  lines.reduce<readonly string[]>((serials, { serials: named = [], onHand }) => {
    const others = serials.filter((one) => !named.includes(one));
    return onHand > 0 ? [...others, ...named] : others;
  }, before);
