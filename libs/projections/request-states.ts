import { evolve, initialState, type OpenedRequest, type RequestState } from '@fixtrail/domain/request';
import type { EventLog, NumberedEvent } from '@fixtrail/event-log';
import { requestIdOf, toRequestEvent } from './request-events';

/** A request at one version of its stream. */
export interface RequestAt {
  readonly version: number;
  readonly state: OpenedRequest;
}

/** What a batch of events did to one request: how it was before, and how it was after each event. */
export interface RequestChange {
  readonly id: string;
  readonly before: RequestAt | null;
  /** In order; never empty. */
  readonly after: readonly [RequestAt, ...RequestAt[]];
}

export interface RequestStates {
  /**
   * The changes that a batch makes, by request. `stored` may know how requests were before the batch, which saves reading
   * their streams again; what it says of another version is not used.
   */
  changes(events: readonly NumberedEvent[], stored?: StoredRequests): Promise<readonly RequestChange[]>;
}
export type StoredRequests = (requestIds: readonly string[]) => Promise<ReadonlyMap<string, RequestAt>>;

/** Enough for the requests that several projections are working on; of a larger batch some streams are read again. */
const REMEMBERED = 2_000;

/**
 * Folded requests, shared by the projections that are made of them, so that each event of a running system is folded on a
 * state that is at hand already. A state is a pure function of stream and version: remembering it can never be wrong.
 */
export function requestStates(log: EventLog): RequestStates {
  const remembered = new Map<string, RequestState>();
  const remember = (id: string, version: number, state: RequestState): void => {
    remembered.delete(`${id}@${version}`);
    remembered.set(`${id}@${version}`, state);
    const oldest = remembered.keys().next();
    if (remembered.size > REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  };

  const statesBefore = async (batch: readonly RequestBatch[], stored?: StoredRequests) => {
    const known = new Map<string, RequestState>();
    for (const { id, version } of batch) {
      const state = version === 0 ? initialState(id) : remembered.get(`${id}@${version}`);
      if (state) known.set(id, state);
    }
    const unknown = (): readonly RequestBatch[] => batch.filter(({ id }) => !known.has(id));
    if (stored && unknown().length > 0) {
      const rows = await stored(unknown().map(({ id }) => id));
      for (const { id, version } of unknown()) {
        const row = rows.get(id);
        if (row?.version === version) known.set(id, row.state);
      }
    }
    for (const [id, state] of await foldFromLog(log, unknown())) known.set(id, state);
    return known;
  };

  return {
    async changes(events, stored) {
      const batch = byRequest(events);
      const before = await statesBefore(batch, stored);
      return batch.flatMap((one) => {
        const state = before.get(one.id) ?? initialState(one.id);
        const change = changeOf(one, state);
        const last = change?.after.at(-1);
        if (last) remember(one.id, last.version, last.state);
        return change ? [change] : [];
      });
    },
  };
}

/** The events of one request in a batch, and the version before the first of them. */
interface RequestBatch {
  readonly id: string;
  readonly version: number;
  readonly events: readonly NumberedEvent[];
}

function byRequest(events: readonly NumberedEvent[]): readonly RequestBatch[] {
  const groups = groupBy(events, (event) => requestIdOf(event.stream));
  return [...groups].flatMap(([id, own]) =>
    id === undefined || own[0] === undefined ? [] : [{ id, version: own[0].version - 1, events: own }],
  );
}

function changeOf({ id, version, events }: RequestBatch, initial: RequestState): RequestChange | undefined {
  let state = initial;
  const after = events.flatMap((event, index): RequestAt[] => {
    if (event.version !== version + 1 + index) {
      throw new Error(`${event.stream}: version ${event.version} follows ${version + index}; an event was left out.`);
    }
    state = evolve(state, toRequestEvent(event));
    return state.opened ? [{ version: event.version, state }] : [];
  });
  const [first, ...rest] = after;
  return first && { id, before: initial.opened ? { version, state: initial } : null, after: [first, ...rest] };
}

/** Reads the beginnings of the streams, one query for all. */
async function foldFromLog(log: EventLog, batch: readonly RequestBatch[]): Promise<ReadonlyMap<string, RequestState>> {
  if (batch.length === 0) return new Map();
  const beginnings = batch.map(({ events: [first], version }) => ({
    stream: first?.stream ?? '',
    version: { $lte: version },
  }));
  const earlier = await log.events.find({ $or: beginnings }).sort({ stream: 1, version: 1 }).toArray();
  const streams = groupBy(earlier, (event) => requestIdOf(event.stream) ?? '');
  return new Map(
    batch.map(({ id }) => [
      id,
      (streams.get(id) ?? []).map(log.shapes.lift).map(toRequestEvent).reduce<RequestState>(evolve, initialState(id)),
    ]),
  );
}

/** `Map.groupBy`, which the oldest supported Node does not have. */
function groupBy<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
