import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { itemsOf, ListStates } from '../design/list-states';
import { OfflineNotice } from '../design/offline';
import { PageHeading } from '../design/page-heading';
import { useListKeys } from '../design/use-list-keys';
import { AtRiskCounts } from './at-risk-counts';
import { AtRiskTable } from './at-risk-table';
import { atRiskSearch, queryOf } from './at-risk-search';
import { BoardFilterFields } from './board-filters';
import './boards.css';
import { boardQuery, type BoardFilters } from './calls';
import { SavedViews } from './saved-views';

/** The manager's home: what is breached or about to be, by the time to the breach. */
export function AtRiskPage() {
  const { t, i18n } = useTranslation('boards');
  const navigate = useNavigate();
  const filters = atRiskSearch(useSearch({ strict: false }));
  const list = useInfiniteQuery({ ...boardQuery(filters, false, i18n.language), placeholderData: (before) => before });
  const rows = itemsOf(list.data);
  const board = list.data?.pages[0];
  const keys = useListKeys({
    count: rows.length,
    open: (index) => void navigate({ to: '/requests/$id', params: { id: rows[index]?.number ?? '' } }),
  });
  const change = (changed: Partial<BoardFilters>) =>
    void navigate({ to: '/at-risk', search: { ...filters, ...changed } });
  return (
    <>
      <PageHeading title={t('atRisk.title')} answer={board && <AtRiskCounts board={board} filters={filters} />}>
        <div className="board-filters">
          <BoardFilterFields filters={filters} change={change} />
          <SavedViews page="at-risk" query={queryOf(filters)} />
        </div>
      </PageHeading>
      <OfflineNotice />
      <ListStates
        list={list}
        empty={{ title: t('atRisk.empty.title'), text: t('atRisk.empty.text', { count: board?.counts.onTrack ?? 0 }) }}
      >
        {(items) => <AtRiskTable rows={items} label={t('atRisk.table')} keys={keys} />}
      </ListStates>
      {board && board.counts.handled > 0 && <Handled filters={filters} count={board.counts.handled} />}
    </>
  );
}

/** What somebody sees to: below, and quieter, until a clock alarms again. */
function Handled({ filters, count }: { readonly filters: BoardFilters; readonly count: number }) {
  const { t, i18n } = useTranslation('boards');
  const list = useInfiniteQuery({ ...boardQuery(filters, true, i18n.language), placeholderData: (before) => before });
  return (
    <section className="handled" aria-labelledby="handled">
      <h2 id="handled">{t('atRisk.handled.title', { count })}</h2>
      <p className="quiet">{t('atRisk.handled.text')}</p>
      <ListStates list={list} empty={{ title: t('atRisk.handled.none'), text: '' }}>
        {(items) => <AtRiskTable rows={items} label={t('atRisk.handled.table')} />}
      </ListStates>
    </section>
  );
}
