import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '../boards/at-risk-search';
import { usePolicies, useRegions } from '../boards/choices';
import { FilterSelect } from '../design/filter-select';
import { SavedViews } from '../boards/saved-views';
import { Empty } from '../design/empty';
import { Loading } from '../design/loading';
import { OfflineNotice } from '../design/offline';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { useNow } from '../design/use-now';
import { CountChart, type Bar } from './bar-chart';
import { figuresQuery, type Figures } from './calls';
import '../boards/boards.css';
import './dashboard.css';
import { DayChart, type Whose } from './day-chart';
import { HeadFigures } from './head-figures';
import { dashboardSearch, dayInChina, periodOf, spans, type DashboardSearch } from './period';
import { Attainment, Parts, Satisfaction } from './share-tables';

/** How the service performed in a period: each number is a list. */
export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const navigate = useNavigate();
  const search = dashboardSearch(useSearch({ strict: false }));
  const today = useNow(60_000);
  const { from, to } = periodOf(search, today);
  const { region, policy } = search;
  const whose: Whose = useMemo(() => ({ region, policy }), [region, policy]);
  const figures = useQuery({ ...figuresQuery({ from, to, ...whose }), placeholderData: (before) => before });
  const change = (changed: DashboardSearch) => void navigate({ to: '/dashboard', search: { ...search, ...changed } });
  const [first, last] = [dayInChina(Date.parse(from)), dayInChina(Date.parse(to) - 1)];
  return (
    <>
      <PageHeading title={t('dashboard.title')} answer={<p className="period">{t('period', { first, last })}</p>}>
        <div className="board-filters">
          <FilterSelect
            label={t('span')}
            all={t('spans.30d')}
            value={search.span}
            choices={spans.filter((one) => one !== '30d').map((value) => ({ value, label: t(`spans.${value}`) }))}
            choose={(span) =>
              change({
                span: spans.find((one) => one === span),
                ...(span === 'own' ? { first, last } : { first: undefined, last: undefined }),
              })
            }
          />
          {search.span === 'own' && <Days first={first} last={last} change={change} />}
          <Whom search={search} change={change} />
          <SavedViews page="dashboard" query={queryOf(search)} />
        </div>
      </PageHeading>
      <OfflineNotice />
      {figures.isError && <ProblemNotice error={figures.error} retry={() => void figures.refetch()} />}
      {figures.isPending && !figures.isError && <Loading lines={10} />}
      {figures.data && <Rooms figures={figures.data} whose={whose} />}
    </>
  );
}

interface FilterProps {
  readonly search: DashboardSearch;
  readonly change: (changed: DashboardSearch) => void;
}

function Whom({ search, change }: FilterProps) {
  const { t } = useTranslation('dashboard');
  const [regions, policies] = [useRegions(), usePolicies()];
  return (
    <>
      <FilterSelect
        label={t('region')}
        all={t('allRegions')}
        value={search.region}
        choices={regions}
        choose={(region) => change({ region })}
      />
      <FilterSelect
        label={t('policy')}
        all={t('allPolicies')}
        value={search.policy}
        choices={policies}
        choose={(policy) => change({ policy })}
      />
    </>
  );
}

function Days({
  first,
  last,
  change,
}: { readonly first: string; readonly last: string } & Pick<FilterProps, 'change'>) {
  const { t } = useTranslation('dashboard');
  return (
    <>
      {(['first', 'last'] as const).map((name) => (
        <TextInput
          key={name}
          size="xs"
          type="date"
          label={t(name)}
          value={name === 'first' ? first : last}
          onChange={({ currentTarget }) => currentTarget.value !== '' && change({ [name]: currentTarget.value })}
        />
      ))}
    </>
  );
}

function Rooms({ figures, whose }: { readonly figures: Figures; readonly whose: Whose }) {
  const { t } = useTranslation('dashboard');
  const nothing = figures.received === 0 && figures.attainment.length === 0 && figures.restored.count === 0;
  const { ages, problems, findings } = useBars(figures, whose);
  return (
    <>
      <HeadFigures figures={figures} whose={whose} />
      {nothing && <Empty title={t('empty.title')}>{t('empty.text')}</Empty>}
      <div className="rooms">
        <section aria-labelledby="attainment" className="is-wide">
          <h2 id="attainment">{t('attainment')}</h2>
          <Attainment figures={figures} whose={whose} />
        </section>
        <section aria-labelledby="satisfaction" className="is-wide">
          <h2 id="satisfaction">{t('satisfaction')}</h2>
          <Satisfaction figures={figures} whose={whose} />
        </section>
        <DayChart figures={figures} whose={whose} />
        <CountChart title={t('ageing')} label={t('ageingLabel')} what={t('age')} bars={ages} />
        {problems.length > 0 && (
          <CountChart title={t('problems')} label={t('problemsLabel')} what={t('problem')} bars={problems} />
        )}
        {findings.length > 0 && (
          <CountChart title={t('misuse')} label={t('misuseLabel')} what={t('finding')} bars={findings} />
        )}
        <section aria-labelledby="parts" className="is-wide">
          <h2 id="parts">{t('parts')}</h2>
          <Parts figures={figures} whose={whose} />
        </section>
      </div>
    </>
  );
}

const ageColours = [
  'sign-running-fill',
  'sign-running-fill',
  'sign-running-fill',
  'sign-at-risk-fill',
  'sign-breached-fill',
];
const findingColours = {
  confirmed: 'sign-running-fill',
  misuse: 'sign-at-risk-fill',
  'no-fault-found': 'sign-paused-fill',
} as const;

function useBars({ backlog, problems, findings, from, to }: Figures, whose: Whose) {
  const { t } = useTranslation('dashboard');
  return useMemo(() => {
    const age = ({ from: low, to: high }: { from: number; to: number | null }): string =>
      high === null ? t('ages.more', { low }) : low === 0 ? t('ages.less', { high }) : t('ages.between', { low, high });
    return {
      ages: backlog.ages.map(({ days, count, receivedAfter, receivedBefore }, index): Bar => ({
        name: age(days),
        count,
        colour: ageColours[index] ?? 'sign-running-fill',
        list: { ...whose, open: 'true', receivedBefore, ...(receivedAfter !== null && { receivedAfter }) },
      })),
      problems: problems.map(({ kind, count }): Bar => ({
        name: t(`problemKinds.${kind}`),
        count,
        colour: 'sign-running-fill',
        list: { ...whose, from, to, figure: 'problem', problem: kind },
      })),
      findings: findings.map(({ result, count }): Bar => ({
        name: t(`findings.${result}`),
        count,
        colour: findingColours[result],
        list: { ...whose, from, to, figure: 'finding', finding: result },
      })),
    };
  }, [backlog, problems, findings, from, to, whose, t]);
}
