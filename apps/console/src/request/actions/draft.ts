import { useCallback, useState } from 'react';
import type { Values } from './forms';

interface Kept {
  readonly values: Values;
  /** The body that was sent last, and under which key: sent again unchanged, it is the same command. */
  readonly sent?: { readonly body: string; readonly key: string };
}

const nothing: Kept = { values: {} };

const read = (place: string): Kept => {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Kept>) };
  } catch {
    return nothing;
  }
};

/** What was typed into a form: it outlives a reload and a closed panel, and goes when it was sent. */
export function useDraft(requestId: string, action: string) {
  const place = `fixtrail.draft.${requestId}.${action}`;
  const [kept, setKept] = useState(() => read(place));
  const keep = useCallback(
    (next: Kept) => {
      sessionStorage.setItem(place, JSON.stringify(next));
      setKept(next);
    },
    [place],
  );
  return {
    values: kept.values,
    change: (name: string, value: string) => keep({ ...kept, values: { ...kept.values, [name]: value } }),
    /** The key of this body: the one it was sent with before, or a new one. */
    keyFor: (body: unknown): string => {
      const text = JSON.stringify(body);
      if (kept.sent?.body === text) return kept.sent.key;
      const key = crypto.randomUUID();
      keep({ ...kept, sent: { body: text, key } });
      return key;
    },
    clear: () => {
      sessionStorage.removeItem(place);
      setKept(nothing);
    },
  };
}
