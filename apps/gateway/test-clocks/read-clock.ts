import type { Db } from 'mongodb';
import type { ShownTestClock } from '@fixtrail/contracts/api/test-clocks';
import type { TestClock } from '@fixtrail/domain/test-clock/test-clock';
import { lastOf, type EventLog } from '@fixtrail/event-log';

interface MemberRow {
  readonly _id: string;
  readonly clockId: string;
  readonly requestId: string;
  /** Time the request has reached; null before it was opened. */
  readonly to: string | null;
  readonly fired?: readonly { readonly action: string; readonly at: string }[];
}

/** The clock with what its requests have made of the last advance. */
export async function showTestClock(log: EventLog, clock: TestClock): Promise<ShownTestClock> {
  const status = (await isCarriedOut(log, clock.id)) ? 'ready' : 'advancing';
  const { id, name, now } = clock;
  return { id, name, now, status, fired: await firedOf(log.db, clock) };
}

/** The worker's reactor moves the clock's own checkpoint past an advance when every request on it has answered. */
async function isCarriedOut(log: EventLog, clockId: string): Promise<boolean> {
  const last = await lastOf(log, `test-clock/${clockId}`);
  if (last?.type !== 'test-clock-advanced') return true;
  if (last.position === undefined) return false;
  const checkpoints = log.db.collection<{ _id: string; position: number }>('reactor_checkpoints');
  const checkpoint = await checkpoints.findOne({ _id: `test-clocks/${clockId}` });
  return (checkpoint?.position ?? 0) >= last.position;
}

async function firedOf(db: Db, { id, now }: TestClock): Promise<ShownTestClock['fired']> {
  // Those that have not come to `now` still tell of the advance before.
  const members = await db.collection<MemberRow>('test_clock_members').find({ clockId: id, to: now }).toArray();
  return members
    .flatMap(({ requestId, fired = [] }) => fired.map(({ action, at }) => ({ requestId, action, at })))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
