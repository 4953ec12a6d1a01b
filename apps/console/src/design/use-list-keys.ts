import { useEffect, useState } from 'react';

interface Options {
  /** How many rows there are. */
  readonly count: number;
  /** Enter. */
  readonly open: (index: number) => void;
  /** `c`, where rows can be claimed. */
  readonly claim?: (index: number) => void;
  /** `/`: puts the cursor into the page's search. */
  readonly search?: () => void;
}

export interface ListKeys {
  /** The row that the keys are at; -1 before the first key. */
  readonly at: number;
  readonly move: (index: number) => void;
  /** What the row's element needs: `<tr {...keys.row(index)}>`. */
  readonly row: (index: number) => { readonly 'data-row': number; readonly 'data-at': boolean | undefined };
}

/** j and k move, Enter opens, c claims, / searches. Never while somebody types, and never with Ctrl, Alt or ⌘. */
export function useListKeys({ count, open, claim, search }: Options): ListKeys {
  const [chosen, move] = useState(-1);
  const at = Math.min(chosen, count - 1);
  useEffect(() => {
    const actions: Readonly<Record<string, (() => void) | undefined>> = {
      j: () => move(Math.min(at + 1, count - 1)),
      k: () => move(Math.max(at - 1, 0)),
      Enter: at >= 0 ? () => open(at) : undefined,
      c: at >= 0 && claim ? () => claim(at) : undefined,
      '/': search,
    };
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event) || (event.key === 'Enter' && isOnControl(event))) return;
      const act = actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [at, count, open, claim, search]);
  useEffect(() => {
    if (at >= 0) document.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return { at, move, row: (index) => ({ 'data-row': index, 'data-at': index === at || undefined }) };
}

/** Single keys are letters to whoever is writing, and shortcuts of the browser with a modifier. */
export function isTyping({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return true;
  if (!(target instanceof HTMLElement)) return false;
  // Behind an open dialogue or menu nothing moves.
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null;
}

const isOnControl = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null;
