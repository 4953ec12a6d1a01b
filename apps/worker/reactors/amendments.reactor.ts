import { concernedBy } from '@fixtrail/activities/record';
import { derivedId } from '@fixtrail/contracts/ids';
import { system } from '@fixtrail/domain/people';
import type { RequestCommandData } from '@fixtrail/domain/request';
import type { NumberedEvent } from '@fixtrail/event-log';
import { caughtUp, liveCollection, type RequestRow } from '@fixtrail/projections';
import type { Connections } from '../connections';
import { inParallel } from '../in-parallel';
import { sendUnlessFaulty } from './send';
import type { ReactorOptions } from './reactor';

const atOnce = 8;

/**
 * Rules that were applied to open requests are carried out on each; deadlines that had waited for their calendar follow a
 * newly confirmed one by themselves.
 */
export const amendmentsReactor = ({ log, commands, logger }: Connections): ReactorOptions => ({
  name: 'amendments',
  types: ['rules-applied', 'calendar-registered'],
  async react(event: NumberedEvent, stopping: AbortSignal) {
    const data = amendmentOf(event);
    if (!data) return;
    // Every request that was opened before this event has its row then; a later one has pinned the newer version itself.
    await caughtUp(log, 'requests', event.position);
    const rows = await liveCollection<RequestRow>(log.db, 'requests');
    const open = await rows.find(concernedBy(data), { projection: { _id: 1 } }).toArray();
    const amend = (requestId: string): Promise<void> =>
      sendUnlessFaulty(commands, logger, requestId, {
        id: derivedId(event._id, requestId),
        correlationId: event.correlationId,
        command: { type: 'amend', data, by: { id: system.id, name: 'Fixtrail', actor: system } },
      });
    await inParallel(open, atOnce, ({ _id: requestId }) => amend(requestId), stopping);
  },
});

const amendmentOf = ({ type, stream, version, data }: NumberedEvent): RequestCommandData['amend'] | null => {
  if (type === 'rules-applied') {
    const ref = { id: String(data['id']), version: Number(data['version']) };
    const reason = String(data['reason']);
    return data['kind'] === 'calendar' ? { calendar: ref, reason } : { policy: ref, reason };
  }
  const id = stream.replace(/^calendar\//, '');
  if (version === 1) return null;
  return { calendar: { id, version }, provisionalOnly: true, reason: 'the calendar has been confirmed' };
};
