import type { Db } from 'mongodb';
import { recordStores } from '@fixtrail/activities/record';
import { presentTimeline } from '@fixtrail/contracts/present/timeline';
import { attachToLog, type StoredEvent } from '@fixtrail/event-log';
import { loadRequest } from '../../apps/gateway/requests/load-request';
import { copyLog, type Copying } from './copies';
import { openDesks, type Desks } from './desks';
import { withGround } from './ground';
import { liveSome } from './populated';
import { inTurns, median, ratioOf, rounded, timesOf, type Bench, type Row, type Setting } from './measure';

const livesLived = 40;
const reads = 300;

/** One request's timeline in a small log and in a large one: it must not matter how much else there is. */
export const timeline: Bench = {
  name: 'timeline',
  about: 'the timeline of one request, read, folded and told : a raw find of its events by the index',
  run: (setting) =>
    withGround(setting, async (ground) => {
      const { db, stack } = ground;
      const [smallLog, largeLog] = setting.size === 'small' ? [3_000, 30_000] : [10_000, 1_000_000];
      const desks = await openDesks(stack);
      await liveSome(ground, desks, livesLived);
      await stack.worker.stop();
      const lived = await db.collection('events').countDocuments();
      const copies = Math.round(smallLog / lived) - 1;
      const small = await measured(db, desks, await grown(db, { copies }, setting), setting);
      const more = { copies: Math.round(largeLog / lived) - 1 - copies, made: { copies, upTo: lived } };
      const large = await measured(db, desks, await grown(db, more, setting), setting);
      return [
        ...small.rows,
        ...large.rows,
        {
          name: `timeline, ${large.events} : ${small.events} events`,
          ratio: rounded(large.ms / small.ms),
          aim: '<= 1.1',
        },
      ];
    }),
};

/** Answers how many events the log has then. */
async function grown(db: Db, copying: Copying, { say }: Setting): Promise<number> {
  const since = performance.now();
  const events = await copyLog(db, { apartMs: 60_000, ...copying });
  say(`filled to ${events} events in ${((performance.now() - since) / 1_000).toFixed(0)} s`);
  return events;
}

async function measured(
  db: Db,
  desks: Desks,
  events: number,
  { size, say }: Setting,
): Promise<{ readonly rows: readonly Row[]; readonly ms: number; readonly events: number }> {
  const log = attachToLog(db, db.client);
  const stores = recordStores(log, db);
  const raw = db.collection<StoredEvent>('events');
  // Anywhere in the log, and the same ones for all.
  const sample = await raw
    .aggregate<{ stream: string }>([{ $match: { version: 1 } }, { $sample: { size: 400 } }])
    .toArray();
  const requests = sample.filter(({ stream }) => stream.startsWith('request/')).map(({ stream }) => stream);
  const inTurn = (read: (stream: string) => Promise<unknown>): (() => Promise<number>) => {
    let next = 0;
    return async () => median(await timesOf(reads, 1, () => read(requests[(next += 1) % requests.length] ?? '')));
  };
  const find = inTurn((stream) => raw.find({ stream }).sort({ version: 1 }).toArray());
  const told = inTurn(async (stream) => {
    const id = stream.replace('request/', '');
    const life = await loadRequest(stores, id);
    return presentTimeline(id, life?.events ?? [], 'en');
  });
  const overHttp = inTurn((stream) =>
    desks.hotline<unknown>('GET', `/v1/${stream.replace('request/', 'requests/')}/timeline`),
  );
  const rounds = size === 'small' ? 3 : 5;
  for (const warm of [find, told, overHttp]) await warm();
  const taken = await inTurns(rounds, told, find);
  const served = await inTurns(rounds, overHttp, find);
  const ms = median(taken.map((one) => one.ours));
  say(`${events} events: ${ms.toFixed(2)} ms, raw ${median(taken.map((one) => one.measure)).toFixed(2)} ms`);
  const row = (name: string, aim: string, pairs: typeof taken): Row => ({
    name: `${name}, ${events} events`,
    ...ratioOf(pairs),
    aim,
    medianMs: rounded(median(pairs.map((one) => one.ours))),
    rawMs: rounded(median(pairs.map((one) => one.measure))),
  });
  return { rows: [row('timeline', '<= 1.5', taken), row('timeline over HTTP', '', served)], ms, events };
}
