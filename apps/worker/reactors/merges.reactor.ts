import { derivedId } from '@fixtrail/contracts/ids';
import { system } from '@fixtrail/domain/people';
import { fold, initialState } from '@fixtrail/domain/request';
import { readStream, type NumberedEvent } from '@fixtrail/event-log';
import { requestIdOf, toRequestEvent } from '@fixtrail/projections';
import type { Connections } from '../connections';
import type { ReactorOptions } from './reactor';
import { sendUnlessFaulty } from './send';

/** A duplicate was merged: the request that goes on is told, so that both histories name each other. */
export const mergesReactor = ({ log, commands, logger }: Connections): ReactorOptions => ({
  name: 'merges',
  types: ['request-merged'],
  async react(event: NumberedEvent) {
    const merged = toRequestEvent(event);
    const from = requestIdOf(event.stream);
    if (merged.type !== 'request-merged' || from === undefined) return;
    const state = fold(initialState(from), (await readStream(log, event.stream)).map(toRequestEvent));
    if (!state.opened) return;
    const { number: fromNumber, receivedAt } = state;
    const { into, reason } = merged.data;
    await sendUnlessFaulty(commands, logger, into, {
      id: derivedId(event._id, into),
      correlationId: event.correlationId,
      command: {
        type: 'absorb',
        data: { from, fromNumber, receivedAt, reason },
        by: { id: system.id, name: 'Fixtrail', actor: system },
      },
    });
  },
});
