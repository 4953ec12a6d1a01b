import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../design/times';
import { versionsQuery } from './rules-api';

/** Every version there has been: when, and by whom. */
export function Versions({ kind, id }: { readonly kind: 'calendars' | 'policies'; readonly id: string }) {
  const { t } = useTranslation('administration');
  const { data } = useQuery(versionsQuery(kind, id));
  if (!data) return null;
  return (
    <section aria-label={t('versions.title')}>
      <h2 className="admin-small">{t('versions.title')}</h2>
      <ol className="versions">
        {data.items.map(({ version, at, by }) => (
          <li key={version}>
            {t('versions.one', { version, name: by.name })} · <RelativeTime at={at} />
          </li>
        ))}
      </ol>
    </section>
  );
}
