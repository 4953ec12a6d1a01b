import type { Collection, Db } from 'mongodb';
import { ensureCollection, type EventLog } from '@fixtrail/event-log';
import { registerWords } from './register-words';
import type { Condition } from '@fixtrail/domain/stock/stock';

/** Resolves a public id (task, parts line, request number, external reference) to its stream. */
export interface KeyRow {
  readonly _id: string;
  readonly stream: string;
  readonly kind: 'request-number' | 'external-ref' | 'task' | 'parts-line';
}
export interface RegisterRow {
  readonly _id: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly document: Readonly<Record<string, unknown>>;
  /** What a search finds it by: see `wordsFilter`. */
  readonly words: readonly string[];
}
/** A balance beside its ledger: written in the transaction of the ledger's event, so it can never disagree with it. */
export interface StockRow {
  readonly _id: string;
  readonly depot: string;
  readonly fru: string;
  readonly condition: Condition;
  readonly onHand: number;
  readonly reserved: number;
  /** Absent in rows from before parts were shipped. */
  readonly inTransit?: number;
  /** Serial numbers on the shelf, as far as they were told. */
  readonly serials?: readonly string[];
  /** Version of the ledger's stream. */
  readonly version: number;
}

/** A line that waits for stock: written in the transaction in which it begins or ceases to wait, so that no one is forgotten. */
export interface WaitingRow {
  /** The line's id. */
  readonly _id: string;
  readonly requestId: string;
  readonly orderId: string;
  /** The part asked for. */
  readonly fru: string;
  /** It and what may take its place. */
  readonly frus: readonly string[];
  readonly quantity: number;
  /** By the wall clock: who waits longest is served first. */
  readonly since: string;
  /** When a delivery is expected, where that is known. */
  readonly expectedAt: string | null;
}

/** An old part that was charged and is still out: no part is sent to this device or customer to be swapped. */
export interface CruBlockRow {
  /** The old part's id. */
  readonly _id: string;
  readonly requestId: string;
  readonly number: string;
  readonly fru: string;
  readonly serial: string | null;
  /** How the customer is reached: two of one name are two. */
  readonly customer: string;
}

/** A request on a test clock: the clock's advances are carried out on all of its rows. */
export interface TestClockMember {
  readonly _id: string;
  readonly clockId: string;
  readonly requestId: string;
  /** Time that the request has reached; `null` before its opening is recorded. */
  readonly to: string | null;
  /** Promises kept by the last advance. */
  readonly fired?: readonly { readonly action: string; readonly at: string }[];
}
export const testClockMemberId = (clockId: string, requestId: string): string => `${clockId}/${requestId}`;

/** What `record` reads and writes beside the log. */
export interface RecordStores {
  readonly log: EventLog;
  readonly keys: Collection<KeyRow>;
  readonly register: Collection<RegisterRow>;
  readonly stock: Collection<StockRow>;
  readonly waiting: Collection<WaitingRow>;
  readonly cruBlocks: Collection<CruBlockRow>;
  readonly testClockMembers: Collection<TestClockMember>;
  readonly numbers: Collection<{ readonly _id: string; readonly last: number }>;
}

export const recordStores = (log: EventLog, db: Db): RecordStores => {
  const safe = {
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
    ignoreUndefined: true,
  } as const;
  return {
    log,
    keys: db.collection('keys', safe),
    register: db.collection('register', safe),
    stock: db.collection('stock', safe),
    waiting: db.collection('parts_waiting', safe),
    cruBlocks: db.collection('cru_blocks', safe),
    testClockMembers: db.collection('test_clock_members', safe),
    // Only a counter: a number that is lost leaves a gap, which is allowed, so it need not wait for a majority.
    numbers: db.collection('request_numbers', { writeConcern: { w: 1 } }),
  };
};

/** Creates the collections (a transaction cannot) and the indexes they are asked by. */
export const prepareStores = async (db: Db): Promise<void> => {
  const names = ['keys', 'register', 'stock', 'parts_waiting', 'cru_blocks', 'test_clock_members', 'request_numbers'];
  for (const name of names) await ensureCollection(db, name);
  const register = db.collection<RegisterRow>('register');
  await register.createIndex({ kind: 1, id: 1 }, { unique: true });
  await register.createIndex({ kind: 1, words: 1 });
  await register.createIndex(
    { 'document.requestId': 1 },
    { name: 'links', partialFilterExpression: { kind: 'customer-link' } },
  );
  // What a search box asks: whose device is it?
  for (const told of ['name', 'phone']) await register.createIndex({ kind: 1, [`document.customer.${told}`]: 1 });
  await fillInWords(register);
  await db.collection('stock').createIndex({ fru: 1, condition: 1 });
  await db.collection('parts_waiting').createIndex({ frus: 1, since: 1 });
  await db.collection('parts_waiting').createIndex({ requestId: 1 });
  await db.collection('test_clock_members').createIndex({ clockId: 1 });
};

/** Rows from before they were searched by words: what is registered does not change by it. */
const fillInWords = async (register: Collection<RegisterRow>): Promise<void> => {
  for await (const { _id, id, version, document } of register.find({ words: { $exists: false } })) {
    const words = registerWords(id, document);
    await register.updateOne({ _id, version, words: { $exists: false } }, { $set: { words } });
  }
};
