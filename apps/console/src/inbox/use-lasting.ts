import { useNow } from '../design/use-now';
import type { Entry } from './outbox/entry';

/** What is on its way is not news; what has waited longer than that is. */
const soonMs = 1_500;

/** Entries that are worth a word: they wait, or the server said no. */
export function useLasting(entries: readonly Entry[]): readonly Entry[] {
  const now = useNow();
  return entries.filter(
    ({ state, attempts, queuedAt }) => state !== 'unsent' || attempts > 0 || now - queuedAt > soonMs,
  );
}
