import { useTranslation } from 'react-i18next';
import { Ago } from '../design/times';
import type { Known } from './tasks';

/** Nobody answers: what is shown is what this device has kept, and since when. */
export function Kept({ known }: { readonly known: Known | undefined }) {
  const { t } = useTranslation('inbox');
  if (known?.isKept !== true) return null;
  return (
    <p className="kept" role="status">
      {t('kept')} <Ago at={new Date(known.asOf).toISOString()} />
    </p>
  );
}
