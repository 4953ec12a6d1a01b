import type { Collection, Db, Document } from 'mongodb';
import { COUNTERS, ensureLogCollections, EVENTS } from '../../libs/event-log/indexes';
import type { StoredEvent } from '@fixtrail/event-log';

/**
 * Large logs and read models, faithfully: lives that were really lived over HTTP are copied, document by document as they
 * were stored. Each copy has ids and a number of its own and lies somewhat apart in time; all else stays.
 */
export interface Copying {
  /** Copies made of every life that is there, beside the original. */
  readonly copies: number;
  /** Milliseconds by which a copy is older than the one before it. */
  readonly apartMs?: number;
  /** Copies that have been made already, of what lies up to this position: copies of copies would bear the same ids. */
  readonly made?: { readonly copies: number; readonly upTo: number };
}

const uuids = /[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;
const numbers = /\b([RT]\d{8})-(\d{4,})\b/g;
const serials = /^L3BENCH\d+$/;
const instants = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** A document's n-th copy. One rule for every collection, so that what named one another still does. */
export function copyOf<Value>(value: Value, n: number, apartMs: number): Value {
  const change = (one: unknown): unknown => {
    if (typeof one === 'string') return stringOf(one, n, apartMs);
    if (one instanceof Date) return new Date(one.getTime() - n * apartMs);
    if (Array.isArray(one)) return one.map(change);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, change(inner)]));
  };
  return change(value) as Value;
}

function stringOf(text: string, n: number, apartMs: number): string {
  if (apartMs > 0 && instants.test(text)) return new Date(Date.parse(text) - n * apartMs).toISOString();
  // A device comes back now and then, and not each time.
  if (serials.test(text)) return `L3BENCH${n + 1}`;
  if (text.length < 14) return text;
  return text.replace(uuids, (start) => ofCopy(start, n)).replace(numbers, (_, day, no) => `${day}-${no}${n}`);
}

/** Another first part for each copy; the rest of an id is chance enough to keep different ids different. */
const ofCopy = (start: string, n: number): string =>
  ((Number.parseInt(start, 16) ^ Math.imul(n, 0x9e3779b1)) >>> 0).toString(16).padStart(8, '0');

/**
 * Fills the log with copies of the requests in it, numbered on from the head. Whoever numbers or follows the log must be
 * stopped: this is not how events come about. Answers the head position.
 */
export async function copyLog(db: Db, { copies, apartMs = 0, made }: Copying): Promise<number> {
  const events = db.collection<StoredEvent>(EVENTS);
  const lived = await events
    .find({ stream: /^request\//, ...(made && { position: { $gt: 0, $lte: made.upTo } }) })
    .sort({ position: 1 })
    .toArray();
  const head = await db.collection<{ _id: string; position: number }>(COUNTERS).findOne({ _id: 'head' });
  let position = head?.position ?? 0;
  // Indexes are made afterwards, in one go: that is much quicker, and comes to the same.
  await events.dropIndexes();
  await fill(events, copies, (n) =>
    lived.map((event) => ({ ...copyOf(event, n + (made?.copies ?? 0), apartMs), position: (position += 1) })),
  );
  await ensureLogCollections(db);
  await db.collection<{ _id: string }>(COUNTERS).updateOne({ _id: 'head' }, { $set: { position } });
  return position;
}

/** Fills other collections with copies of what is in them: read models, keys. */
export async function copyRows(collection: Collection, { copies, apartMs = 0 }: Copying): Promise<void> {
  const rows = await collection.find().toArray();
  if (rows.length === 0) return;
  const indexes = (await collection.indexes()).filter(({ name }) => name !== '_id_');
  await collection.dropIndexes();
  await fill(collection, copies, (n) => rows.map((row) => copyOf(row, n, apartMs)));
  if (indexes.length > 0) {
    await collection.createIndexes(indexes.map(({ v: _version, ...index }) => ({ ...index, name: index.name ?? '' })));
  }
}

const atOnce = 4;
const documentsAtOnce = 2_000;

async function fill<Row extends Document>(
  collection: Collection<Row>,
  copies: number,
  make: (n: number) => readonly Row[],
): Promise<void> {
  const quick = collection.db.collection<Document>(collection.collectionName, {
    writeConcern: { w: 1, journal: false },
  });
  let n = 0;
  const one = async (): Promise<void> => {
    while (n < copies) {
      const rows: Row[] = [];
      while (rows.length < documentsAtOnce && n < copies) rows.push(...make((n += 1)));
      await quick.insertMany(rows, { ordered: false });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
