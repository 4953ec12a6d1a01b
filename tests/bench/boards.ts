import type { Db } from 'mongodb';
import { liveCollection, type RequestRow, type TaskRow } from '@fixtrail/projections';
import { openDesks, signIn } from './desks';
import { withGround } from './ground';
import { inTurns, median, ratioOf, rounded, timesOf, type Bench, type Row, type Setting } from './measure';
import { copyReadModels, liveSome } from './populated';

const livesLived = 40;
const pages = 60;
/** Lines of a page, as the console asks for them. */
const limit = 50;

/** What a room of the console asks for first, and the rows behind it. */
interface Page {
  readonly name: string;
  readonly path: string;
  /** The same rows, by the index, and nothing else. */
  readonly raw: (db: Db) => Promise<unknown>;
}

const pagesAsked: readonly Page[] = [
  {
    name: 'at risk',
    path: `/v1/boards/at-risk?limit=${limit}`,
    raw: async (db) => {
      const rows = await liveCollection<RequestRow>(db, 'requests');
      const filter = { open: true, testClockId: null, atRiskFrom: { $ne: null, $lte: new Date().toISOString() } };
      return rows
        .find(filter)
        .sort({ atRiskFrom: 1, _id: 1 })
        .limit(limit + 1)
        .toArray();
    },
  },
  {
    name: 'inbox',
    path: `/v1/tasks?assignee=me&state=open,claimed&limit=${limit}`,
    raw: async (db) => {
      const rows = await liveCollection<TaskRow>(db, 'tasks');
      const filter = {
        assigneeId: 'hotline',
        state: { $in: ['open' as const, 'claimed' as const] },
        testClockId: null,
      };
      return rows
        .find(filter)
        .sort({ order: 1 })
        .limit(limit + 1)
        .toArray();
    },
  },
  {
    name: 'requests',
    path: `/v1/requests?limit=${limit}`,
    raw: async (db) => {
      const rows = await liveCollection<RequestRow>(db, 'requests');
      const order = { open: -1, severity: -1, receivedAt: -1, _id: -1 } as const;
      return rows
        .find({ testClockId: null })
        .sort(order)
        .limit(limit + 1)
        .toArray();
    },
  },
];

/** The first page of the rooms that people look at all day, with a year's requests behind it. */
export const boards: Bench = {
  name: 'boards',
  about:
    'board, inbox and list with 100,000 requests, 20,000 of them open, over HTTP : a raw indexed find of the same rows',
  run: (setting) =>
    withGround(setting, async (ground) => {
      const { db, stack } = ground;
      const count = setting.size === 'small' ? 5_000 : 100_000;
      await liveSome(ground, await openDesks(stack), livesLived);
      await stack.worker.stop();
      const since = performance.now();
      await copyReadModels(db, { copies: count / livesLived - 1, apartMs: 60_000 });
      setting.say(`filled to ${count} requests in ${((performance.now() - since) / 1_000).toFixed(0)} s`);
      const manager = await signIn(stack, 'manager');
      const hotline = await signIn(stack, 'hotline');
      const rows: Row[] = [];
      for (const page of pagesAsked) {
        const call = page.name === 'inbox' ? hotline : manager;
        rows.push(await compare(page, () => call<unknown>('GET', page.path), db, setting));
      }
      return rows;
    }),
};

async function compare({ name, raw }: Page, ask: () => Promise<unknown>, db: Db, { size, say }: Setting): Promise<Row> {
  const page = async (): Promise<number> => median(await timesOf(pages, 1, ask));
  const find = async (): Promise<number> => median(await timesOf(pages, 1, () => raw(db)));
  await page();
  await find();
  const taken = await inTurns(size === 'small' ? 3 : 5, page, find);
  const [ms, rawMs] = [median(taken.map((one) => one.ours)), median(taken.map((one) => one.measure))];
  say(`${name}: ${ms.toFixed(1)} ms, raw ${rawMs.toFixed(1)} ms`);
  return { name: `boards, ${name}`, ...ratioOf(taken), aim: '<= 2', medianMs: rounded(ms), rawMs: rounded(rawMs) };
}
