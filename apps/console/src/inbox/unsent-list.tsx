import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/empty';
import { UnsentEntry } from './unsent-entry';
import type { Entry } from './outbox/entry';

/** Everything that this device has yet to tell, and what the server said no to. */
export function UnsentList({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation('inbox');
  if (entries.length === 0) return <Empty title={t('unsent.none')}>{t('unsent.noneText')}</Empty>;
  return (
    <section aria-label={t('unsent.title')}>
      <Text mb="sm">{t('unsent.text')}</Text>
      <ul className="task-cards">
        {entries
          .toSorted((a, b) => a.order - b.order)
          .map((entry) => (
            <li key={entry.order}>
              <UnsentEntry entry={entry} all={entries} />
            </li>
          ))}
      </ul>
    </section>
  );
}
