import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNow } from '../design/use-now';
import type { Entry } from './outbox/entry';

/** What is on its way is not news; what has waited longer than that is. */
const soonMs = 1_500;

/** "3 unsent ↑", and whether any of them needs a word from the person. */
export function UnsentChip({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('inbox');
  const now = useNow();
  const asking = entries.filter(({ state }) => state !== 'unsent').length;
  const waiting = entries.filter(({ attempts, queuedAt }) => attempts > 0 || now - queuedAt > soonMs);
  if (asking === 0 && waiting.length === 0) return null;
  return (
    <Link to="/inbox" search={{ tab: 'unsent' }} className="unsent-chip" data-asking={asking > 0 || undefined}>
      {asking > 0 ? t('unsent.asking', { count: asking }) : t('unsent.count', { count: entries.length })}
      <span aria-hidden>{asking > 0 ? '⚠' : '↑'}</span>
    </Link>
  );
}
