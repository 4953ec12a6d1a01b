import { agenda, type AgendaItem, type OpenedRequest } from '@fixtrail/domain/request';
import type { IndexDescription } from 'mongodb';
import type { Projection } from './projection';
import type { RequestStates } from './request-states';

/** One pending promise. When it is kept or cancelled the row is gone: what became of it is in the log. */
export interface AgendaRow extends Omit<AgendaItem, 'id'> {
  /** The promise's id. */
  readonly _id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  /** Of the request's stream, the latest. */
  readonly version: number;
  readonly region: string | null;
  readonly ownerId: string | null;
  readonly testClockId: string | null;
}

export const agendaRows = (state: OpenedRequest, version: number): readonly AgendaRow[] =>
  agenda(state).map(({ id, ...item }) => ({
    _id: id,
    requestId: state.id,
    requestNumber: state.number,
    version,
    region: state.site.region ?? null,
    ownerId: state.owner?.id ?? null,
    testClockId: state.testClock?.id ?? null,
    ...item,
  }));

/** Soonest first; `_id` makes the order exact where two are due at the same instant. */
const inOrder = { testClockId: 1, fireAt: 1, _id: 1 } as const;
const indexes: readonly IndexDescription[] = [
  { name: 'order', key: inOrder },
  { name: 'owner', key: { ownerId: 1, ...inOrder } },
  { name: 'region', key: { region: 1, ...inOrder } },
  { name: 'action', key: { action: 1, ...inOrder } },
  { name: 'request', key: { requestId: 1, fireAt: 1, _id: 1 } },
];

/** One row per pending promise: what Fixtrail is going to do by itself. */
export const agendaProjection = (states: RequestStates): Projection<AgendaRow> => ({
  name: 'agenda',
  version: 4,
  indexes,
  async apply(events) {
    const changes = await states.changes(events);
    return changes.flatMap(({ before, after }) => {
      const { state, version } = after.at(-1) ?? after[0];
      const rows = agendaRows(state, version);
      const pending = new Set(rows.map(({ _id }) => _id));
      const gone = (before ? agenda(before.state) : []).filter(({ id }) => !pending.has(id));
      return [...gone.map(({ id }) => ({ remove: id })), ...rows.map((put) => ({ put }))];
    });
  },
});
