import type { ClientSession } from 'mongodb';
import { isAwaited, isOver, type PartsLine, type RequestState } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import { partRules } from './supply';
import type { RecordStores, WaitingRow } from './stores';

/**
 * Who waits for a part, kept in the request's own transaction. `null` when nothing changes. A line keeps its place from
 * when it was asked for, whatever becomes of the dates it is told.
 */
export const queueChanges = async (
  stores: RecordStores,
  before: RequestState,
  after: RequestState,
): Promise<((session: ClientSession) => Promise<void>) | null> => {
  const [waited, waits] = [waitingLines(before), waitingLines(after)];
  const gone = waited.filter((line) => !waits.some(({ id }) => id === line.id)).map(({ id }) => id);
  const come = waits.filter((line) => !waited.some(({ id }) => id === line.id));
  const told = waits.filter((line) =>
    waited.some(({ id, expectedAt }) => id === line.id && expectedAt !== line.expectedAt),
  );
  if (gone.length + come.length + told.length === 0) return null;
  const since = instant(stores.log.now().getTime());
  const rules =
    come.length > 0
      ? await partRules(
          stores,
          come.map(({ fru }) => fru),
        )
      : {};
  const rows = come.map((line): WaitingRow => {
    const { id: _id, orderId, fru, quantity, expectedAt } = line;
    const frus = [fru, ...(rules[fru]?.substitutes ?? [])];
    return { _id, requestId: after.id, orderId, fru, frus, quantity, since, expectedAt };
  });
  return async (session) => {
    if (gone.length > 0) await stores.waiting.deleteMany({ _id: { $in: gone } }, { session });
    if (rows.length > 0) await stores.waiting.insertMany(rows, { session });
    for (const { id, expectedAt } of told) {
      await stores.waiting.updateOne({ _id: id }, { $set: { expectedAt } }, { session });
    }
  };
};

const waitingLines = (state: RequestState): readonly PartsLine[] =>
  state.opened && !isOver(state) ? state.lines.filter(isAwaited) : [];
