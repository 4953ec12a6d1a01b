import { MongoClient } from 'mongodb';
import { asOneMoment } from '../../support/mongo';
import { cn } from '../../support/request-life';
import { key, ok, type Client, type Json } from '../client';
import { faultReport, newTestClock, registerDevice } from '../world';
import { startGround, type Ground } from './ground';

/**
 * A year on one test clock: requests come in every half year, some are cancelled, nobody works on the others. `FIXTRAIL_FULL=1`
 * makes it ten thousand clocks; without it there are some hundred, so that it may run with every change.
 */
const full = process.env['FIXTRAIL_FULL'] === '1';
const requests = full ? 2_772 : 132;
const halves = 2;
const atOnce = 12;

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
}, 90_000);
afterAll(() => ground.stack.stop());

const inTurns = async (count: number, work: (index: number) => Promise<unknown>): Promise<void> => {
  const left = Array.from({ length: count }, (_, index) => index).values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const index of left) await work(index);
    }),
  );
};

test(
  `a year on one test clock, ${requests} requests: every clock ends exactly once, when it was due`,
  async () => {
    const { staff, stack } = ground;
    const clock = await newTestClock(staff, cn('2026-01-01 08:00'));
    const device = await registerDevice(staff);
    const spent = { openingMs: 0, advancingMs: 0 };
    const perHalf = requests / halves;
    for (let half = 1; half <= halves; half += 1) {
      const began = Date.now();
      await inTurns(perHalf, async (index) => {
        // One in eleven under the hardware warranty, whose clock counts over weekends and holidays.
        const policy = index % 11 === 0 ? 'hardware-warranty' : 'platform-support';
        const report = faultReport(device, { policy, testClockId: clock });
        const { id } = await persistently(staff.clerk, '/v1/requests', report);
        if (index % 22 === 1) await persistently(staff.hotline, `/v1/requests/${id}/cancel`, { reason: '误报' });
      });
      spent.openingMs += Date.now() - began;
      const next = half < halves ? '2026-07-01 08:00' : '2026-12-31 20:00';
      spent.advancingMs += await advanced(clock, cn(next));
    }

    const { clocks, otherwise, late } = await countClocks(stack);
    process.stdout.write(
      `${requests} requests, ${clocks} clocks: opened in ${seconds(spent.openingMs)}, ` +
        `advanced over the year in ${seconds(spent.advancingMs)} (${Math.round((clocks * 1_000) / spent.advancingMs)} clocks/s)\n`,
    );
    if (full) expect(clocks).toBeGreaterThanOrEqual(10_000);
    expect(otherwise).toEqual([]);
    expect(late).toBe(0);
  },
  full ? 1_200_000 : 120_000,
);

/** Sends the same again, with its key, while a busy machine answers that it does not know. */
const persistently = async (by: Client, path: string, body: object): Promise<Json> => {
  const again = key();
  for (;;) {
    const answer = await by.post(path, body, again);
    if (answer.status !== 503) return ok(answer);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Moves the clock, waits until every request has followed, and answers how long that took. */
const advanced = async (clock: string, to: string): Promise<number> => {
  const { admin } = ground.staff;
  const began = Date.now();
  ok(await admin.post(`/v1/test-clocks/${clock}/advance`, { to }));
  while (ok(await admin.get(`/v1/test-clocks/${clock}`)).status !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return Date.now() - began;
};

/** Of all clocks that were started: those that have not ended exactly once, and how many breaches do not bear their due time. */
const countClocks = async ({ mongodbUri, database }: Ground['stack']) => {
  const mongo = await MongoClient.connect(mongodbUri);
  try {
    const events = mongo.db(database).collection('events');
    const rows = await events
      .aggregate<{ _id: string; stream: string; started: number; ended: number; late: number }>(
        [
          { $match: { type: { $in: ['clock-started', 'clock-breached', 'clock-cancelled', 'clock-met'] } } },
          {
            $group: {
              _id: '$data.clockId',
              stream: { $first: '$stream' },
              started: { $sum: { $cond: [{ $eq: ['$type', 'clock-started'] }, 1, 0] } },
              ended: { $sum: { $cond: [{ $eq: ['$type', 'clock-started'] }, 0, 1] } },
              late: {
                $sum: {
                  $cond: [
                    { $and: [{ $eq: ['$type', 'clock-breached'] }, { $ne: ['$at', { $toDate: '$data.dueAt' }] }] },
                    1,
                    0,
                  ],
                },
              },
            },
          },
        ],
        asOneMoment,
      )
      .toArray();
    return {
      clocks: rows.length,
      otherwise: rows.filter(({ started, ended }) => started !== 1 || ended !== 1),
      late: rows.reduce((sum, row) => sum + row.late, 0),
    };
  } finally {
    await mongo.close();
  }
};
