import type { Instant } from '@fixtrail/domain/time';
import {
  isOpen,
  isPending,
  type Clock,
  type OldPart,
  type OpenedRequest,
  type PartsLine,
  type Task,
} from '@fixtrail/domain/request';
import { lateness, waitForParts } from '@fixtrail/domain/request/forecast';
import type { IndexDescription } from 'mongodb';
import type { Projection, RowReader } from './projection';
import type { RequestChange, RequestStates } from './request-states';
import { soonest } from './requests.projection';

/** What lines and old parts have in common on the parts desk. */
interface OnTheDesk {
  /** The line's or the old part's id. */
  readonly _id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  /** Of the request's stream, the latest. */
  readonly version: number;
  readonly severity: OpenedRequest['severity'];
  readonly fru: string;
  readonly depot: string | null;
  /** When it came into its state. */
  readonly stateSince: Instant;
  readonly testClockId: string | null;
  /** The place in the list. No two rows share one, so that it is also a cursor. */
  readonly order: string;
  readonly context: Pick<OpenedRequest, 'customer' | 'product' | 'site' | 'stage'>;
}

/** One line of parts as the parts department sees it, due first. */
export interface PartsLineRow extends OnTheDesk {
  readonly kind: 'line';
  readonly state: PartsLine['state'];
  /** Of the piece that was shipped. */
  readonly serial: string | null;
  /** Pieces have left the depot and have to come back. */
  readonly comesBack: boolean;
  /** The soonest deadline that waits for the work this part is for; `null` without one. */
  readonly dueAt: Instant | null;
  /** The running clocks that will be missed if it comes when it is expected. */
  readonly late: readonly { readonly key: Clock['key']; readonly dueAt: Instant }[];
  /** The work that waits for it. */
  readonly work: Pick<Task, 'id' | 'kind' | 'assignee' | 'window'> | null;
  readonly line: PartsLine;
}

/** One old part that has to come back, has come back, or was looked at. */
export interface OldPartRow extends OnTheDesk {
  readonly kind: 'old-part';
  readonly state: OldPart['state'];
  readonly serial: string | null;
  readonly charged: boolean;
  readonly result: string | null;
  readonly supplier: string | null;
  /** The open one to inspect it. */
  readonly task: Task | null;
  readonly part: OldPart;
}
export type PartsRow = PartsLineRow | OldPartRow;

const inOrder = { kind: 1, testClockId: 1 } as const;
const indexes: readonly IndexDescription[] = [
  { name: 'order', key: { ...inOrder, order: 1 } },
  { name: 'state', key: { ...inOrder, state: 1, order: 1 } },
  { name: 'depot', key: { ...inOrder, depot: 1, state: 1, order: 1 } },
  { name: 'fru', key: { ...inOrder, fru: 1, order: 1 } },
  { name: 'comesBack', key: { ...inOrder, comesBack: 1, order: 1 } },
  { name: 'serial', key: { ...inOrder, serial: 1, order: 1 } },
  { name: 'latest', key: { ...inOrder, stateSince: -1, _id: 1 } },
  { name: 'stateLatest', key: { ...inOrder, state: 1, stateSince: -1, _id: 1 } },
  { name: 'request', key: { requestId: 1 } },
];

/** One row for each line of parts and each old part; they stay when they are settled, for who asks what became of them. */
export const partsProjection = (states: RequestStates): Projection<PartsRow> => ({
  name: 'parts',
  version: 1,
  indexes,
  async apply(events, rows) {
    const changes = await states.changes(events);
    const concerned = changes.filter(({ after }) => (after.at(-1) ?? after[0]).state.lines.length > 0);
    const known = await rowsBefore(concerned, rows);
    return concerned.flatMap((change) => rowsAfter(change, known).map((put) => ({ put })));
  },
});

/** Only asked for requests that had parts before: of the others there is no row. */
async function rowsBefore(
  changes: readonly RequestChange[],
  rows: RowReader<PartsRow>,
): Promise<ReadonlyMap<string, PartsRow>> {
  const ids = changes.flatMap(({ before }) => [
    ...(before?.state.lines ?? []).map(({ id }) => id),
    ...(before?.state.oldParts ?? []).map(({ id }) => id),
  ]);
  return ids.length > 0 ? rows.load(ids) : new Map<string, PartsRow>();
}

