import type { Rejection } from '@fixtrail/domain/aggregate';
import type { Principal } from '@fixtrail/domain/request';
import type { Condition } from '@fixtrail/domain/stock/stock';
import { eventIdOf, type Cause } from './envelope';
import { MovedOn, record } from './record';
import { stockRowId, stockStream } from './stock-ledger';
import type { RecordStores } from './stores';

export interface StockMoveInput {
  readonly depot: string;
  readonly fru: string;
  /** Pieces that come in, or go out when negative. */
  readonly quantity: number;
  readonly condition: Condition;
  readonly reason: string;
  readonly serials?: readonly string[];
  readonly by: Principal;
  readonly commandId: string;
  readonly correlationId: string;
}
export type StockMoveResult =
  | { readonly ok: true; readonly version: number; readonly onHand: number; readonly reserved: number }
  | { readonly ok: false; readonly rejected: Rejection; readonly version: number };

/** A move in or out of a shelf. What is reserved cannot go out, and nothing falls below zero. */
export const recordStockMove = async (stores: RecordStores, input: StockMoveInput): Promise<StockMoveResult> => {
  const { depot, fru, quantity, condition, reason, serials, by, commandId, correlationId } = input;
  const rowId = stockRowId({ depot, fru, condition });
  const stream = stockStream(rowId);
  const cause: Cause = { id: commandId, correlationId, causationId: null };

  const recorded = await record(stores.log, stream, commandId, async (history) => {
    const row = await stores.stock.findOne({ _id: rowId });
    const version = history.length;
    // The row is read after the stream: when they differ, someone has just been here, and the append will say so.
    const { onHand = 0, reserved = 0 } = row ?? {};
    if (onHand + quantity < reserved) {
      const available = String(onHand - reserved);
      return { events: [], rejected: { code: 'stock-below-zero', params: { depot, fru, available } } };
    }
    return {
      events: [
        {
          _id: eventIdOf(cause, stream, 0),
          type: 'stock-moved',
          schemaVersion: 1,
          at: stores.log.now(),
          commandId,
          actor: by.actor,
          correlationId,
          causationId: null,
          data: { depot, fru, condition, quantity, onHand: quantity, reserved: 0, reason, ...(serials && { serials }) },
        },
      ],
      also: async (session) => {
        if (version === 0) {
          const first = { _id: rowId, depot, fru, condition, onHand: quantity, reserved: 0, version: 1 };
          await stores.stock.insertOne(first, { session });
          return;
        }
        const change = { $inc: { onHand: quantity, version: 1 } };
        const moved = await stores.stock.updateOne({ _id: rowId, version, onHand, reserved }, change, { session });
        if (moved.modifiedCount !== 1) throw new MovedOn(`${rowId} has changed.`);
      },
    };
  });
  const { version, rejected } = recorded;
  if (rejected) return { ok: false, rejected, version };
  const row = await stores.stock.findOne({ _id: rowId });
  return { ok: true, version, onHand: row?.onHand ?? 0, reserved: row?.reserved ?? 0 };
};
