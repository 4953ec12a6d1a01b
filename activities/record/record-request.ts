import type { ClientSession } from 'mongodb';
import { derivedId } from '@fixtrail/contracts/ids';
import { requestStream, type RecordInput, type RecordOutput } from '@fixtrail/contracts/process';
import { isRejected, reject, type Rejection } from '@fixtrail/domain/aggregate';
import {
  decide,
  fire,
  firstDue,
  fold,
  initialState,
  isTooMuch,
  processView,
  type RequestCommand,
  type RequestContext,
  type RequestEvent,
  type RequestState,
} from '@fixtrail/domain/request';
import { countedChanges } from '@fixtrail/domain/entitlement/counted-ledger';
import { stockChanges } from '@fixtrail/domain/stock/stock';
import { latest, type Instant } from '@fixtrail/domain/time';
import type { NewEvent, StoredEvent } from '@fixtrail/event-log';
import { toRequestEvent } from '@fixtrail/projections';
import { eventIdOf, toLog, type Cause } from './envelope';
import { firstRefusal, refuseOther } from './if-match';
import { record, type Verdict } from './record';
import { countedAppends } from './counted-ledger';
import { externalRefKeyOf, loadContext, type LoadedContext, type RequestSources } from './request-context';
import type { Loads } from './staff';
import { blockChanges } from './cru-blocks';
import { queueChanges } from './parts-queue';
import { ledgerAppends } from './stock-ledger';
import { testClockMemberId, type KeyRow, type RecordStores } from './stores';

/** Promises kept in one append; with more due, the rest is kept in the next. */
const promisesPerAppend = 100;

const tooMuch = reject('invalid', undefined, [
  {
    path: '',
    code: 'request-full',
    message: {
      en: 'This request holds as much as one can: say it in fewer words, or end it and open another.',
      zh: '此报修单的内容已达上限：请精简文字，或结束后另建新单。',
    },
  },
]);

/** The events of one cause, with the cause they are written under. */
interface Batch {
  readonly cause: Cause;
  readonly events: readonly RequestEvent[];
}

/**
 * A command to a request: keeps every promise due by then, decides, keeps what has thereby fallen due, and appends all
 * of it together. So a promise can never be overtaken by a command that came later.
 */
export const recordRequest = async (sources: RequestSources, input: RecordInput): Promise<RecordOutput> => {
  const { requestId, envelope, watched } = input;
  const stream = requestStream(requestId);
  const { stores, loads } = sources;
  const recorded = await record(stores.log, stream, envelope.id, (history) => judge(sources, input, history));
  const { version, rejected, history } = recorded;
  const state = stateOf(requestId, history);
  if (recorded.changed) countGiven(loads, history, envelope.id);
  return {
    result: rejected ? { ok: false, rejected, version: history.length } : { ok: true, version },
    view: processView(state, history.length, watched),
  };
};

const stateOf = (requestId: string, history: readonly StoredEvent[]): RequestState =>
  fold(initialState(requestId), history.map(toRequestEvent));

const judge = async (
  sources: RequestSources,
  { requestId, envelope, at: processTime }: RecordInput,
  history: readonly StoredEvent[],
): Promise<Verdict> => {
  const stream = requestStream(requestId);
  const { command } = envelope;
  const before = stateOf(requestId, history);
  const at = timeOf(before, command, processTime);
  const context = await loadContext(sources, before, command, at);

  const due = keepPromises(before, at, context, stream, envelope.correlationId, promisesPerAppend);
  if (due.batches.length >= promisesPerAppend) {
    return { ...(await written(sources, before, context, command, due.batches)), unfinished: true };
  }
  const cause: Cause = { id: envelope.id, correlationId: envelope.correlationId, causationId: null };
  const answer = answerTo(due.state, command, context, stream, cause, envelope.ifMatch, history.length);
  if ('rejected' in answer) {
    return { ...(await written(sources, before, context, command, due.batches)), rejected: answer.rejected };
  }
  const after = fold(due.state, answer.events);
  if (command.by.actor.kind !== 'system' && isTooMuch(due.state, after)) {
    return { ...(await written(sources, before, context, command, due.batches)), ...tooMuch };
  }
  const late = keepPromises(after, timeOf(after, command, at), context, stream, envelope.correlationId);
  const batches = [...due.batches, { cause, events: answer.events }, ...late.batches];
  return written(sources, before, context, command, batches);
};

/** A test clock's request has that clock's time; the others have the process's, which never runs backwards here. */
const timeOf = (state: RequestState, command: RequestCommand, processTime: Instant): Instant => {
  if (!state.opened) return processTime;
  if (!state.testClock) return latest(processTime, state.openedAt);
  return command.type === 'advance-clock' ? latest(command.data.to, state.testClock.now) : state.testClock.now;
};

