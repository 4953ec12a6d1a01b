import type { Db } from 'mongodb';
import { headPosition, attachToLog } from '@fixtrail/event-log';
import { caughtUp, liveCollection } from '@fixtrail/projections';
import { copyLog, copyRows, type Copying } from './copies';
import type { Desks } from './desks';
import type { Ground } from './ground';
import { liveOverHttp } from './http-lives';

const projections = ['requests', 'tasks', 'agenda', 'parts'] as const;

/** How far the lives of a mixed crowd have come, of every ten: two are open, eight are closed. */
const mixed = [0, 1, 4, 4, 4, 4, 4, 4, 4, 4];

/** Lives so many requests over HTTP, through everything that a request goes through, and waits until the read models have them. */
export async function liveSome(
  { db }: Ground,
  desks: Desks,
  count: number,
  tasksDone: readonly number[] = mixed,
): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await liveOverHttp(desks, tasksDone[next % tasksDone.length]);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  await settled(db);
}

/** Everything is numbered, and in every read model. */
export async function settled(db: Db): Promise<void> {
  const log = attachToLog(db, db.client);
  while ((await log.events.findOne({ pending: true })) !== null)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const head = await headPosition(log);
  for (const name of projections) await caughtUp(log, name, head);
}

/** Copies all that a request has left: its events, its keys, its rows. The worker must be stopped. */
export async function copyAll(db: Db, copying: Copying): Promise<void> {
  const position = await copyLog(db, copying);
  await copyRows(db.collection('keys'), copying);
  await copyReadModels(db, copying);
  await db.collection('projection_checkpoints').updateMany({}, { $set: { position } });
}

/** Copies the rows of the read models alone: for those who only look at lists. */
export async function copyReadModels(db: Db, copying: Copying): Promise<void> {
  for (const name of projections) {
    const { collectionName } = await liveCollection(db, name);
    await copyRows(db.collection(collectionName), copying);
  }
}
