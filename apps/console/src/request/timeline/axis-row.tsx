import { useTranslation } from 'react-i18next';
import { useReason } from '../reason';
import { useTimes } from '../times';
import type { Axis } from './axis';
import { ticksOf } from './ticks';

/** Round times above the lanes; what is folded is named, and the now-line goes through all lanes. */
export function AxisRow({
  axis,
  now,
  isPast,
}: {
  readonly axis: Axis;
  readonly now: number;
  readonly isPast: boolean;
}) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const reasonOf = useReason();
  const offset = -new Date(axis.from).getTimezoneOffset() * 60_000;
  const sayings = { second: times.second, time: times.clock, day: times.shortDay } as const;
  const seen = now >= axis.from && now <= axis.to;
  return (
    <div className="axis" aria-hidden>
      <div className="axis-room">
        {ticksOf(axis, offset).map(({ at, x, says, begins }) => (
          <span key={at} className="tick" style={{ left: x }} title={times.exact(at)}>
            {says !== 'day' && begins && <span className="tick-day">{times.day(at)}</span>}
            {sayings[says](at)}
          </span>
        ))}
        {axis.pieces.map(
          ({ kind, from, to, x0, x1, reason }) =>
            kind !== 'time' && (
              <span key={from} className="fold" data-kind={kind} style={{ left: x0, width: x1 - x0 }}>
                <span
                  className="fold-name"
                  title={
                    reason === undefined ? t('timeline.idle', { time: times.lasting(to - from) }) : reasonOf({ reason })
                  }
                >
                  {kind === 'idle' ? times.roughly(to - from) : ''}
                </span>
              </span>
            ),
        )}
        {seen && (
          <span className="now-line" data-last={axis.x(now) > axis.width - 56} style={{ left: axis.x(now) }}>
            <span className="now-name">{isPast ? t('timeline.then') : t('timeline.now')}</span>
          </span>
        )}
      </div>
    </div>
  );
}
