import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { openEventLog, numberPending, startLoop, wakeOnNumbering, type Wakeup } from '@fixtrail/event-log';
import { appended, eventOf, newStream } from '../../support/events';
import { eventually } from '../../support/eventually';
import { mongodbUri } from '../../support/mongo';

test('all in a process that wait for numbering share one change stream, and each of them is woken', async () => {
  const client = await MongoClient.connect(mongodbUri(), { monitorCommands: true });
  const db = client.db(`test_${randomUUID()}`);
  const opened: string[] = [];
  client.on('commandStarted', ({ command }) => {
    const [first] = (command as { readonly pipeline?: readonly object[] }).pipeline ?? [];
    if (first && '$changeStream' in first) opened.push(String((command as { readonly aggregate: string }).aggregate));
  });
  const log = await openEventLog(db, client);
  const bells: readonly Wakeup[] = Array.from({ length: 10 }, () => wakeOnNumbering(log));
  try {
    await eventually(
      () => opened.length,
      (count) => count > 0,
    );
    // It has been asked for; what is reported begins when the server has it.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const woken = Promise.all(bells.map((bell) => bell.wait(10_000)));
    const since = performance.now();
    await appended(log, newStream(), 0, eventOf());
    await numberPending(log);
    await woken;
    expect(performance.now() - since).toBeLessThan(5_000);

    // One that no longer listens leaves the others theirs.
    await bells[0]?.close();
    const stillWoken = Promise.all(bells.slice(1).map((bell) => bell.wait(10_000)));
    const later = performance.now();
    await appended(log, newStream(), 0, eventOf());
    await numberPending(log);
    await stillWoken;
    expect(performance.now() - later).toBeLessThan(5_000);
    expect(opened).toEqual(['counters']);
  } finally {
    await Promise.all(bells.map((bell) => bell.close()));
    await db.dropDatabase();
    await client.close();
  }
}, 30_000);

describe('a loop that rests', () => {
  /** Rung by the test. */
  const bell = (): Wakeup & { ring(): void } => {
    let rung = false;
    let wake = (): void => undefined;
    return {
      ring() {
        rung = true;
        wake();
      },
      async wait(ms) {
        if (!rung) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            setTimeout(resolve, ms).unref();
          });
        }
        rung = false;
      },
      close: async () => wake(),
    };
  };
  const rest = { times: 1, atLeastMs: 500, atMostMs: 500 };

  test('looks at once when it was quiet, and while it is rung all the time only as often as it may', async () => {
    const wakeup = bell();
    const looks: number[] = [];
    const loop = startLoop({
      name: 'resting',
      wakeup,
      pollMs: 60_000,
      rest,
      step: () => {
        looks.push(performance.now());
        return Promise.resolve('idle');
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    looks.length = 0;
    const since = performance.now();
    const ringing = setInterval(() => wakeup.ring(), 2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    clearInterval(ringing);
    await loop.stop();

    expect((looks[0] ?? Infinity) - since).toBeLessThan(400);
    expect(looks.length).toBeGreaterThan(2);
    // Without the rest it would be hundreds.
    expect(looks.length).toBeLessThanOrEqual(7);
  });

  test('does not rest while there is more to do, and stops in the middle of a rest', async () => {
    const wakeup = bell();
    let steps = 0;
    const since = performance.now();
    const loop = startLoop({
      name: 'busy',
      wakeup,
      pollMs: 60_000,
      rest: { times: 1, atLeastMs: 30_000, atMostMs: 30_000 },
      step: () => Promise.resolve((steps += 1) < 50 ? 'more' : 'idle'),
    });
    await eventually(
      () => steps,
      (count) => count === 50,
    );
    await loop.stop();
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});
