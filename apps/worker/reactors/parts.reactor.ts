import { orderOf } from '@fixtrail/domain/parts/allocation';
import type { WaitingRow } from '@fixtrail/activities/record';
import { derivedId } from '@fixtrail/contracts/ids';
import { system } from '@fixtrail/domain/people';
import type { NumberedEvent } from '@fixtrail/event-log';
import type { Connections } from '../connections';
import type { ReactorOptions } from './reactor';

/**
 * Gives stock to whoever waits for it, the one who waits longest first. It looks when stock comes to a shelf, and when
 * somebody begins to wait: stock that came back while they were still asking is then there already. With both, whatever
 * the order in which the two were recorded, nothing that somebody waits for stays on a shelf.
 */
export const partsReactor = ({ sources, commands }: Pick<Connections, 'sources' | 'commands'>): ReactorOptions => {
  const { waiting, stock } = sources.stores;

  const couldHave = async ({ frus, quantity }: WaitingRow): Promise<boolean> => {
    const shelf = { fru: { $in: [...frus] }, condition: 'good', $expr: { $gte: [available, quantity] } } as const;
    return (await stock.findOne(shelf, { projection: { _id: 1 } })) !== null;
  };

  const serve = async (event: NumberedEvent, { _id, requestId, orderId }: WaitingRow): Promise<void> => {
    const command = { type: 'allocate-parts', data: { orderId }, by } as const;
    const id = derivedId(event._id, _id);
    await commands.send(requestId, { id, correlationId: event.correlationId, command }, 60_000);
  };

  return {
    name: 'parts',
    types: ['stock-moved', 'stock-released', 'stock-returned', 'part-short', 'part-backordered'],
    async react(event) {
      const fru = String(event.data['fru']);
      // Whoever waits for the part, and whoever waits for one that it may take the place of, or the other way round.
      const own = await waiting.find({ frus: fru }).toArray();
      const frus = [...new Set([fru, ...own.flatMap((row) => row.frus)])];
      const rows = await waiting.find({ frus: { $in: frus } }).toArray();
      for (const row of rows.toSorted(byPatience)) {
        // Asked again each time: the one before may have taken the last.
        if (await couldHave(row)) await serve(event, row);
      }
    },
  };
};

const by = { id: system.id, name: 'Fixtrail', actor: system };
const available = { $subtract: ['$onHand', '$reserved'] };

const patience = ({ _id: lineId, ...row }: WaitingRow): string => orderOf({ ...row, lineId });
const byPatience = (a: WaitingRow, b: WaitingRow): number => (patience(a) < patience(b) ? -1 : 1);
