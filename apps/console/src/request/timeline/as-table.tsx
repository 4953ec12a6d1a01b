import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainTable } from '../plain-table';
import { useTimes } from '../times';
import { useBarSentence, useLaneName } from './lane-row';
import type { Lane } from './lanes';

interface Row {
  readonly key: string;
  readonly lane: Lane;
  readonly from: number;
  readonly to?: number;
  readonly what: string;
  readonly later: boolean;
  readonly eventId?: string;
}
const page = 200;

/** The timeline without a picture: the same lanes, bars, deadlines and promises as rows. */
export function AsTable({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const nameOf = useLaneName();
  const barSentence = useBarSentence();
  const [pages, setPages] = useState(1);
  const rows = lanes.flatMap((lane) =>
    [
      ...lane.bars.map((bar): Row => {
        const { from, to, look, eventId } = bar;
        const key = `${lane.id} ${look} ${from} ${eventId ?? ''}`;
        return { key, lane, from, to, what: barSentence.short(bar), later: look === 'promised' };
      }),
      ...lane.marks.map(({ at, shape, later, sentence, eventId }, index): Row => {
        const what = shape === 'flag' ? t('timeline.deadline', { sentence }) : sentence;
        const key = `${lane.id} ${index}`;
        return { key, lane, from: at, what, later, ...(eventId !== undefined && { eventId }) };
      }),
    ].toSorted((a, b) => a.from - b.from),
  );
  const shown = rows.slice(0, pages * page);
  return (
    <>
      <PlainTable label={t('timeline.title')} columns={['lane', 'from', 'to', 'what']}>
        {shown.map(({ key, lane, from, to, what, later, eventId }) => (
          <tr key={key} data-later={later}>
            <th scope="row">{nameOf(lane)}</th>
            <td>{times.exact(from)}</td>
            <td>{to === undefined ? '' : times.exact(to)}</td>
            <td>
              {eventId === undefined ? (
                what
              ) : (
                <Link from="/requests/$id" search={(was) => ({ ...was, tab: 'events' as const, event: eventId })}>
                  {what}
                </Link>
              )}
              {later && ` (${t(eventId === undefined ? 'timeline.promised' : 'later.mark')})`}
            </td>
          </tr>
        ))}
      </PlainTable>
      {shown.length < rows.length && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => setPages((many) => many + 1)}>
          {t('timeline.more', { count: rows.length - shown.length })}
        </Button>
      )}
    </>
  );
}
