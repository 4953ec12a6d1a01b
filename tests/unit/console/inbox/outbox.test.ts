import type { Answer, Entry, NewEntry, Told } from '../../../../apps/console/src/inbox/outbox/entry';
import { openOutbox, type Outbox, type OutboxStore } from '../../../../apps/console/src/inbox/outbox/outbox';
import { stampOf } from '../../../../apps/console/src/inbox/outbox/queue';

/** What a device keeps: it is still there when the page is not. */
const deviceStore = (): OutboxStore => {
  const kept = new Map<number, Entry>();
  let last = 0;
  return {
    all: async () => [...kept.values()],
    async add(entry) {
      last += 1;
      const numbered = { ...entry, order: last };
      kept.set(last, numbered);
      return numbered;
    },
    async put(entry) {
      if (kept.has(entry.order)) kept.set(entry.order, entry);
    },
    remove: async (order) => void kept.delete(order),
  };
};

/** A gateway that does each key once, and answers it alike for ever; it may fall silent before or after the work. */
const gateway = () => {
  const answers = new Map<string, Answer>();
  const heard: string[] = [];
  const state = { fails: 'never' as 'never' | 'before' | 'after', saysNo: undefined as Answer | undefined };
  return {
    heard,
    state,
    send: async ({ key, told }: Entry): Promise<Answer> => {
      if (state.fails === 'before') return { kind: 'silence' };
      const first = answers.get(key);
      if (!first) {
        const answer: Answer = state.saysNo ?? { kind: 'done' };
        if (answer.kind === 'done') heard.push(told.name === 'progress' ? told.step : told.name);
        answers.set(key, answer);
      }
      return state.fails === 'after' ? { kind: 'silence' } : (answers.get(key) ?? { kind: 'silence' });
    },
  };
};

const told = (what: Told, taskId = 'visit'): Omit<NewEntry, 'key' | 'queuedAt' | 'state' | 'attempts' | 'nextAt'> => ({
  userId: 'field',
  taskId,
  requestId: 'request',
  about: { number: 'R20261122-0001', title: 'On-site visit' },
  told: what,
});
const step = (name: string): Told => ({ name: 'progress', step: name });
const restored: Told = { name: 'complete', outcome: { result: 'restored' }, checked: [] };

