import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Empty } from '../../design/empty';
import type { Life } from '../life';
import { useTimes } from '../times';
import { EventDetail } from './event-detail';
import { LongList } from './long-list';
import { useEventKeys } from './use-event-keys';

/** The log as it is: who, what, when, and with which correlation id. One row opens to all that is known of it. */
export function EventsTab({ life, event }: { readonly life: Life; readonly event: string | undefined }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { shown, items, known } = life;
  const at = useEventKeys(shown);
  if (shown.length === 0) return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>;
  return (
    <div className="events" role="table" aria-label={t('tab.events')} aria-rowcount={shown.length + 1}>
      <div role="rowgroup">
        <div role="row" className="events-row events-head">
          {(['version', 'at', 'type', 'actor', 'what'] as const).map((column) => (
            <span key={column} role="columnheader">
              {t(`column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <LongList
        rows={shown}
        keyOf={({ id }) => id}
        height={33}
        target={at ?? event}
        render={(item) => (
          <EventRow
            item={item}
            later={item.version > (items[known - 1]?.version ?? 0)}
            isOpen={item.id === event}
            isAt={item.id === at}
            times={times}
          />
        )}
      />
    </div>
  );
}

interface RowProps {
  readonly item: api.TimelineItem;
  readonly later: boolean;
  readonly isOpen: boolean;
  /** The keys are at it. */
  readonly isAt: boolean;
  readonly times: ReturnType<typeof useTimes>;
}

function EventRow({ item, later, isOpen, isAt, times }: RowProps) {
  const { t } = useTranslation('request');
  const navigate = useNavigate({ from: '/requests/$id' });
  return (
    <div className="events-item" data-later={later} data-chosen={isOpen} data-at={isAt || undefined}>
      <div role="row" className="events-row">
        <span role="cell" className="events-version">
          <Link
            from="/requests/$id"
            search={({ event: _event, ...now }) => (isOpen ? now : { ...now, event: item.id })}
            aria-expanded={isOpen}
            aria-label={t('event.open', { version: item.version })}
            replace
          >
            {item.version}
          </Link>
        </span>
        <span role="cell">
          <time dateTime={item.at} title={times.exact(item.at)}>
            {times.day(item.at)} {times.second(item.at)}
          </time>
        </span>
        <span role="cell" className="events-type">
          {item.type}
        </span>
        <span role="cell">{item.actor.name ?? (item.actor.kind === 'system' ? 'Fixtrail' : item.actor.id)}</span>
        <span role="cell" className="events-what">
          {item.summary}
          {later && <span className="unseen"> {t('later.mark')}</span>}
        </span>
      </div>
      {isOpen && (
        <div role="row">
          <div role="cell">
            <EventDetail
              item={item}
              close={() => void navigate({ search: ({ event: _event, ...now }) => now, replace: true })}
            />
          </div>
        </div>
      )}
    </div>
  );
}
