import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entry } from './outbox/entry';
import { useLasting } from './use-lasting';

/** "3 unsent ↑", and whether any of them needs a word from the person. */
export function UnsentChip({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('inbox');
  const asking = entries.filter(({ state }) => state !== 'unsent').length;
  if (useLasting(entries).length === 0) return null;
  return (
    <Link to="/inbox" search={{ tab: 'unsent' }} className="unsent-chip" data-asking={asking > 0 || undefined}>
      {asking > 0 ? t('unsent.asking', { count: asking }) : t('unsent.count', { count: entries.length })}
      <span aria-hidden>{asking > 0 ? '⚠' : '↑'}</span>
    </Link>
  );
}
