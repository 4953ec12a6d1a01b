import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { EventDetail } from '../lists/event-detail';
import type { Life } from '../life';
import type { RequestSearch } from '../request-search';
import { AsTable } from './as-table';
import { axisOf } from './axis';
import { AxisRow } from './axis-row';
import { LaneRow } from './lane-row';
import { lanesOf, type Lane } from './lanes';
import { boundsOf, closedOf, instantsOf, zoomOf } from './scope';
import { useRoving } from './roving';
import './timeline.css';
import { useWidth } from './use-width';

/** Lanes for clocks, people and steps on one time axis: what happened, what is promised, and what does not count. */
export function TimelineTab({ life, search }: { readonly life: Life; readonly search: RequestSearch }) {
  const { t } = useTranslation('request');
  const navigate = useNavigate({ from: '/requests/$id' });
  const { items, shown, clocks, agenda, now, known } = life;
  const { ref, width } = useWidth();
  const labelRoom = labelRoomIn(width);
  const [sentence, setSentence] = useState('');
  const isOver = ['closed', 'cancelled', 'merged'].includes(life.request.stage);
  const isBusiness = search.time === 'business' && clocks.hours !== null;

  const lanes = useMemo(
    () => lanesOf({ items, clocks: clocks.items, agenda, now, known }),
    [items, clocks.items, agenda, now, known],
  );
  const filtered = useMemo(
    () => withOnly(lanes, shown.length === items.length ? undefined : shown),
    [lanes, shown, items],
  );
  const axis = useMemo(() => {
    if (width === 0) return undefined;
    const bounds = zoomOf(search.zoom) ?? boundsOf(lanes, now, isOver);
    const closed = isBusiness && clocks.hours ? closedOf(clocks.hours.segments) : undefined;
    // On a phone it is wider than the screen, and scrolls within its frame.
    const room = Math.max(width - labelRoom, 560);
    return axisOf({
      ...bounds,
      width: room,
      inset,
      instants: instantsOf(lanes, now, bounds),
      ...(closed && { closed }),
    });
  }, [lanes, now, isOver, width, labelRoom, search.zoom, isBusiness, clocks.hours]);

  const entry = filtered.find(({ marks }) => marks.some(({ shape }) => shape !== 'flag'));
  const chosen = search.event === undefined ? undefined : items.find(({ id }) => id === search.event);
  const choose = (event: string | undefined): void =>
    void navigate({
      search: ({ event: _event, ...was }) => (event === undefined ? was : { ...was, event }),
      replace: true,
    });
  const zoom = (from: number, to: number): void =>
    void navigate({ search: (was) => ({ ...was, zoom: `${Math.floor(from)}-${Math.ceil(to)}` }) });
  const roving = useRoving();

  return (
    <div ref={ref}>
      <Group justify="space-between" mb="xs" gap="xs">
        <Group gap="sm">
          <SegmentedControl
            size="xs"
            aria-label={t('timeline.time')}
            value={isBusiness ? 'business' : 'clock'}
            data={[
              { value: 'clock', label: t('timeline.clockTime') },
              { value: 'business', label: t('timeline.businessTime'), disabled: clocks.hours === null },
            ]}
            onChange={(value) =>
              void navigate({
                search: ({ time: _time, ...was }) =>
                  value === 'business' ? { ...was, time: 'business' as const } : was,
                replace: true,
              })
            }
          />
          <Text size="sm" className="quiet">
            {clocks.hours === null
              ? t('timeline.aroundTheClock')
              : isBusiness
                ? t('timeline.business', { calendar: clocks.hours.calendar, version: clocks.hours.version })
                : ''}
          </Text>
        </Group>
        <Group gap="xs">
          {search.zoom !== undefined && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => void navigate({ search: ({ zoom: _zoom, ...was }) => was })}
            >
              {t('timeline.whole')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              void navigate({
                search: ({ as, ...was }) => (as === 'table' ? was : { ...was, as: 'table' as const }),
                replace: true,
              })
            }
          >
            {t(search.as === 'table' ? 'timeline.asLanes' : 'timeline.asTable')}
          </Button>
        </Group>
      </Group>
      {search.as === 'table' ? (
        <AsTable lanes={filtered} />
      ) : (
        <>
          {axis && (
            <div className="timeline-scroll">
              <div
                className="timeline"
                role="group"
                aria-label={t('timeline.title')}
                aria-describedby="timeline-keys"
                style={{ width: axis.width + labelRoom, '--label-room': `${labelRoom}px` } as CSSProperties}
                {...roving}
              >
                <AxisRow axis={axis} now={now} isPast={life.asked.asOf !== undefined} />
                {filtered.map((lane) => (
                  <LaneRow
                    key={lane.id}
                    lane={lane}
                    axis={axis}
                    isEntry={lane === entry}
                    chosen={search.event}
                    choose={choose}
                    zoom={zoom}
                    say={setSentence}
                  />
                ))}
                {life.asked.asOf !== undefined && (
                  <div className="timeline-veil" style={{ left: labelRoom + axis.x(now) }} aria-hidden />
                )}
              </div>
            </div>
          )}
          <p className="timeline-sentence" aria-hidden>
            {sentence || t('timeline.hint')}
          </p>
          <p id="timeline-keys" className="unseen">
            {t('timeline.keys')}
          </p>
          <Legend />
          {chosen && <EventDetail item={chosen} close={() => choose(undefined)} />}
        </>
      )}
    </div>
  );
}

/** Pixels of the names at the left. */
const labelRoomIn = (width: number): number => (width < 640 ? 88 : 176);
const inset = 16;

/** The lanes with only the marks that a filter leaves; lanes without any keep their bars. */
const withOnly = (lanes: readonly Lane[], shown: Life['shown'] | undefined): readonly Lane[] => {
  if (!shown) return lanes;
  const ids = new Set(shown.map(({ id }) => id));
  return lanes.map((lane) => ({
    ...lane,
    marks: lane.marks.filter(({ eventId }) => eventId === undefined || ids.has(eventId)),
  }));
};

function Legend() {
  const { t } = useTranslation('request');
  const times = ['running', 'at-risk', 'breached', 'met', 'paused', 'promised', 'offered', 'working'] as const;
  return (
    <ul className="legend">
      {times.map((look) => (
        <li key={look}>
          <span className="bar legend-bar" data-look={look} aria-hidden />
          {t(`look.${look}`)}
        </li>
      ))}
    </ul>
  );
}
