import { derivedId } from '@fixtrail/contracts/ids';
import { requestStream } from '@fixtrail/contracts/process';
import { isCounted } from '@fixtrail/domain/entitlement/counted';
import { dayInChina } from '@fixtrail/domain/entitlement/entitlement';
import {
  firstDue,
  fold,
  initialState,
  isOver,
  type OtherRequest,
  type RequestCommand,
  type RequestCommandType,
  type RequestContext,
  type RequestState,
} from '@fixtrail/domain/request';
import type { Instant } from '@fixtrail/domain/time';
import { lastOf, readStream } from '@fixtrail/event-log';
import { toRequestEvent } from '@fixtrail/projections';
import type { RecordStores } from './stores';
import { documentOf } from './registered';
import { rulesFor } from './request-rules';
import { cruBlockFor } from './cru-blocks';
import { supplyFor } from './supply';
import type { Rulebook } from './rules';
import { readCountedLedger, type CountedLedger } from './counted-ledger';
import { lookIntoRegister } from './register-look';
import { candidatesAmong, type Loads } from './staff';

/** Commands that open no task and assign nobody: who is on duty does not matter to them. */
const needNobody: readonly RequestCommandType[] = [
  'add-note',
  'add-attachment',
  'advance-clock',
  'handle-risk',
  'unhandle-risk',
  'claim-task',
  'release-task',
  'progress-task',
  'sync',
];

/** Where a decision's context comes from. */
export interface RequestSources {
  readonly stores: RecordStores;
  readonly loads: Loads;
  readonly rules: Rulebook;
}

/** Gives an opening its number. */
export type Numbering = (stores: RecordStores, prefix: 'R' | 'T', at: Instant) => Promise<string>;

/** What a decision may know, and the version of the device's ledger that it rests on. */
export interface LoadedContext extends Omit<RequestContext, 'eventId'> {
  readonly countedLedger: { readonly serial: string; readonly version: number } | null;
}

/** Everything a decision may know beside the state, read before it is made; what the command does not need is not read. */
export const loadContext = async (
  { stores, loads, rules }: RequestSources,
  state: RequestState,
  command: RequestCommand,
  at: Instant,
  numbering: Numbering = drawNumber,
): Promise<LoadedContext> => {
  const opening = command.type === 'open' && !state.opened ? command : null;
  const site = opening?.data.site ?? (state.opened ? state.site : undefined);
  const model = opening?.data.product.model ?? (state.opened ? state.product.model : undefined);
  const testClockId = opening?.data.testClockId;
  const judgesDevice = command.type === 'open' || command.type === 'complete-task';
  const needsStaff = !needNobody.includes(command.type) || firstDue(state, at) !== undefined;
  // All at once: a decision waits for the longest of these ways, not for their sum.
  const looking = lookIntoRegister(stores, {
    device: judgesDevice ? serialFor(state, command) : undefined,
    product: model,
    region: site?.region,
    staff: needsStaff,
  });
  const clockTime = testClockId === undefined ? Promise.resolve(null) : testClockTime(stores, testClockId);
  const [registered, staff, externalRefTakenBy, testClockNow, number, rulesNow, counted, supply, others] =
    await Promise.all([
      looking,
      needsStaff ? looking.then((found) => candidatesAmong(found.staff, loads)) : [],
      opening ? externalRefOwner(stores, opening, state.id) : null,
      clockTime,
      opening ? clockTime.then((now) => numbering(stores, testClockId === undefined ? 'R' : 'T', now ?? at)) : '',
      rulesFor(rules, state, command, looking),
      countedFor(stores, state, command),
      looking.then(({ region }) => supplyFor(stores, state, command, region)),
      Promise.all([
        command.type === 'merge' ? otherRequest(stores, command.data.into) : null,
        opening?.data.repeatOf === undefined ? null : otherRequest(stores, opening.data.repeatOf),
        cruBlockFor(stores, state, command),
      ]),
    ]);
  const { device, product, region } = registered;
  const [mergeInto, repeatOf, cruBlockedBy] = others;
  return {
    at,
    idOf: (...parts) => derivedId(state.id, ...parts),
    ...rulesNow,
    mergeInto,
    repeatOf,
    // Its own use is not another's: deciding again does not count it twice.
    countedUses: counted?.uses.filter(({ requestId }) => requestId !== state.id) ?? [],
    countedLedger: counted,
    product: product && documentOf('product', product),
    device: device && documentOf('device', device),
    regionZone: region && documentOf('region', region).zone,
    candidates: staff,
    supply,
    cruBlockedBy,
    number,
    testClockNow,
    externalRefTakenBy,
  };
};

