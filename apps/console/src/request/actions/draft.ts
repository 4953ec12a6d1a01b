import { useState } from 'react';
import type { Values } from './forms';

interface Kept {
  readonly values: Values;
  /** The body that was sent last, and under which key: sent again unchanged, it is the same command. */
  readonly sent?: { readonly body: string; readonly key: string } | undefined;
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
  const [values, setValues] = useState(() => read(place).values);
  // What is kept is read anew each time: an answer may come long after the drawing that asked for it.
  const keep = (change: Partial<Kept>): void =>
    sessionStorage.setItem(place, JSON.stringify({ ...read(place), ...change }));
  return {
    values,
    change: (name: string, value: string): void => {
      keep({ values: { ...read(place).values, [name]: value } });
      setValues(read(place).values);
    },
    /** The key of this body: the one it was sent with before, or a new one. */
    keyFor: (body: unknown): string => {
      const text = JSON.stringify(body);
      const { sent } = read(place);
      if (sent?.body === text) return sent.key;
      const key = crypto.randomUUID();
      keep({ sent: { body: text, key } });
      return key;
    },
    /** It was refused: sent again it is another attempt, and the old answer is not wanted a second time. */
    refused: (): void => keep({ sent: undefined }),
    clear: (): void => {
      sessionStorage.removeItem(place);
      setValues({});
    },
  };
}
