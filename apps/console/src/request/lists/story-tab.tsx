import { Button, Group, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { api } from '../../api';
import { Empty } from '../../design/empty';
import type { Life } from '../life';
import { useTimes, type Times } from '../times';
import { EventLink } from './event-link';
import { LongList } from './long-list';
import { useEventKeys } from './use-event-keys';

type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'later'; readonly key: string }
  | {
      readonly kind: 'event';
      readonly key: string;
      readonly item: api.TimelineItem;
      readonly why: string | undefined;
      readonly later: boolean;
    };

/** What happened, in sentences, by day: written to be forwarded. */
export function StoryTab({ life, event }: { readonly life: Life; readonly event: string | undefined }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { shown, items, known } = life;
  const at = useEventKeys(shown);
  const clipboard = useClipboard();
  const rows = useMemo(() => rowsOf(shown, items[known]?.version, times.sameDay), [shown, items, known, times]);
  if (shown.length === 0) return <Empty title={t('empty.title')}>{t('empty.text')}</Empty>;
  return (
    <>
      <Group justify="flex-end" mb={-24}>
        <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(asText(rows, times))}>
          {t(clipboard.copied ? 'story.copied' : 'story.copy')}
        </Button>
      </Group>
      <div className="story" role="table" aria-label={t('tab.story')} aria-rowcount={shown.length}>
        <LongList
          rows={rows}
          keyOf={({ key }) => key}
          height={34}
          target={at ?? event}
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
            const { item, why, later } = row;
            return (
              <div
                role="row"
                className="story-row"
                data-later={later}
                data-chosen={item.id === event}
                data-at={item.id === at || undefined}
                id={`event-${item.id}`}
              >
                <span role="cell" className="story-time">
                  <time dateTime={item.at} title={times.exact(item.at)}>
                    {times.clock(item.at)}
                  </time>
                </span>
                <span role="cell" className="story-text" data-type={item.type}>
                  {item.summary}
                  {why !== undefined && <span className="quiet"> {why}</span>}
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
    </>
  );
}

/** To be pasted into a message: the days, and under each what happened. Without what came later. */
const asText = (rows: readonly Row[], times: Times): string =>
  rows
    .flatMap((row) => {
      if (row.kind === 'later' || (row.kind === 'event' && row.later)) return [];
      if (row.kind === 'day') return ['', times.fullDay(row.at)];
      return [`${times.clock(row.item.at)}  ${row.item.summary}${row.why === undefined ? '' : ` ${row.why}`}`];
    })
    .join('\n')
    .trim();

const rowsOf = (
  shown: readonly api.TimelineItem[],
  firstLater: number | undefined,
  sameDay: (a: string, b: string) => boolean,
): readonly Row[] => {
  const rows: Row[] = [];
  const given = new Set<string>();
  let day: string | undefined;
  let told = false;
  for (const item of shown) {
    // That somebody moved a test clock is no part of the story; the log has it.
    if (item.type === 'clock-advanced') continue;
    const later = firstLater !== undefined && item.version >= firstLater;
    if (later && !told) rows.push({ kind: 'later', key: 'later' });
    told = later;
    if (day === undefined || !sameDay(day, item.at))
      rows.push({ kind: 'day', key: `day-${item.version}`, at: item.at });
    day = item.at;
    rows.push({ kind: 'event', key: item.id, item, why: whyOf(item, given), later });
  }
  return rows;
};

/** A reason is given once, and not where the sentence itself has said it. */
const whyOf = ({ because, summary }: api.TimelineItem, given: Set<string>): string | undefined => {
  if (because === null || given.has(because) || summary.includes(because.replace(/[.。]$/, ''))) return undefined;
  given.add(because);
  return because;
};