/** Of the kinds of which some are free: what the device has taken, for every command, since any may give it back. */
const countedFor = async (
  { log }: RecordStores,
  state: RequestState,
  command: RequestCommand,
): Promise<(CountedLedger & { readonly serial: string }) | null> => {
  const kind = state.opened ? state.kind : command.type === 'open' ? command.data.kind : '';
  const serial = isCounted(kind) ? serialFor(state, command) : undefined;
  return serial === undefined ? null : { serial, ...(await readCountedLedger(log, serial)) };
};

/** The serial that the command tells, else the one that is known. */
const serialFor = (state: RequestState, command: RequestCommand): string | undefined => {
  const known = state.opened ? state.product.serial : undefined;
  const told =
    command.type === 'open'
      ? command.data.product.serial
      : command.type === 'complete-task' && 'product' in command.data.outcome
        ? command.data.outcome.product?.serial
        : undefined;
  return told ?? known;
};

const externalRefKey = (principal: string, ref: string): string => `external-ref/${principal}/${ref}`;

export const externalRefKeyOf = (command: RequestCommand<'open'>): string | null =>
  command.data.externalRef === undefined ? null : externalRefKey(command.by.actor.id, command.data.externalRef);

/**
 * Another request that bears the reference. An attempt of this very opening that was thought lost may be written between the
 * reading of its stream and this: it is not in its own way, the append finds it.
 */
const externalRefOwner = async (
  { keys }: RecordStores,
  command: RequestCommand<'open'>,
  ownId: string,
): Promise<string | null> => {
  const key = externalRefKeyOf(command);
  const row = key === null ? null : await keys.findOne({ _id: key });
  const owner = row && row.stream.replace(/^request\//, '');
  return owner === ownId ? null : owner;
};

/** The request that a duplicate is merged into, or that comes back: by id or number. */
const otherRequest = async ({ log, keys }: RecordStores, named: string): Promise<OtherRequest | null> => {
  const stream = (await keys.findOne({ _id: named, kind: 'request-number' }))?.stream ?? requestStream(named);
  const events = await readStream(log, stream);
  const id = stream.replace(/^request\//, '');
  const state = fold(initialState(id), events.map(toRequestEvent));
  return state.opened
    ? { id, number: state.number, isOver: isOver(state), testClockId: state.testClock?.id ?? null }
    : null;
};

const testClockTime = async ({ log }: RecordStores, clockId: string): Promise<Instant | null> => {
  const last = await lastOf(log, `test-clock/${clockId}`);
  if (!last || last.type === 'test-clock-deleted') return null;
  return (last.data['now'] ?? last.data['to']) as Instant;
};

/** R (T on a test clock) + the local day + a counter of that day. Drawn once an attempt: gaps are allowed. */
const drawNumber: Numbering = async ({ numbers }, prefix, at) => {
  const day = `${prefix}${dayInChina(at).replaceAll('-', '')}`;
  const row = await numbers.findOneAndUpdate(
    { _id: day },
    { $inc: { last: 1 } },
    { upsert: true, returnDocument: 'after' },
  );
  return `${day}-${String(row?.last ?? 1).padStart(4, '0')}`;
};
