import { lazy, Suspense, useEffect, useState } from 'react';
import { isTyping } from '../design/use-list-keys';

const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help')).ShortcutHelp }));

/** Hears `?`. What it opens is loaded then: most visits never ask. */
export function ShortcutHelpDoor() {
  const [isWanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '?' || isTyping(event)) return;
      setWanted(true);
      setOpened(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  if (!isWanted) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutHelp opened={opened} close={() => setOpened(false)} />
    </Suspense>
  );
}
