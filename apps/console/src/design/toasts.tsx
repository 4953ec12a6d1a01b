import { lazy, Suspense, useSyncExternalStore } from 'react';

const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

let isWanted = false;
const listeners = new Set<() => void>();
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says for a moment that something is done, where the page that it was done on may be left. */
export async function toast(message: string): Promise<void> {
  isWanted = true;
  listeners.forEach((listener) => listener());
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ message });
}

/** Where toasts appear: nothing of it is loaded before the first. */
export function Toasts() {
  if (!useSyncExternalStore(listen, () => isWanted)) return null;
  return (
    <Suspense fallback={null}>
      <Notifications position="bottom-right" />
    </Suspense>
  );
}
