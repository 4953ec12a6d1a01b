import type { ClientSession } from 'mongodb';
import type { FieldError, Rejection } from '@fixtrail/domain/aggregate';
import type { Principal } from '@fixtrail/domain/request';
import type { Condition, StockChange } from '@fixtrail/domain/stock/stock';
import type { Cause } from './envelope';
import { firstRefusal, refuseOther } from './if-match';
import { MovedOn, record } from './record';
import { ledgerAppends, stockRowId, stockStream } from './stock-ledger';
import type { RecordStores, StockRow } from './stores';

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
  /** Version of the shelf that the caller has seen; another one refuses the move. */
  readonly ifMatch?: number;
}
export type StockMoveResult =
  | { readonly ok: true; readonly version: number; readonly changed: boolean; readonly balance: StockRow }
  | { readonly ok: false; readonly rejected: Rejection; readonly version: number };

/** A move in or out of a shelf. What is reserved cannot go out, and nothing falls below zero. */
export const recordStockMove = async (stores: RecordStores, input: StockMoveInput): Promise<StockMoveResult> => {
  const { depot, fru, quantity, condition, reason, serials, by, commandId, correlationId, ifMatch } = input;
  const rowId = stockRowId({ depot, fru, condition });
  const stream = stockStream(rowId);
  const cause: Cause = { id: commandId, correlationId, causationId: null };

  const recorded = await record(stores.log, stream, commandId, async (history) => {
    const row = await stores.stock.findOne({ _id: rowId });
    // The row is read after the stream: when they differ, someone has just been here, and the append will say so.
    const { onHand = 0, reserved = 0, serials: there = [] } = row ?? {};
    if (onHand + quantity < reserved) {
      const available = String(onHand - reserved);
      const rejected = { code: 'stock-below-zero', params: { depot, fru, available } };
      return { events: [], rejected: firstRefusal(rejected, ifMatch, history.length) };
    }
    const wrong = wrongSerials(there, quantity, serials);
    if (wrong.length > 0) return { events: [], rejected: { code: 'invalid', errors: wrong } };
    const other = refuseOther(ifMatch, history.length);
    if (other) return { events: [], ...other };
    const line = { depot, fru, condition, onHand: quantity, reserved: 0, inTransit: 0, ...(serials && { serials }) };
    const change: StockChange = { type: 'stock-moved', ...line, data: { quantity, reason } };
    const { streams, move } = await ledgerAppends(stores, [change], cause, by.actor);
    const version = history.length;
    const also = async (session: ClientSession): Promise<void> => {
      if (streams.some(({ expectedVersion }) => expectedVersion !== version))
        throw new MovedOn(`${rowId} has changed.`);
      await move(session);
    };
    return { events: streams.flatMap(({ events }) => events), also };
  });
  const { version, rejected, changed } = recorded;
  if (rejected) return { ok: false, rejected, version };
  const balance = await stores.stock.findOne({ _id: rowId });
  if (!balance) throw new Error(`${rowId} took a move and has no balance.`);
  return { ok: true, version, changed, balance };
};

/** A serial number comes to a shelf once, and only what is there can leave it; a shelf that was told none asks for none. */
const wrongSerials = (
  there: readonly string[],
  quantity: number,
  serials: readonly string[] = [],
): readonly FieldError[] =>
  serials.flatMap((serial, index): readonly FieldError[] => {
    const path = `serials.${index}`;
    if (quantity > 0 && there.includes(serial)) {
      return [
        {
          path,
          code: 'already-there',
          message: { en: `${serial} is on this shelf already.`, zh: `${serial} 已在该库位。` },
        },
      ];
    }
    if (quantity < 0 && there.length > 0 && !there.includes(serial)) {
      return [
        { path, code: 'not-there', message: { en: `${serial} is not on this shelf.`, zh: `${serial} 不在该库位。` } },
      ];
    }
    return [];
  });
