import { setTimeout as delay } from 'node:timers/promises';
import type { Db, Filter } from 'mongodb';
import { liveCollection, waitForRow, type AgendaRow, type PartsRow, type TaskRow } from '@fixtrail/projections';
import { requestStream } from '@fixtrail/contracts/process';
import type { RecordStores } from '../platform/tokens';
import { requestNamed } from './load-request';

interface Seen {
  readonly id: string;
  readonly version: number;
}
const waitMs = 2_000;
const lookEveryMs = 25;

/**
 * Waits, at most 2 s, until a list shows what the caller has just done; after that it is shown as it is.
 *
 * Only what is in the log is waited for. What was never recorded takes the same looks, one at the log and one at the
 * rows, so that the time of an answer does not tell somebody who made up an id whether there is such a thing.
 */
export const waitUntilSeen = async (
  db: Db,
  stores: RecordStores,
  list: 'requests' | 'tasks' | 'agenda' | 'parts',
  { id, version }: Seen,
): Promise<void> => {
  const requestId = (await requestNamed(stores, id)) ?? id;
  // A promise has no key: its list is for those who may see all of them.
  const longest = list === 'agenda' || (await isRecorded(stores, { id, version }, requestId)) ? waitMs : 0;
  if (list === 'requests') {
    await waitForRow(db, list, { id: requestId, version }, longest);
    return;
  }
  // A task, promise or part by its own id, or all those of a request: whichever row of it bears the change.
  const filter: Filter<TaskRow | AgendaRow | PartsRow> = {
    $or: [{ _id: id }, { requestId }],
    version: { $gte: version },
  };
  for (const deadline = Date.now() + longest; ; await delay(lookEveryMs)) {
    const rows = await liveCollection<TaskRow | AgendaRow | PartsRow>(db, list);
    if ((await rows.findOne(filter, { projection: { _id: 1 } })) || Date.now() >= deadline) return;
  }
};

/** Is this version of the request, or of the one that a task or a line of parts belongs to, in the log? */
const isRecorded = async ({ keys, log }: RecordStores, { id, version }: Seen, requestId: string): Promise<boolean> => {
  const key = await keys.findOne({ _id: id, kind: { $in: ['task', 'parts-line'] } });
  const stream = key?.stream ?? requestStream(requestId);
  return (await log.events.findOne({ stream, version }, { projection: { _id: 1 } })) !== null;
};
