import { setTimeout as delay } from 'node:timers/promises';
import type { Collection, Db } from 'mongodb';
import { liveBuildOf } from './builds';
import type { ProjectionRow } from './projection';

interface Remembered {
  readonly collection: string;
  readonly until: number;
}

/** Short, for after a flip the replaced build is no longer kept up to date. */
const REMEMBERED_MS = 1_000;
const remembered = new WeakMap<Db, Map<string, Remembered>>();

/** The collection in which readers find a projection's rows now. Ask for every read: a rebuild changes the answer. */
export async function liveCollection<Row extends ProjectionRow>(db: Db, name: string): Promise<Collection<Row>> {
  return db.collection<Row>(await liveCollectionName(db, name), {
    readConcern: { level: 'majority' },
    readPreference: 'primary',
  });
}

async function liveCollectionName(db: Db, name: string): Promise<string> {
  const known = remembered.get(db)?.get(name);
  if (known !== undefined && known.until > Date.now()) return known.collection;
  const { collection } = await liveBuildOf(db, name);
  const names = remembered.get(db) ?? new Map<string, Remembered>();
  remembered.set(db, names.set(name, { collection, until: Date.now() + REMEMBERED_MS }));
  return collection;
}

/** To be called after a flip, so that this process sees it at once. */
export function forgetLiveCollection(db: Db, name: string): void {
  remembered.get(db)?.delete(name);
}

const LOOK_EVERY_MS = 25;

/**
 * Waits until a row shows at least a version of its stream, so that users see in a list what they have just done.
 * False when it does not within `withinMs` (default 2,000): the list is then shown as it is.
 */
export async function waitForRow(
  db: Db,
  name: string,
  seen: { readonly id: string; readonly version: number },
  withinMs = 2_000,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const rows = await liveCollection(db, name);
    const row = await rows.findOne({ _id: seen.id, version: { $gte: seen.version } }, { projection: { _id: 1 } });
    if (row !== null) return true;
    if (Date.now() >= deadline) return false;
    await delay(LOOK_EVERY_MS);
  }
}
