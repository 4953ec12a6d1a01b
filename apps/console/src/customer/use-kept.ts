import { useState } from 'react';

/** A text that outlives a reload of this tab. */
export function useKept(name: string): readonly [string, (text: string) => void] {
  const place = `fixtrail.customer.${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(place) ?? '');
  const keep = (next: string): void => {
    setText(next);
    if (next === '') sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, next);
  };
  return [text, keep];
}
