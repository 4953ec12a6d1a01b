import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { depotsQuery } from '../api/register';
import { FilterSelect } from '../design/filter-select';
import { NoPermission } from '../design/no-permission';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { DueTime } from '../design/times';
import { useMe } from '../shell/session';
import './desk.css';
import { countsQuery, type Counts } from './desk-api';
import { FindingsTab } from './findings-tab';
import { LinesTab } from './lines-tab';
import { ReturnsTab } from './returns-tab';
import { deskTabs, type DeskTab } from './routes';
import { Scan } from './scan';
import { WaitingTab } from './waiting-tab';

const mayRead = ['parts', 'quality', 'hotline', 'manager', 'admin'] as const;

/** What is there to do with parts now, and what is it for? */
export function PartsPage() {
  const { t } = useTranslation('parts');
  const { role } = useMe();
  if (!mayRead.some((one) => one === role)) {
    return (
      <>
        <PageHeading title={t('title')} />
        <NoPermission roles={mayRead} />
      </>
    );
  }
  return <Desk home={role === 'quality' ? 'findings' : 'pick'} />;
}

function Desk({ home }: { readonly home: DeskTab }) {
  const { t } = useTranslation('parts');
  const search = useSearch({ from: '/frame/parts' });
  const { tab = home, depot, q } = search;
  const counts = useQuery(countsQuery(depot));
  const of = { ...(depot !== undefined && { depot }) };
  return (
    <>
      <PageHeading title={t('title')} answer={counts.data && <Answer counts={counts.data} tab={tab} />}>
        <DepotChoice />
        <Scan key={q ?? ''} typed={q ?? ''} />
      </PageHeading>
      {counts.error && <ProblemNotice error={counts.error} retry={() => void counts.refetch()} />}
      <nav className="desk-tabs" aria-label={t('tabs')}>
        {deskTabs.map((one) => (
          <Link
            key={one}
            to="/parts"
            search={{ ...search, tab: one }}
            className="desk-tab"
            aria-current={one === tab ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`tab.${one}`)}
            {counts.data && <span className="desk-count">{countOf(counts.data, one)}</span>}
          </Link>
        ))}
      </nav>
      <TabContent tab={tab} of={of} q={q} />
    </>
  );
}

interface ContentProps {
  readonly tab: DeskTab;
  readonly of: { readonly depot?: string };
  readonly q: string | undefined;
}

function TabContent({ tab, of, q }: ContentProps) {
  switch (tab) {
    case 'pick':
    case 'ship':
    case 'way':
      return <LinesTab key={tab} tab={tab} of={of} q={q} />;
    case 'waiting':
      return <WaitingTab of={of} q={q} />;
    case 'returns':
      return <ReturnsTab of={of} q={q} />;
    case 'findings':
      return <FindingsTab of={of} q={q} />;
  }
}

const countOf = (counts: Counts, tab: DeskTab): number => {
  const { toPick, toShip, onTheWay, waiting, oldPartsDue, comingBack, toInspect } = counts;
  return { pick: toPick, ship: toShip, way: onTheWay, waiting, returns: oldPartsDue + comingBack, findings: toInspect }[
    tab
  ];
};

/** "3 to pick, 1 to ship. The first is needed in 1 h 12 min." */
function Answer({ counts, tab }: { readonly counts: Counts; readonly tab: DeskTab }) {
  const { t } = useTranslation('parts');
  const { toPick, toShip, nextDueAt, toInspect } = counts;
  if (tab === 'findings') return t('answer.inspect', { count: toInspect });
  if (toPick + toShip === 0) return t('answer.nothing');
  return (
    <>
      {t('answer.todo', { pick: t('answer.pick', { count: toPick }), ship: t('answer.ship', { count: toShip }) })}{' '}
      {nextDueAt !== null && (
        <>
          {t('answer.first')} <DueTime at={nextDueAt} />
        </>
      )}
    </>
  );
}

function DepotChoice() {
  const { t } = useTranslation('parts');
  const { depot, ...others } = useSearch({ from: '/frame/parts' });
  const navigate = useNavigate();
  const { data } = useQuery(depotsQuery);
  const choices = (data ?? []).map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }));
  return (
    <FilterSelect
      bare
      size="sm"
      label={t('depot')}
      all={t('allDepots')}
      value={depot}
      choices={choices}
      choose={(chosen) =>
        void navigate({ to: '/parts', search: chosen === undefined ? others : { ...others, depot: chosen } })
      }
    />
  );
}
