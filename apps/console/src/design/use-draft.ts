import { useState } from 'react';

/** What is being typed, kept in this tab until it is sent: a reload loses nothing. */
export function useDraft<Draft extends object>(
  name: string,
  empty: Draft,
): readonly [Draft, (draft: Draft) => void, () => void] {
  const key = `fixtrail.draft.${name}`;
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...kept(key) }));
  const keep = (next: Draft): void => {
    setDraft(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [draft, keep, () => sessionStorage.removeItem(key)];
}

function kept(key: string): object {
  try {
    const told: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof told === 'object' && told !== null ? told : {};
  } catch {
    return {};
  }
}
