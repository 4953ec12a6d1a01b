import { setTimeout as delay } from 'node:timers/promises';
import type { Db, Filter } from 'mongodb';
import { liveCollection, waitForRow, type AgendaRow, type PartsRow, type TaskRow } from '@fixtrail/projections';
import type { RecordStores } from '../platform/tokens';
import { requestNamed } from './load-request';

interface Seen {
  readonly id: string;
  readonly version: number;
}
const waitMs = 2_000;
const lookEveryMs = 25;

/** Waits, at most 2 s, until a list shows what the caller has just done; after that it is shown as it is. */
export const waitUntilSeen = async (
  db: Db,
  stores: RecordStores,
  list: 'requests' | 'tasks' | 'agenda' | 'parts',
  { id, version }: Seen,
): Promise<void> => {
  const requestId = (await requestNamed(stores, id)) ?? id;
  if (list === 'requests') {
    await waitForRow(db, list, { id: requestId, version }, waitMs);
    return;
  }
  // A task, promise or part by its own id, or all those of a request: whichever row of it bears the change.
  const filter: Filter<TaskRow | AgendaRow | PartsRow> = {
    $or: [{ _id: id }, { requestId }],
    version: { $gte: version },
  };
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; await delay(lookEveryMs)) {
    const rows = await liveCollection<TaskRow | AgendaRow | PartsRow>(db, list);
    if (await rows.findOne(filter, { projection: { _id: 1 } })) return;
  }
};
