import {
  IconAlertTriangle,
  IconArrowRight,
  IconClockExclamation,
  IconClockPause,
  IconClockPlay,
  IconHourglass,
  IconUser,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Life } from './life';
import { useTimes } from './times';

type Sign = 'running' | 'at-risk' | 'breached' | 'paused' | 'none';

/** The first questions, answered: what it waits on, since when, which clock runs, how long is left, what next, who, why late. */
export function Headline({ life }: { readonly life: Life }) {
  const { t } = useTranslation('request');
  const times = useTimes();
  const { briefing, now, items, known } = life;
  const { waitingOn, waitingSince, clocks, next, holder, late } = briefing;
  const warned = new Set(
    items.slice(0, known).flatMap(({ type, data }) => (type === 'clock-warned' ? [data.clockId] : [])),
  );
  return (
    <section className="headline" aria-label={t('headline.title')}>
      <Line icon={<IconHourglass />} className="headline-first">
        {waitingOn}
        {waitingSince !== null && (
          <span className="quiet"> {t('headline.for', { time: times.lasting(now - Date.parse(waitingSince)) })}</span>
        )}
      </Line>
      {clocks.map(({ id, status, dueAt, text }) => {
        const sign: Sign = status === 'running' ? (warned.has(id) ? 'at-risk' : 'running') : signOf(status);
        const left = Date.parse(dueAt) - now;
        return (
          <Line key={id} sign={sign} icon={iconOf(sign)}>
            {text}{' '}
            {status !== 'paused' && (
              <strong title={times.exact(dueAt)}>
                {left >= 0
                  ? t(warned.has(id) ? 'headline.leftAtRisk' : 'headline.left', { time: times.lasting(left) })
                  : t('headline.over', { time: times.lasting(-left) })}
              </strong>
            )}
          </Line>
        );
      })}
      <Line icon={<IconArrowRight />}>
        {next.text}
        {next.fireAt !== null && Date.parse(next.fireAt) > now && (
          <span className="quiet"> {t('headline.in', { time: times.lasting(Date.parse(next.fireAt) - now) })}</span>
        )}
      </Line>
      <Line icon={<IconUser />}>{holder}</Line>
      {late.map(({ id, text }) => (
        <Line key={id} sign="breached" icon={<IconAlertTriangle />}>
          {text}
        </Line>
      ))}
    </section>
  );
}

const signOf = (status: string): Sign => (status === 'breached' ? 'breached' : status === 'paused' ? 'paused' : 'none');

const iconOf = (sign: Sign): ReactNode =>
  sign === 'breached' ? <IconClockExclamation /> : sign === 'paused' ? <IconClockPause /> : <IconClockPlay />;

function Line(props: {
  readonly icon: ReactNode;
  readonly sign?: Sign;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { icon, sign = 'none', className = '', children } = props;
  return (
    <p className={`headline-line ${className}`} data-sign={sign}>
      <span className="headline-icon" aria-hidden>
        {icon}
      </span>
      <span>{children}</span>
    </p>
  );
}
