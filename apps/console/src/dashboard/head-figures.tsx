import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestsSearch } from '../boards/requests-search';
import { useTimeView } from '../design/use-time-view';
import type { Figures } from './calls';
import type { Whose } from './day-chart';
import { duration, percent } from './numbers';

/** The few numbers to know first, each with its list. */
export function HeadFigures({ figures, whose }: { readonly figures: Figures; readonly whose: Whose }) {
  const { t } = useTranslation('dashboard');
  const { language } = useTimeView();
  const { from, to, restored, firstTimeFix, attainment, backlog, received } = figures;
  const period = { ...whose, from, to };
  const [kept, missed] = [sum(attainment, 'kept'), sum(attainment, 'missed')];
  return (
    <dl className="head-figures">
      <Figure
        name={t('head.attainment')}
        list={{ ...period, figure: 'clock-missed' }}
        more={t('head.missed', { count: missed })}
      >
        {percent(kept + missed === 0 ? null : kept / (kept + missed))}
      </Figure>
      <Figure
        name={t('head.mttr')}
        list={{ ...period, figure: 'restored' }}
        more={t('head.business', { time: duration(restored.meanBusinessTime, language), count: restored.count })}
      >
        {duration(restored.meanTime, language)}
      </Figure>
      <Figure
        name={t('head.ftf')}
        list={{ ...period, figure: 'not-first-time-fix' }}
        more={t('head.again', { count: firstTimeFix.notFixed })}
      >
        {percent(firstTimeFix.share)}
      </Figure>
      <Figure name={t('head.backlog')} list={{ ...whose, open: 'true' }} more={t('head.received', { count: received })}>
        {backlog.open}
      </Figure>
    </dl>
  );
}

const sum = (all: Figures['attainment'], what: 'kept' | 'missed'): number =>
  all.reduce((total, one) => total + one[what], 0);

interface FigureProps {
  readonly name: string;
  readonly list: RequestsSearch;
  readonly more: string;
  readonly children: ReactNode;
}

function Figure({ name, list, more, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link to="/requests" search={list}>
          <span className="figure-value">{children}</span>
          <span className="figure-more">{more}</span>
        </Link>
      </dd>
    </div>
  );
}