let time = 0;
let keys = 0;
const opened: Outbox[] = [];
beforeEach(() => {
  time = 1_000_000;
  keys = 0;
});
// Served for nobody, an outbox waits for no time.
afterEach(() => Promise.all(opened.splice(0).map((outbox) => outbox.serve(undefined))));
const open = (store: OutboxStore, server: ReturnType<typeof gateway>): Outbox => {
  const outbox = openOutbox({
    store,
    send: server.send,
    alone: (work) => work(),
    newKey: () => `key-${++keys}`,
    now: () => time,
  });
  opened.push(outbox);
  return outbox;
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('the outbox', () => {
  it('sends what is told at once, in its order', async () => {
    const server = gateway();
    const outbox = open(deviceStore(), server);
    await outbox.serve('field');
    for (const what of [{ name: 'claim' } as const, step('arrived'), restored]) await outbox.add(told(what));
    await settle();
    expect(server.heard).toEqual(['claim', 'arrived', 'complete']);
    expect(outbox.state.entries).toEqual([]);
  });

  it('keeps what nobody hears, and a page that is opened later sends it, once each', async () => {
    const [store, server] = [deviceStore(), gateway()];
    server.state.fails = 'before';
    const before = open(store, server);
    await before.serve('field');
    await before.add(told(step('arrived')));
    await before.add(told(restored));
    await settle();
    expect(before.state.entries.map(({ state, waitsFor }) => [state, waitsFor])).toEqual([
      ['unsent', 'network'],
      ['unsent', undefined],
    ]);
    server.state.fails = 'never';
    const after = open(store, server);
    time += 60_000;
    await after.serve('field');
    expect(server.heard).toEqual(['arrived', 'complete']);
  });

  it('a gateway that died after it had done the work hears the same key, and does it no second time', async () => {
    const [store, server] = [deviceStore(), gateway()];
    server.state.fails = 'after';
    const outbox = open(store, server);
    await outbox.serve('field');
    await outbox.add(told(restored));
    await settle();
    expect(outbox.state.entries).toHaveLength(1);
    server.state.fails = 'never';
    await outbox.wake();
    expect(outbox.state.entries).toEqual([]);
    expect(server.heard).toEqual(['complete']);
  });

  it('a conflict stays until a person decides, and holds up what follows it on the same task only', async () => {
    const server = gateway();
    server.state.saysNo = {
      kind: 'said-no',
      status: 409,
      problem: { code: 'task-claimed', params: { by: 'Zhang Min' } },
    };
    const outbox = open(deviceStore(), server);
    await outbox.serve('field');
    await outbox.add(told(step('arrived')));
    await settle();
    server.state.saysNo = undefined;
    await outbox.add(told(restored));
    await outbox.add(told(step('received'), 'repair'));
    time += 3_600_000;
    await outbox.wake();
    await settle();
    expect(server.heard).toEqual(['received']);
    expect(outbox.state.entries.map(({ state }) => state)).toEqual(['conflict', 'unsent']);
    const [conflict] = outbox.state.entries;
    await outbox.discard(conflict?.order ?? 0);
    await settle();
    expect(server.heard).toEqual(['received', 'complete']);
  });

  it('what is said otherwise after a conflict bears another key, and keeps its place', async () => {
    const server = gateway();
    server.state.saysNo = { kind: 'said-no', status: 422, problem: { code: 'invalid' } };
    const outbox = open(deviceStore(), server);
    await outbox.serve('field');
    await outbox.add(told(restored));
    await settle();
    const [refused] = outbox.state.entries;
    expect(refused).toMatchObject({ state: 'refused', key: 'key-1' });
    server.state.saysNo = undefined;
    await outbox.sayAnew(refused?.order ?? 0, { name: 'note', text: 'It works again.' });
    await settle();
    expect(server.heard).toEqual(['note']);
  });

  it.each([
    ['the server is away', 503, 'unavailable', 'server'],
    ['too many calls', 429, 'rate-limited', 'server'],
    ['the first attempt still runs', 409, 'idempotency-in-progress', 'server'],
    ['the session is over', 401, 'unauthenticated', 'sign-in'],
  ] as const)('%s: it is no conflict, and is sent again', async (_what, status, code, waitsFor) => {
    const server = gateway();
    server.state.saysNo = { kind: 'said-no', status, problem: { code } };
    const outbox = open(deviceStore(), server);
    await outbox.serve('field');
    await outbox.add(told(restored));
    await settle();
    expect(outbox.state.entries).toMatchObject([{ state: 'unsent', waitsFor, attempts: 1 }]);
  });

  it('on a shared telephone nobody sends in another’s name', async () => {
    const server = gateway();
    const outbox = open(deviceStore(), server);
    await outbox.serve('other');
    await outbox.add(told(restored));
    await settle();
    expect(server.heard).toEqual([]);
    await outbox.serve('field');
    expect(server.heard).toEqual(['complete']);
  });

  it('what may have been heard cannot be taken back', async () => {
    const server = gateway();
    server.state.fails = 'after';
    const outbox = open(deviceStore(), server);
    await outbox.serve('field');
    await outbox.add(told(step('arrived')));
    await outbox.add(told(restored));
    await settle();
    const [arrived, completed] = outbox.state.entries;
    expect(await outbox.takeBack(arrived?.order ?? 0)).toBe(false);
    expect(await outbox.takeBack(completed?.order ?? 0)).toBe(true);
  });

  it('waits longer after each attempt, and a minute at most', async () => {
    const server = gateway();
    server.state.fails = 'before';
    const store = deviceStore();
    const outbox = open(store, server);
    await outbox.serve('field');
    await outbox.add(told(restored));
    await settle();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      const [entry] = await store.all();
      pauses.push((entry?.nextAt ?? 0) - time);
      time = entry?.nextAt ?? time;
      await outbox.serve('field');
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
  });
});

describe('when it happened', () => {
  const ten = Date.parse('2026-11-23T10:00:00.000Z');

  it('is told by the server’s clock, however wrong the telephone’s is', () => {
    expect(stampOf(ten + 7_200_000, 7_200_000, [])).toBe('2026-11-23T10:00:00.000Z');
    expect(stampOf(ten - 300_000, -300_000, [])).toBe('2026-11-23T10:00:00.000Z');
  });

  it('never lies before the step before it', () => {
    expect(stampOf(ten, 900, ['2026-11-23T10:00:00.000Z'])).toBe('2026-11-23T10:00:00.000Z');
  });
});
