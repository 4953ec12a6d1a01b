import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import { derivedId } from '@fixtrail/contracts/ids';
import type { StockRow } from '@fixtrail/activities/record';
import { presentPromises } from '@fixtrail/contracts/present/promises';
import { requestWorkflowId } from '@fixtrail/contracts/process';
import { fold, initialState, isOver } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import { headPosition, type EventLog, type StoredEvent } from '@fixtrail/event-log';
import { liveCollection, rebuildRequestProjection, toRequestEvent, type AgendaRow } from '@fixtrail/projections';
import { toLogged } from '../../apps/gateway/requests/load-request';
import type { Acknowledged } from './journal';

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);

/** The whole log, stream by stream in the order of versions. */
export async function wholeLog(log: EventLog): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const events = await log.events.find().sort({ stream: 1, version: 1 }).toArray();
  return Map.groupBy(events, ({ stream }) => stream);
}

type Streams = Awaited<ReturnType<typeof wholeLog>>;

/** Streams whose versions are not 1, 2, 3 … */
export const brokenStreams = (streams: Streams): readonly string[] =>
  [...streams].flatMap(([stream, events]) =>
    events.every(({ version }, index) => version === index + 1) ? [] : [stream],
  );

/**
 * Requests in which a promise was overtaken by a command that came later: their times run backwards. What was due before
 * the request was opened was kept when it was opened.
 */
export const overtakenPromises = (streams: Streams): readonly string[] =>
  [...streams].flatMap(([stream, events]) => {
    if (!stream.startsWith('request/')) return [];
    const openedAt = events[0]?.at.getTime() ?? 0;
    const times = events.map(({ at }) => Math.max(at.getTime(), openedAt));
    return times.every((time, index) => time >= (times[index - 1] ?? time)) ? [] : [stream];
  });

/** A time during which something was broken. */
export interface Outage {
  readonly since: number;
  readonly outageMs: number;
}

const graceMs = 5_000;

/**
 * Promises that were kept before they were due, more than once, or later than what was broken explains: five seconds on top of the
 * outages between the due time and the record.
 */
export const unkeptPromises = (streams: Streams, outages: readonly Outage[]): readonly string[] =>
  [...streams].flatMap(([stream, events]) => {
    if (!stream.startsWith('request/')) return [];
    const request = fold(initialState(stream), events.map(toRequestEvent));
    if (!request.opened) return [`${stream} was never opened`];
    const promises = presentPromises(request, events.map(toLogged));
    const doubled = promises.length - new Set(promises.map(({ id }) => id)).size;
    const wrong = promises.flatMap(({ action, expectedAt, recordedAt, latenessMs, outcome }) => {
      const due = isOver(request) || Date.parse(expectedAt) + graceMs < Date.now();
      if (outcome === 'pending' && due) return [`${action} of ${expectedAt} is still pending at the end`];
      if (outcome !== 'fired' || recordedAt === null || latenessMs === null) return [];
      const early = Date.parse(expectedAt) - Date.parse(recordedAt);
      if (early > 0) return [`${action} came ${early} ms early`];
      const excuse = overlapMs(outages, Date.parse(recordedAt) - latenessMs, Date.parse(recordedAt));
      return latenessMs > excuse + graceMs ? [`${action} came ${latenessMs} ms late, ${excuse} ms of it excused`] : [];
    });
    return [...wrong, ...(doubled > 0 ? [`${doubled} promises twice`] : [])].map((what) => `${stream}: ${what}`);
  });

/** How much of a span was covered by outages; overlapping ones count once. */
function overlapMs(outages: readonly Outage[], from: number, to: number): number {
  let covered = 0;
  let reached = from;
  for (const { since, outageMs } of outages.toSorted((a, b) => a.since - b.since)) {
    const [start, end] = [Math.max(since, reached), Math.min(since + outageMs, to)];
    if (end <= start) continue;
    covered += end - start;
    reached = end;
  }
  return covered;
}

/** Messages that never arrived, and those about an event that is not in the log. `received` holds their ids. */
export function brokenWebhooks(
  streams: Streams,
  types: readonly string[],
  received: readonly string[],
): readonly string[] {
  const wanted = new Set([...streams.values()].flat().flatMap(({ _id, type }) => (types.includes(type) ? [_id] : [])));
  const arrived = new Set(received);
  return [
    ...[...wanted].filter((id) => !arrived.has(id)).map((id) => `${id} never arrived`),
    ...[...arrived].filter((id) => !wanted.has(id)).map((id) => `${id} was never committed`),
  ];
}

/** Positions that are missing, doubled, or not given to an event. */
export function brokenPositions(streams: Streams): readonly (number | undefined)[] {
  const given = [...streams.values()].flat().map(({ position }) => position);
  const [once, wanted] = [new Set(given), new Set<number | undefined>(upTo(given.length))];
  return [...given.filter((one) => !wanted.has(one)), ...[...wanted].filter((one) => !once.has(one))];
}

