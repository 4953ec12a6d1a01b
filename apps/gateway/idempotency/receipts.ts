import type { Collection, Db } from 'mongodb';
import { isDuplicateKey } from '../platform/duplicate-key';

/** An answer as it was sent first, to be sent again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface ReceiptRow {
  /** The command id, made of principal and key. */
  readonly _id: string;
  /** Of method, address and body: the same key may not come with another call. */
  readonly fingerprint: string;
  /** The call that runs holds it until then; after a kill it runs out. Absent once answered. */
  readonly lease?: Date;
  readonly answer?: Answer;
  readonly createdAt: Date;
}

export type Begun =
  | { readonly state: 'begun'; readonly lease: Date }
  | { readonly state: 'answered'; readonly answer: Answer }
  | { readonly state: 'in-progress'; readonly seconds: number }
  | { readonly state: 'reused' };

const DAY = 24 * 60 * 60;
/** Seconds; the promise is thirty days, counted from the first call. */
const keptFor = 31 * DAY;
/** Milliseconds: a little longer than a command is waited for. A second call while the first lives is held off by it. */
const leaseMs = 12_000;

export interface Receipts {
  begin(commandId: string, fingerprint: string): Promise<Begun>;
  /** Keeps the answer, unless another call has taken the lease over meanwhile. */
  answer(commandId: string, lease: Date, answer: Answer): Promise<void>;
  /** Nothing was done and nothing is kept: the key is free again. */
  forget(commandId: string, lease: Date): Promise<void>;
  /** The outcome is unknown: the same call may be made again at once, another one not. */
  release(commandId: string, lease: Date): Promise<void>;
}

export async function openReceipts(db: Db, now: () => number = Date.now): Promise<Receipts> {
  const rows: Collection<ReceiptRow> = db.collection('receipts');
  await rows.createIndex({ createdAt: 1 }, { expireAfterSeconds: keptFor });
  const freshLease = (): Date => new Date(now() + leaseMs);

  const receipts: Receipts = {
    async begin(commandId, fingerprint) {
      const lease = freshLease();
      try {
        await rows.insertOne({ _id: commandId, fingerprint, lease, createdAt: new Date(now()) });
        return { state: 'begun', lease };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const row = await rows.findOne({ _id: commandId });
      if (!row) return receipts.begin(commandId, fingerprint); // forgotten between the two
      if (row.fingerprint !== fingerprint) return { state: 'reused' };
      if (row.answer) return { state: 'answered', answer: row.answer };

      const left = (row.lease?.getTime() ?? 0) - now();
      if (left > 0) return { state: 'in-progress', seconds: Math.ceil(left / 1000) };
      // Whoever had it was killed. What it may have done bears the command id, so doing it again does it once.
      const taken = await rows.updateOne({ _id: commandId, lease: row.lease }, { $set: { lease } });
      return taken.modifiedCount === 1 ? { state: 'begun', lease } : { state: 'in-progress', seconds: 1 };
    },
    async answer(commandId, lease, answer) {
      await rows.updateOne({ _id: commandId, lease }, { $set: { answer }, $unset: { lease: '' } });
    },
    async forget(commandId, lease) {
      await rows.deleteOne({ _id: commandId, lease });
    },
    async release(commandId, lease) {
      await rows.updateOne({ _id: commandId, lease }, { $set: { lease: new Date(0) } });
    },
  };
  return receipts;
}
