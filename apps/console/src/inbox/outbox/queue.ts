import type { Answer, Entry, NewEntry, Told } from './entry';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** The first of each task, in their order: what comes later waits until the one before it is settled. */
const headsOf = (entries: readonly Entry[]): readonly Entry[] => {
  const seen = new Set<string>();
  return entries
    .toSorted((a, b) => a.order - b.order)
    .filter(({ taskId }) => !seen.has(taskId) && seen.add(taskId).has(taskId));
};

/** What is to be sent now; `undefined` while there is nothing, or nothing yet. */
export const nextOf = (entries: readonly Entry[], now: number): Entry | undefined =>
  headsOf(entries).find(({ state, nextAt }) => state === 'unsent' && nextAt <= now);

/** When there will be something to send; `undefined` when nothing waits for a time. */
export const wakeAt = (entries: readonly Entry[]): number | undefined => {
  const times = headsOf(entries).flatMap(({ state, nextAt }) => (state === 'unsent' ? [nextAt] : []));
  return times.length === 0 ? undefined : Math.min(...times);
};

/** Does it wait for one of the same task that is not settled? */
export const isHeldUp = (entry: Entry, entries: readonly Entry[]): boolean =>
  !headsOf(entries).some(({ order }) => order === entry.order);

const pauseAfter = (attempts: number): number => Math.min(firstPauseMs * 2 ** attempts, longestPauseMs);

/** Says neither yes nor no: it is sent again, with the same key. */
const isPassing = (status: number, code: string | undefined): boolean =>
  status >= 500 || status === 429 || status === 401 || code === 'idempotency-in-progress';

/** Something in it has to be changed; the state of the task has nothing to do with it. */
const refusals: readonly number[] = [400, 413, 415, 422];

/** What becomes of an entry by an answer: `undefined` when it is done. Nothing else ever takes one away by itself. */
export const afterAnswer = (entry: Entry, answer: Answer, now: number): Entry | undefined => {
  if (answer.kind === 'done') return undefined;
  const { problem: _earlier, waitsFor: _waited, ...rest } = entry;
  const again: Entry = { ...rest, attempts: entry.attempts + 1, nextAt: now + pauseAfter(entry.attempts) };
  if (answer.kind === 'silence') return { ...again, waitsFor: 'network' };
  const { status, problem } = answer;
  if (isPassing(status, problem.code)) return { ...again, waitsFor: status === 401 ? 'sign-in' : 'server' };
  return { ...again, state: refusals.includes(status) ? 'refused' : 'conflict', problem };
};

/** The network is there again, or somebody has signed in: nobody waits out a pause. */
export const atOnce = (entry: Entry, now: number): Entry =>
  entry.state === 'unsent' && entry.attempts > 0 ? { ...entry, nextAt: now } : entry;

/** Said again, or said otherwise: another key, because the server keeps its answer to the first. It keeps its place. */
export const saidAnew = (entry: Entry, key: string, now: number, told: Told = entry.told): Entry => {
  const { problem: _problem, waitsFor: _waited, ...rest } = entry;
  return { ...rest, told, key, state: 'unsent', attempts: 0, nextAt: now };
};

/** Nothing of it can have reached the server: it may be taken back without a trace. */
export const canBeTakenBack = (entry: NewEntry, isSending: boolean): boolean =>
  entry.state === 'unsent' && entry.attempts === 0 && !isSending;

/**
 * When something happened, as it is told: by the server's clock, not before what is known to have come before it. The
 * measured difference may be wrong by a second, and a step that seems to lie before the last one would be refused.
 */
export const stampOf = (deviceNow: number, aheadMs: number, after: readonly string[]): string => {
  const now = new Date(deviceNow - aheadMs).toISOString();
  return [now, ...after].toSorted().at(-1) ?? now;
};