const rowsAfter = (change: RequestChange, known: ReadonlyMap<string, PartsRow>): readonly PartsRow[] => {
  const { state, version } = change.after.at(-1) ?? change.after[0];
  const since = (id: string, stateOf: (request: OpenedRequest) => string | undefined): Instant =>
    enteredAt(change, stateOf) ?? known.get(id)?.stateSince ?? state.updatedAt;
  return [
    ...state.lines.map((line) =>
      lineRow(
        state,
        version,
        line,
        since(line.id, ({ lines }) => lines.find(({ id }) => id === line.id)?.state),
      ),
    ),
    ...state.oldParts.map((part) =>
      oldPartRow(
        state,
        version,
        part,
        since(part.id, ({ oldParts }) => oldParts.find(({ id }) => id === part.id)?.state),
      ),
    ),
  ];
};

/** When, within this change, it came into the state that it has now; `undefined` when it was in it before. */
const enteredAt = (
  { before, after }: RequestChange,
  stateOf: (request: OpenedRequest) => string | undefined,
): Instant | undefined => {
  const told = [...(before ? [before] : []), ...after].map(({ state }) => ({
    at: state.updatedAt,
    is: stateOf(state),
  }));
  const now = told.at(-1)?.is;
  const lastOther = told.findLastIndex(({ is }) => is !== now);
  // Without an earlier state of the request its first one is the beginning.
  const entered = lastOther >= 0 || !before ? told[lastOther + 1] : undefined;
  return entered?.at;
};

export const lineRow = (state: OpenedRequest, version: number, line: PartsLine, stateSince: Instant): PartsLineRow => {
  const counting = state.clocks.filter((clock) => isPending(clock) && clock.status !== 'paused');
  const dueAt = soonest(counting.filter(({ key }) => waitForParts.includes(key)).map((clock) => clock.dueAt));
  return {
    ...onTheDesk(state, version, line.fru, line.depot),
    _id: line.id,
    kind: 'line',
    state: line.state,
    stateSince,
    serial: line.serial ?? null,
    comesBack: line.comesBack.length > 0,
    dueAt,
    late: lateness(state, line).map(({ key, dueAt: missed }) => ({ key, dueAt: missed })),
    work: workFor(state),
    // `~` sorts after every digit: what nobody waits for comes last.
    order: [dueAt ?? '~', state.severity === 'major' ? 0 : 1, state.receivedAt, line.id].join(' '),
    line,
  };
};

export const oldPartRow = (state: OpenedRequest, version: number, part: OldPart, stateSince: Instant): OldPartRow => {
  const line = state.lines.find(({ id }) => id === part.lineId);
  const inspection = state.tasks.find((task) => task.oldPartId === part.id && isOpen(task));
  return {
    ...onTheDesk(state, version, part.fru, line?.depot ?? null),
    _id: part.id,
    kind: 'old-part',
    state: part.state,
    stateSince,
    serial: part.serial,
    charged: part.charged !== null,
    result: part.finding?.result ?? null,
    supplier: part.finding?.supplier ?? null,
    task: inspection ?? null,
    order: `${part.dueSince} ${part.id}`,
    part,
  };
};

const onTheDesk = (state: OpenedRequest, version: number, fru: string, depot: string | null) => {
  const { customer, product, site, stage } = state;
  return {
    requestId: state.id,
    requestNumber: state.number,
    version,
    severity: state.severity,
    fru,
    depot,
    testClockId: state.testClock?.id ?? null,
    context: { customer, product, site, stage },
  };
};

const workFor = ({ tasks }: OpenedRequest): PartsLineRow['work'] => {
  const task = tasks.find((one) => isOpen(one) && (one.kind === 'onsite-visit' || one.kind === 'depot-repair'));
  if (!task) return null;
  const { id, kind, assignee, window } = task;
  return { id, kind, assignee, ...(window && { window }) };
};
