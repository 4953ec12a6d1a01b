import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { depotsQuery } from '../api/register';
import { ListStates } from '../design/list-states';
import { PageHeading } from '../design/page-heading';
import { queryOf } from './at-risk-search';
import './boards.css';
import { FilterSelect } from '../design/filter-select';
import { OpenOrders } from './open-orders';
import { SavedViews } from './saved-views';
import { openLinesQuery, partsQuery, stockQuery } from './stock-calls';
import { stockSearch, type StockSearch } from './stock-search';
import { StockTable } from './stock-table';

/** What is on the shelves, and what has been asked for and is not at the site yet. */
export function StockPage() {
  const { t, i18n } = useTranslation('boards');
  const navigate = useNavigate();
  const search = stockSearch(useSearch({ strict: false }));
  const stock = useQuery({ ...stockQuery(search), placeholderData: (before) => before });
  const lines = useQuery({ ...openLinesQuery(search, i18n.language), placeholderData: (before) => before });
  const parts = useQuery(partsQuery);
  const depots = useQuery(depotsQuery);
  const names = new Map((depots.data ?? []).map(({ id, name }) => [id, name]));
  const described = new Map((parts.data ?? []).map(({ fru, description }) => [fru, description]));
  const change = (changed: StockSearch) => void navigate({ to: '/stock', search: { ...search, ...changed } });
  const waiting = (lines.data ?? []).filter(({ state }) => state === 'requested' || state === 'backordered').length;
  return (
    <>
      <PageHeading
        title={t('stock.title')}
        answer={
          lines.data && (
            <p className="next-to-miss">
              {[t('stock.open', { count: lines.data.length }), t('stock.waiting', { count: waiting })].join(' · ')}
            </p>
          )
        }
      >
        <div className="board-filters">
          <FilterSelect
            label={t('stock.depot')}
            all={t('stock.allDepots')}
            value={search.depot}
            choices={[...names].map(([value, name]) => ({ value, label: name }))}
            choose={(depot) => change({ depot })}
          />
          <FilterSelect
            label={t('stock.part')}
            all={t('stock.allParts')}
            value={search.fru}
            choices={[...described].map(([value, text]) => ({ value, label: `${value} · ${text}` }))}
            choose={(fru) => change({ fru })}
          />
          <SavedViews page="stock" query={queryOf(search)} />
        </div>
      </PageHeading>
      <section aria-labelledby="open-orders">
        <h2 id="open-orders" className="section-title">
          {t('stock.orders')}
        </h2>
        <ListStates list={lines} empty={{ title: t('stock.noOrders.title'), text: t('stock.noOrders.text') }}>
          {(items) => <OpenOrders lines={items} depots={names} />}
        </ListStates>
      </section>
      <section aria-labelledby="shelves" className="handled">
        <h2 id="shelves" className="section-title">
          {t('stock.shelves')}
        </h2>
        <ListStates list={stock} empty={{ title: t('stock.noStock.title'), text: t('stock.noStock.text') }}>
          {(items) => <StockTable balances={items} described={described} depots={names} />}
        </ListStates>
      </section>
    </>
  );
}
