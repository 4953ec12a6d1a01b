import { useCallback, useState } from 'react';
import { useMe } from '../shell/session';
import { blank, keepDraft, keptDraft, type Draft } from './draft';

export interface DraftInHand {
  readonly draft: Draft;
  /** Changes it and keeps it, at once. */
  readonly change: (next: Partial<Draft> | ((draft: Draft) => Draft)) => void;
  readonly clear: () => void;
}

/** The call that is being taken in; every key stroke is kept. */
export function useDraft(): DraftInHand {
  const { id } = useMe();
  const [draft, setDraft] = useState(() => keptDraft(id));
  const change = useCallback<DraftInHand['change']>(
    (next) =>
      setDraft((before) => {
        const after = typeof next === 'function' ? next(before) : { ...before, ...next };
        keepDraft(id, after);
        return after;
      }),
    [id],
  );
  const clear = useCallback(() => change(() => blank), [change]);
  return { draft, change, clear };
}
