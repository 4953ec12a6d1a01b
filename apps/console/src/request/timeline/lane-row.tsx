import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReason } from '../reason';
import { useTimes } from '../times';
import type { Axis } from './axis';
import type { Bar } from './clock-bars';
import { clustersOf, type Cluster } from './clusters';
import type { Lane } from './lanes';

interface Props {
  readonly lane: Lane;
  readonly axis: Axis;
  /** Where the Tab key enters the timeline. */
  readonly isEntry: boolean;
  /** The event that is looked at. */
  readonly chosen: string | undefined;
  readonly choose: (eventId: string | undefined) => void;
  /** Looks closer at a stretch. */
  readonly zoom: (from: number, to: number) => void;
  /** What is under the pointer or the focus, in a sentence. */
  readonly say: (sentence: string) => void;
}

/** Pixels that a mark needs. */
const markRoom = 18;
const leastBar = 3;

export const LaneRow = memo(function LaneRow({ lane, axis, isEntry, chosen, choose, zoom, say }: Props) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const name = useLaneName()(lane);
  const clusters = clustersOf(lane.marks, axis, markRoom);
  const barSentence = useBarSentence();
  return (
    <div className="lane" data-lane={lane.id} data-kind={lane.kind} role="group" aria-label={name}>
      <div className="lane-name" title={name}>
        {name}
      </div>
      <div className="lane-room">
        {lane.bars.map((bar) => {
          const [x0, x1] = [axis.x(bar.from), axis.x(bar.to)];
          if (bar.to < axis.from || bar.from > axis.to) return null;
          const sentence = barSentence.whole(bar);
          return (
            <span
              key={`${bar.from}${bar.look}${bar.eventId ?? ''}`}
              className="bar"
              data-look={bar.look}
              style={{ left: x0, width: Math.max(leastBar, x1 - x0) }}
              title={sentence}
              onPointerEnter={() => say(sentence)}
            />
          );
        })}
        {lane.marks.map(
          ({ at, shape, later }) =>
            shape === 'flag' &&
            at >= axis.from &&
            at <= axis.to && (
              <span
                key={`flag${at}`}
                className="flag"
                data-later={later}
                style={{ left: axis.x(at) }}
                title={times.exact(at)}
                aria-hidden
              >
                <svg viewBox="0 0 10 16" width="10" height="16">
                  <path d="M1 0v16M1 1h8l-2 3 2 3H1z" />
                </svg>
              </span>
            ),
        )}
        {clusters.map((cluster, index) => {
          const sentence = sentenceOf(cluster, times.exact, t);
          const { first, last, count } = cluster;
          const open = (): void => {
            // Two at one instant cannot be drawn apart: the first is shown, and leads to the others.
            if (count > 1 && last.at > first.at) {
              const margin = Math.max(1_000, (last.at - first.at) * 0.1);
              zoom(first.at - margin, last.at + margin);
            } else choose(first.eventId);
          };
          return (
            <button
              key={`${first.at}${first.eventId ?? first.sentence}`}
              type="button"
              className="mark"
              data-mark
              data-shape={cluster.shape}
              data-later={cluster.later}
              data-chosen={first.eventId !== undefined && first.eventId === chosen}
              tabIndex={index === 0 && isEntry ? 0 : -1}
              style={{ left: cluster.x }}
              aria-label={sentence}
              onClick={open}
              onFocus={() => say(sentence)}
              onPointerEnter={() => say(sentence)}
            >
              {count > 1 ? (
                <span className="mark-count">{count > 99 ? '99+' : count}</span>
              ) : (
                <span className="mark-shape" />
              )}
            </button>
          );
        })}
      </div>
    </div>
  );
});

type Translate = ReturnType<typeof useTranslation<'request'>>['t'];

const sentenceOf = ({ first, last, count, later }: Cluster, exact: (at: number) => string, t: Translate): string => {
  const what =
    count === 1
      ? `${exact(first.at)}: ${first.sentence}`
      : t('timeline.several', { count, from: exact(first.at), to: exact(last.at), sentence: first.sentence });
  return later ? `${what} ${t(first.eventId === undefined ? 'timeline.promised' : 'later.mark')}` : what;
};

/** The name of a lane: a clock and a desk by their words, a person by their name. */
export function useLaneName(): (lane: Lane) => string {
  const { t } = useTranslation('request');
  return ({ kind, name }) => {
    if (kind === 'clock') return t(`clock.${name}`, { defaultValue: name });
    if (kind === 'desk') return t(`desk.${name}`, { defaultValue: name });
    return kind === 'person' ? name : t(`lane.${kind}`);
  };
}

/** What a bar says: who had what, or why time counted or did not, and for how long; `whole` tells from when to when, too. */
export function useBarSentence(): Readonly<Record<'short' | 'whole', (bar: Bar) => string>> {
  const { t } = useTranslation('request');
  const times = useTimes();
  const reasonOf = useReason();
  const whatOf = (bar: Bar): string =>
    bar.sentence?.replace(/[.。]$/u, '') ?? (bar.look === 'paused' ? reasonOf(bar) : t(`look.${bar.look}`));
  const timeOf = ({ from, to }: Bar): string => times.lasting(to - from);
  return {
    short: (bar) => t('timeline.stretchShort', { what: whatOf(bar), time: timeOf(bar) }),
    whole: (bar) =>
      t('timeline.stretch', {
        what: whatOf(bar),
        from: times.exact(bar.from),
        to: times.exact(bar.to),
        time: timeOf(bar),
      }),
  };
}
