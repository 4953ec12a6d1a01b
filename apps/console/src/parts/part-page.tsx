import { Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get, type api } from '../api';
import { Loading } from '../design/loading';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { useMe } from '../shell/session';
import './desk.css';
import { linesQuery } from './desk-api';
import { LineRow } from './line-row';
import { ListStates } from './list-states';
import { StockMoveForm } from './stock-move-form';

const readPart = get<api.GetPartData, api.GetPartResponse>('/v1/parts/{fru}');
const readStock = get<api.StockListData, api.StockListResponse>('/v1/stock');

const partQuery = (fru: string) =>
  queryOptions({ queryKey: ['register', 'part', fru], queryFn: ({ signal }) => readPart({ path: { fru }, signal }) });
const stockQuery = (fru: string) =>
  queryOptions({
    queryKey: ['parts', 'stock', fru],
    queryFn: ({ signal }) => readStock({ query: { fru, limit: 200 }, signal }),
    meta: { follows: ['stock/'] },
  });

/** What is this part, where is some of it, and who waits for it? */
export function PartPage() {
  const { t } = useTranslation('parts');
  const { fru } = useParams({ from: '/frame/parts/$fru' });
  const { role } = useMe();
  const part = useQuery(partQuery(fru));
  const stock = useQuery(stockQuery(fru));
  const lines = useQuery(linesQuery({ fru, state: 'requested,backordered,reserved,picked,shipped' }));
  const available = (stock.data?.items ?? [])
    .filter(({ condition }) => condition === 'good')
    .reduce((sum, one) => sum + one.available, 0);
  return (
    <>
      <Link to="/parts" className="desk-back">
        ← {t('title')}
      </Link>
      <PageHeading
        title={part.data ? `${fru} · ${part.data.description}` : fru}
        answer={stock.data && t('part.available', { count: available })}
      />
      {part.isPending && <Loading lines={2} />}
      {part.error && <ProblemNotice error={part.error} retry={() => void part.refetch()} />}
      {part.data && <Facts part={part.data} />}
      <section className="desk-section" aria-labelledby="stock">
        <Title order={2} size="md" id="stock">
          {t('part.stock')}
        </Title>
        <ListStates list={stock} empty={{ title: t('empty.stock.title'), text: t('empty.stock.text') }}>
          {(items) => (
            <table className="desk-table desk-narrow">
              <thead>
                <tr>
                  {(['depot', 'condition', 'onHand', 'reserved', 'available', 'inTransit', 'serials'] as const).map(
                    (column) => (
                      <th key={column} scope="col">
                        {t(`column.${column}`)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={`${one.depot} ${one.condition}`}>
                    <td data-label={t('column.depot')}>{one.depot}</td>
                    <td data-label={t('column.condition')}>{t(`condition.${one.condition}`)}</td>
                    <td data-label={t('column.onHand')}>{one.onHand}</td>
                    <td data-label={t('column.reserved')}>{one.reserved}</td>
                    <td data-label={t('column.available')}>
                      {one.condition === 'good' ? <strong>{one.available}</strong> : one.available}
                    </td>
                    <td data-label={t('column.inTransit')}>{one.inTransit}</td>
                    <td data-label={t('column.serials')} className="quiet">
                      {(one.serials ?? []).slice(0, 8).join(' ')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </ListStates>
        {(role === 'parts' || role === 'admin') && <StockMoveForm fru={fru} />}
      </section>
      <section className="desk-section" aria-labelledby="waits">
        <Title order={2} size="md" id="waits">
          {t('part.waits')}
        </Title>
        <ListStates list={lines} empty={{ title: t('empty.part.title'), text: t('empty.part.text') }}>
          {(items) => (
            <table className="desk-table">
              <thead>
                <tr>
                  {(['due', 'part', 'from', 'for', 'work', 'state'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((line) => (
                  <LineRow key={line.id} line={line} buttons={t(`state.${line.state}`)} />
                ))}
              </tbody>
            </table>
          )}
        </ListStates>
      </section>
    </>
  );
}

function Facts({ part }: { readonly part: api.GetPartResponse }) {
  const { t } = useTranslation('parts');
  const facts = [
    t(part.cru ? 'part.cru' : 'part.notCru'),
    t(part.returnRequired ? 'part.comesBack' : 'part.stays'),
    t('part.price', { price: part.price.toFixed(2) }),
  ];
  return (
    <p>
      {facts.join(' · ')}
      {part.substitutes.length > 0 && (
        <>
          {' · '}
          {t('part.substitutes')}{' '}
          {part.substitutes.map((fru) => (
            <Link key={fru} to="/parts/$fru" params={{ fru }} className="fru">
              {fru}
            </Link>
          ))}
        </>
      )}
    </p>
  );
}
