import { useEffect } from 'react';
import { isTyping } from '../design/use-list-keys';

/** What single letters do on this page; never while somebody types. */
export function useLetters(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = isTyping(event) ? undefined : actions[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions]);
}