/** Acknowledged commands that are not in the log once: no event, a gap in their events, or events in two requests. */
export function lostOrDoubled(streams: Streams, acknowledged: readonly Acknowledged[]): readonly string[] {
  const requests = [...streams].filter(([stream]) => stream.startsWith('request/'));
  const byCommand = Map.groupBy(
    requests.flatMap(([, events]) => events),
    ({ commandId }) => commandId,
  );
  return acknowledged.flatMap(({ commandId, what }) => {
    const events = byCommand.get(commandId) ?? [];
    const [first] = events;
    const expected = events.map((_, ordinal) => derivedId(commandId, first?.stream ?? '', ordinal));
    const once = events.length > 0 && events.every(({ _id }, ordinal) => _id === expected[ordinal]);
    return once ? [] : [`${what} (${commandId}): ${events.length} events`];
  });
}

/** Shelves whose balance is not the sum of their ledger, that are below zero, or that hold something for nobody. */
export async function brokenShelves(log: EventLog, streams: Streams): Promise<readonly object[]> {
  const rows = await log.db.collection<StockRow>('stock').find().toArray();
  return rows.flatMap((row) => {
    const ledger = streams.get(`stock/${row._id}`) ?? [];
    const sum = (field: 'onHand' | 'reserved') => ledger.reduce((total, { data }) => total + Number(data[field]), 0);
    const isTrue = row.onHand === sum('onHand') && row.reserved === sum('reserved') && row.version === ledger.length;
    return isTrue && row.onHand >= 0 && row.reserved === 0 ? [] : [row];
  });
}

const readModels = ['requests', 'tasks', 'agenda', 'parts'] as const;

/** Read models that have not come to the end of the log yet. */
export async function laggingProjections(log: EventLog): Promise<readonly string[]> {
  const head = await headPosition(log);
  const checkpoints = log.db.collection<{ _id: string; position: number }>('projection_checkpoints');
  const positions = await Promise.all(
    readModels.map(async (name) => {
      const { collectionName } = await liveCollection(log.db, name);
      return (await checkpoints.findOne({ _id: collectionName }))?.position ?? 0;
    }),
  );
  return readModels.filter((_, index) => positions[index] !== head);
}

/** Rows of read models that differ from what the log folds to from its beginning, with the fields that do. */
export async function driftedProjections(log: EventLog): Promise<readonly string[]> {
  const drifted: string[] = [];
  for (const name of readModels) {
    const live = await rowsOf(log, name);
    await rebuildRequestProjection(log, name);
    const folded = await rowsOf(log, name);
    for (const id of new Set([...live.keys(), ...folded.keys()])) {
      const fields = differingFields(live.get(id), folded.get(id));
      if (fields.length > 0) drifted.push(`${name} ${id}: ${fields.join(', ')}`);
    }
  }
  return drifted;
}

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(log: EventLog, name: string): Promise<ReadonlyMap<string, Row>> {
  const rows = await (await liveCollection(log.db, name)).find({}).toArray();
  return new Map(rows.map((row) => [String(row._id), row]));
}

const differingFields = (one: Row = {}, other: Row = {}): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !isDeepStrictEqual(one[field], other[field]),
  );

/** Open requests without a running process, and processes that are not simply done although their request is, by their newest runs. */
export async function strayWorkflows(client: Client, streams: Streams): Promise<readonly string[]> {
  const missing = new Set(openRequests(streams).map(requestWorkflowId));
  const found: string[] = [];
  for await (const { workflowId, runId, status } of client.workflow.list({ query: "ExecutionStatus != 'Completed'" })) {
    const isOfOpen = status.name === 'RUNNING' && missing.delete(workflowId);
    if (isOfOpen || (status.name === 'TERMINATED' && (await wasReplaced(client, workflowId, runId)))) continue;
    found.push(`${workflowId} ${status.name}`);
  }
  return [...found, ...[...missing].map((workflowId) => `${workflowId} does not run`)];
}

/** The watchdog has ended it and begun it anew (ADR 24): the newest run is judged for itself. */
const wasReplaced = async (client: Client, workflowId: string, runId: string): Promise<boolean> => {
  const newest = await client.workflow.getHandle(workflowId).describe();
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const reason = events?.at(-1)?.workflowExecutionTerminatedEventAttributes?.reason ?? '';
  return newest.runId !== runId && reason.startsWith('Watchdog: ');
};

/** Runs that the watchdog has ended, to begin their process anew. */
export const replacedRuns = async (client: Client): Promise<number> =>
  (await client.workflow.count("ExecutionStatus = 'Terminated'")).count;

const openRequests = (streams: Streams): readonly string[] =>
  [...streams].flatMap(([stream, events]) => {
    if (!stream.startsWith('request/')) return [];
    const state = fold(initialState(stream), events.map(toRequestEvent));
    return state.opened && !isOver(state) ? [stream.slice('request/'.length)] : [];
  });

/** Promises that will be kept within the next minute. */
export async function soonDue({ db }: EventLog): Promise<number> {
  const rows = await liveCollection<AgendaRow>(db, 'agenda');
  return rows.countDocuments({ fireAt: { $lt: instant(Date.now() + 60_000) } });
}

/** What the watchdogs of these workers have had to wake so far. */
export async function wokenBy(workers: readonly { readonly baseUrl: string }[]): Promise<number> {
  const counts = await Promise.all(
    workers.map(async ({ baseUrl }) => {
      const metrics = await (await fetch(`${baseUrl}/metrics`)).text();
      return [...metrics.matchAll(/^fixtrail_watchdog_found_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
    }),
  );
  return counts.flat().reduce((sum, count) => sum + count, 0);
}