const keepPromises = (
  from: RequestState,
  at: Instant,
  context: Omit<RequestContext, 'eventId'>,
  stream: string,
  correlationId: string,
  limit = promisesPerAppend,
): { readonly state: RequestState; readonly batches: readonly Batch[] } => {
  let state = from;
  const batches: Batch[] = [];
  for (let item = firstDue(state, at); item && batches.length < limit; item = firstDue(state, at)) {
    const id = derivedId('promise', item.id, item.fireAt);
    const cause: Cause = { id, correlationId, causationId: item.because.eventId };
    const events = fire(state, item, { ...context, eventId: (ordinal) => eventIdOf(cause, stream, ordinal) });
    if (events.length === 0) throw new Error(`Promise ${item.id} was due and nothing happened.`);
    batches.push({ cause, events });
    state = fold(state, events);
  }
  return { state, batches };
};

const answerTo = (
  state: RequestState,
  command: RequestCommand,
  context: Omit<RequestContext, 'eventId'>,
  stream: string,
  cause: Cause,
  ifMatch: number | undefined,
  version: number,
): { readonly events: readonly RequestEvent[] } | { readonly rejected: Rejection } => {
  const decision = decide(state, command, { ...context, eventId: (ordinal) => eventIdOf(cause, stream, ordinal) });
  // What opens a request is meant for no version of it.
  if (!state.opened) return decision;
  if (isRejected(decision)) return { rejected: firstRefusal(decision.rejected, ifMatch, version) };
  return refuseOther(ifMatch, version) ?? decision;
};

/** What is written: the events, the ids they hand out, what they do to the shelves, and who waits for a part. */
const written = async (
  { stores }: RequestSources,
  before: RequestState,
  { countedLedger }: LoadedContext,
  command: RequestCommand,
  batches: readonly Batch[],
): Promise<Verdict> => {
  const events: readonly NewEvent[] = batches.flatMap(({ cause, events }) =>
    events.map((event) => toLog(event, cause)),
  );
  const [first] = batches;
  if (!first || events.length === 0) return { events };
  const all = batches.flatMap((batch) => batch.events);
  const keys = newKeys(before.id, command, all);
  const changes = stockChanges(before.id, all);
  const cause = batches.find((batch) => batch.cause.causationId === null)?.cause ?? first.cause;
  const actor = all[0]?.actor ?? command.by.actor;
  const ledger = changes.length > 0 ? await ledgerAppends(stores, changes, cause, actor) : null;
  const counted = await countedAppends(stores.log, before.id, countedChanges(before, all), countedLedger, cause, actor);
  const after = fold(before, all);
  const queue = await queueChanges(stores, before, after);
  const blocks = blockChanges(stores, before, after);
  const clock = all.find((event) => event.type === 'request-opened' && event.data.testClockId !== undefined);
  if (keys.length === 0 && !ledger && !queue && !blocks && !clock && counted.length === 0) return { events };
  return {
    events,
    otherStreams: [...(ledger?.streams ?? []), ...counted],
    also: async (session) => {
      await ledger?.move(session);
      await queue?.(session);
      await blocks?.(session);
      if (keys.length > 0) await stores.keys.insertMany([...keys], { session, ordered: true });
      if (clock) await joinTestClock(stores, before.id, clock, session);
    },
  };
};

/** The row was written before, without a time; here it gets the one that the request starts at. */
const joinTestClock = async (
  { testClockMembers }: RecordStores,
  requestId: string,
  opened: RequestEvent,
  session: ClientSession,
): Promise<void> => {
  if (opened.type !== 'request-opened' || opened.data.testClockId === undefined) return;
  const { testClockId: clockId } = opened.data;
  const row = { clockId, requestId, to: opened.at };
  await testClockMembers.replaceOne({ _id: testClockMemberId(clockId, requestId) }, row, { session, upsert: true });
};

const newKeys = (requestId: string, command: RequestCommand, events: readonly RequestEvent[]): readonly KeyRow[] => {
  const stream = requestStream(requestId);
  return events.flatMap((event): readonly KeyRow[] => {
    switch (event.type) {
      case 'request-opened': {
        const ref = command.type === 'open' ? externalRefKeyOf(command) : null;
        return [
          { _id: event.data.number, stream, kind: 'request-number' },
          ...(ref === null ? [] : [{ _id: ref, stream, kind: 'external-ref' as const }]),
        ];
      }
      case 'task-opened':
        return [{ _id: event.data.taskId, stream, kind: 'task' }];
      case 'parts-requested':
        return event.data.lines.map(({ lineId }) => ({ _id: lineId, stream, kind: 'parts-line' as const }));
      default:
        return [];
    }
  });
};

/** Who has just been given something has more to do than was counted. */
const countGiven = (loads: Loads, history: readonly StoredEvent[], commandId: string): void => {
  for (const stored of history) {
    if (stored.commandId !== commandId) continue;
    const event = toRequestEvent(stored);
    if (event.type === 'task-opened' && event.data.assignee) loads.given(event.data.assignee.id);
    if (event.type === 'owner-assigned') loads.given(event.data.owner.id);
  }
};
