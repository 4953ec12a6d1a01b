import { IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';

/** An event's own address: it opens with all that is known of it. */
export function EventLink({ item }: { readonly item: api.TimelineItem }) {
  const { t } = useTranslation('request');
  return (
    <Link
      from="/requests/$id"
      search={(now) => ({ ...now, tab: 'events' as const, event: item.id })}
      className="event-link"
      aria-label={t('event.link', { version: item.version })}
    >
      <IconLink size={14} aria-hidden />
    </Link>
  );
}
