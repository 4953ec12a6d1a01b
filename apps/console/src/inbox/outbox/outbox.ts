import type { Answer, Entry, NewEntry, Told } from './entry';
import { afterAnswer, atOnce, canBeTakenBack, nextOf, saidAnew, wakeAt } from './queue';

/** Where entries are kept; they outlive the page. */
export interface OutboxStore {
  all(): Promise<readonly Entry[]>;
  /** Gives it the next place in the queue. */
  add(entry: NewEntry): Promise<Entry>;
  put(entry: Entry): Promise<void>;
  remove(order: number): Promise<void>;
}

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly send: (entry: Entry) => Promise<Answer>;
  /** Runs `work` while no other window of this browser does. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly newKey: () => string;
  readonly now?: () => number;
  /** The server has taken it. */
  readonly onDone?: (entry: Entry, answer: Extract<Answer, { kind: 'done' }>) => void;
  /** The server has said no: what is shown here is not how it stands there. */
  readonly onNo?: (entry: Entry) => void;
  /** Something has changed here: other windows want to know. */
  readonly onChange?: () => void;
}

export interface OutboxState {
  readonly entries: readonly Entry[];
  /** The order of the one that is on its way now. */
  readonly sending: number | undefined;
}

export interface Outbox {
  readonly state: OutboxState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Kept first; only what is kept is sent. Answers its place in the queue. */
  add(entry: Omit<NewEntry, 'key' | 'queuedAt' | 'state' | 'attempts' | 'nextAt'>, waitMs?: number): Promise<number>;
  /** Says the same again, or what is given instead, after a conflict or a refusal. */
  sayAnew(order: number, told?: Told): Promise<void>;
  /** Explicitly, by a person: a conflict or a refusal is let go. */
  discard(order: number): Promise<void>;
  /** Nothing of it has been sent yet; answers whether it was so. */
  takeBack(order: number): Promise<boolean>;
  /** Sends what may be sent as this person; `undefined` when nobody is signed in. */
  serve(userId: string | undefined): Promise<void>;
  /** The network may be there again. */
  wake(): Promise<void>;
  /** Another window has changed something. */
  reload(): Promise<void>;
}

/** What waits to be told to the server. Nothing leaves it but by the server's yes or by a person's own word. */
export const openOutbox = (options: OutboxOptions): Outbox => {
  const { store, send, alone, newKey, now = Date.now, onDone, onNo, onChange } = options;
  const listeners = new Set<() => void>();
  let state: OutboxState = { entries: [], sending: undefined };
  let servedUser: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  const publish = (next: Partial<OutboxState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const refresh = async (): Promise<readonly Entry[]> => {
    const entries = await store.all();
    publish({ entries });
    return entries;
  };
  const mine = (entries: readonly Entry[]): readonly Entry[] => entries.filter(({ userId }) => userId === servedUser);

  const sendAll = async (): Promise<void> => {
    for (;;) {
      const entry = nextOf(mine(await refresh()), now());
      if (!entry) return;
      publish({ sending: entry.order });
      const answer = await send(entry);
      const after = afterAnswer(entry, answer, now());
      if (after) await store.put(after);
      else await store.remove(entry.order);
      if (answer.kind === 'done') onDone?.(entry, answer);
      else if (after && after.state !== 'unsent') onNo?.(after);
      publish({ sending: undefined });
      onChange?.();
    }
  };
  const pump = async (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    clearTimeout(timer);
    running = alone(sendAll);
    try {
      await running;
    } finally {
      running = undefined;
      publish({ sending: undefined });
      const at = wakeAt(mine(state.entries));
      if (again || at !== undefined) timer = setTimeout(() => void pump(), again ? 0 : Math.max(50, (at ?? 0) - now()));
      again = false;
    }
  };
  const changed = async (): Promise<void> => {
    await refresh();
    onChange?.();
    void pump();
  };
  const found = async (order: number): Promise<Entry | undefined> =>
    (await store.all()).find((entry) => entry.order === order);

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(entry, waitMs = 0) {
      const fresh = { key: newKey(), queuedAt: now(), state: 'unsent', attempts: 0, nextAt: now() + waitMs } as const;
      const { order } = await store.add({ ...entry, ...fresh });
      await changed();
      return order;
    },
    async sayAnew(order, told) {
      const entry = await found(order);
      if (!entry || entry.state === 'unsent') return;
      await store.put(saidAnew(entry, newKey(), now(), told));
      await changed();
    },
    async discard(order) {
      const entry = await found(order);
      if (!entry || entry.state === 'unsent') return;
      await store.remove(order);
      await changed();
    },
    async takeBack(order) {
      const entry = await found(order);
      if (!entry || !canBeTakenBack(entry, state.sending === order)) return false;
      await store.remove(order);
      await changed();
      return true;
    },
    async serve(userId) {
      servedUser = userId;
      clearTimeout(timer);
      await refresh();
      if (userId !== undefined) await pump();
    },
    async wake() {
      for (const entry of mine(await refresh())) await store.put(atOnce(entry, now()));
      await pump();
    },
    async reload() {
      await refresh();
      void pump();
    },
  };
};
