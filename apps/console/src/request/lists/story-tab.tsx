import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Empty } from '../../design/empty';
import type { Life } from '../life';
import { useTimes } from '../times';
import { EventLink } from './event-link';
import { LongList } from './long-list';

type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'later'; readonly key: string }
  | { readonly kind: 'event'; readonly key: string; readonly item: api.TimelineItem; readonly later: boolean };

/** What happened, in sentences, by day: written to be forwarded. */
export function StoryTab({ life, event }: { readonly life: Life; readonly event: string | undefined }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { shown, items, known } = life;
  const rows = useMemo(() => rowsOf(shown, items[known]?.version, times.sameDay), [shown, items, known, times]);
  if (shown.length === 0) return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>;
  return (
    <div className="story" role="table" aria-label={t('tab.story')} aria-rowcount={shown.length}>
      <LongList
        rows={rows}
        keyOf={({ key }) => key}
        height={34}
        target={event}
        render={(row) => {
          if (row.kind === 'day') {
            return (
              <div role="row" className="story-day">
                <Text component="h2" role="rowheader" size="sm" fw={600}>
                  {times.fullDay(row.at)}
                </Text>
              </div>
            );
          }
          if (row.kind === 'later') {
            return (
              <div role="row" className="story-later">
                <span role="cell">{t('later.title')}</span>
              </div>
            );
          }
          const { item, later } = row;
          return (
            <div
              role="row"
              className="story-row"
              data-later={later}
              data-chosen={item.id === event}
              id={`event-${item.id}`}
            >
              <span role="cell" className="story-time">
                <time dateTime={item.at} title={times.exact(item.at)}>
                  {times.clock(item.at)}
                </time>
              </span>
              <span role="cell" className="story-text" data-type={item.type}>
                {item.summary}
                {item.because !== null && !item.summary.includes(item.because.replace(/[.。]$/, '')) && (
                  <span className="quiet"> {item.because}</span>
                )}
                {later && <span className="unseen"> {t('later.mark')}</span>}
              </span>
              <span role="cell" className="story-link">
                <EventLink item={item} />
              </span>
            </div>
          );
        }}
      />
    </div>
  );
}

const rowsOf = (
  shown: readonly api.TimelineItem[],
  firstLater: number | undefined,
  sameDay: (a: string, b: string) => boolean,
): readonly Row[] => {
  const rows: Row[] = [];
  let day: string | undefined;
  let told = false;
  for (const item of shown) {
    const later = firstLater !== undefined && item.version >= firstLater;
    if (later && !told) rows.push({ kind: 'later', key: 'later' });
    told = later;
    if (day === undefined || !sameDay(day, item.at))
      rows.push({ kind: 'day', key: `day-${item.version}`, at: item.at });
    day = item.at;
    rows.push({ kind: 'event', key: item.id, item, later });
  }
  return rows;
};
