import { useCallback, useState } from 'react';
import type { Group } from './outcome/filled';

/** What has been typed about a task and not told yet; it outlives the page. */
export interface Draft {
  readonly result?: string;
  /** By result, so that trying another ending loses nothing. */
  readonly filled: Readonly<Record<string, Group>>;
  readonly checked: readonly string[];
  readonly note: string;
  /** A picture, as an address of its own data. */
  readonly signature?: string | undefined;
}

const empty: Draft = { filled: {}, checked: [], note: '' };
const nameOf = (userId: string, taskId: string): string => `fixtrail.draft.${userId}.${taskId}`;

const read = (name: string): Draft => {
  try {
    return { ...empty, ...(JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Draft>) };
  } catch {
    return empty;
  }
};

/** The draft of a task, kept at each key that is pressed. */
export function useDraft(userId: string, taskId: string) {
  const name = nameOf(userId, taskId);
  const [draft, setDraft] = useState(() => read(name));
  const change = useCallback(
    (next: Partial<Draft>) => {
      const all = { ...read(name), ...next };
      localStorage.setItem(name, JSON.stringify(all));
      setDraft(all);
    },
    [name],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(name);
    setDraft(empty);
  }, [name]);
  return { draft, change, clear };
}
