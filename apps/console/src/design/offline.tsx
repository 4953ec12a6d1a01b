import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Sign } from './sign';

const listen = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Has this device a network? */
export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine);

/** Says that there is no network and what happens to what is done meanwhile; nothing while there is one. */
export function OfflineNotice({ kept }: { readonly kept?: string }) {
  const { t } = useTranslation('design');
  if (useOnline()) return null;
  return (
    <p role="status">
      <Sign sign="paused" word={t('offline.title')} /> {kept ?? t('offline.text')}
    </p>
  );
}
