import { useCallback, useSyncExternalStore } from 'react';
import type { Group } from './outcome/filled';

/** What has been typed about a task and not told yet; it outlives the page. */
export interface Draft {
  readonly result?: string | undefined;
  /** By result, so that trying another ending loses nothing. */
  readonly filled: Readonly<Record<string, Group>>;
  readonly checked: readonly string[];
  readonly note: string;
  /** A picture, as an address of its own data. */
  readonly signature?: string | undefined;
  /** The one that has been told already: it is not attached twice. */
  readonly signatureTold?: string;
}

const empty: Draft = { filled: {}, checked: [], note: '' };
const read = new Map<string, Draft>();
const listeners = new Set<() => void>();

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function draftAt(name: string): Draft {
  const known = read.get(name);
  if (known) return known;
  const draft = { ...empty, ...parsed(localStorage.getItem(name)) };
  read.set(name, draft);
  return draft;
}

function parsed(text: string | null): Partial<Draft> {
  try {
    // Written by ourselves, a few lines below.
    return text === null ? {} : (JSON.parse(text) as Partial<Draft>);
  } catch {
    return {};
  }
}

function keep(name: string, draft: Draft): void {
  read.set(name, draft);
  if (draft === empty) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(draft));
  for (const listener of listeners) listener();
}

/** The draft of a task, kept at each key that is pressed; every part of a page sees the same. */
export function useDraft(userId: string, taskId: string) {
  const name = `fixtrail.draft.${userId}.${taskId}`;
  const draft = useSyncExternalStore(listen, () => draftAt(name));
  const change = useCallback((next: Partial<Draft>) => keep(name, { ...draftAt(name), ...next }), [name]);
  const clear = useCallback(() => keep(name, empty), [name]);
  return { draft, change, clear };
}
