import { headPosition, openEventLog, readFrom, type EventLog } from '@fixtrail/event-log';
import { rebuildRequestProjection } from '@fixtrail/projections';
import { copyLog } from './copies';
import { openDesks } from './desks';
import { withGround } from './ground';
import { inTurns, median, ratioOf, rounded, type Bench, type Pair, type Row, type Setting } from './measure';
import { liveSome } from './populated';

const livesLived = 40;
const names = ['requests', 'tasks', 'agenda', 'parts'] as const;
const batch = 1_000;

/** Every read model made anew from position 0, in one process, against reading the same log from its beginning to its end. */
export const rebuild: Bench = {
  name: 'rebuild',
  about: 'events a second into a read model, made anew : events a second when the log is only read',
  run: (setting) =>
    withGround(setting, async (ground) => {
      const { db, stack } = ground;
      await liveSome(ground, await openDesks(stack), livesLived);
      await stack.worker.stop();
      const lived = await db.collection('events').countDocuments();
      const wanted = setting.size === 'small' ? 5_000 : 40_000;
      const events = await copyLog(db, { copies: Math.round(wanted / lived), apartMs: 60_000 });
      setting.say(`filled to ${events} events`);
      const log = await openEventLog(db, db.client);
      const rows: Row[] = [];
      for (const name of names) {
        const taken = await inTurns(
          setting.size === 'small' ? 1 : 3,
          async () => events / (await secondsOf(() => rebuildRequestProjection(log, name))),
          async () => events / (await secondsOf(() => readAll(log))),
        );
        rows.push(rowOf(name, events, taken, setting));
      }
      return rows;
    }),
};

function rowOf(name: string, events: number, taken: readonly Pair<number>[], { say }: Setting): Row {
  const [rebuilt, read] = [median(taken.map((one) => one.ours)), median(taken.map((one) => one.measure))];
  say(`${name}: ${rebuilt.toFixed(0)} events/s, read ${read.toFixed(0)}/s`);
  return {
    name: `rebuild, ${name}`,
    ...ratioOf(taken),
    aim: '>= 0.4',
    eventsPerSecond: rounded(rebuilt, 0),
    readPerSecond: rounded(read, 0),
    events,
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}

async function readAll(log: EventLog): Promise<void> {
  const head = await headPosition(log);
  for (let position = 0; position < head;) {
    const events = await readFrom(log, position, batch);
    position = events.at(-1)?.position ?? head;
  }
}
