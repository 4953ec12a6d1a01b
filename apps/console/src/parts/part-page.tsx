import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, type api } from '../api';
import { allOf } from '../api/pages';
import { ListStates } from '../design/list-states';
import { Loading } from '../design/loading';
import { PageHeading } from '../design/page-heading';
import { ProblemNotice } from '../design/problem-notice';
import { Sheet } from '../design/sheet';
import { useMe } from '../shell/session';
import './desk.css';
import { linesQuery } from './desk-api';
import { DeskSection } from './desk-section';
import { LineRow, LineSheet } from './line-row';

const StockMoveForm = lazy(async () => ({ default: (await import('./stock-move-form')).StockMoveForm }));

const readPart = get<api.GetPartData, api.GetPartResponse>('/v1/parts/{fru}');
const readStock = get<api.StockListData, api.StockListResponse>('/v1/stock');

const partQuery = (fru: string) =>
  queryOptions({ queryKey: ['register', 'part', fru], queryFn: ({ signal }) => readPart({ path: { fru }, signal }) });
const stockQuery = (fru: string) =>
  queryOptions({
    queryKey: ['parts', 'stock', fru],
    queryFn: ({ signal }) => allOf((part) => readStock({ query: { fru, ...part }, signal })),
    meta: { follows: ['stock/'] },
  });

/** What is this part, where is some of it, and who waits for it? */
export function PartPage() {
  const { t } = useTranslation('parts');
  const { fru } = useParams({ from: '/frame/parts/$fru' });
  const { role } = useMe();
  const part = useQuery(partQuery(fru));
  const stock = useQuery(stockQuery(fru));
  const lines = useInfiniteQuery(linesQuery({ fru, state: 'requested,backordered,reserved,picked,shipped' }));
  const available = (stock.data ?? [])
    .filter(({ condition }) => condition === 'good')
    .reduce((sum, one) => sum + one.available, 0);
  return (
    <>
      <Link to="/parts" className="back-link">
        ← {t('title')}
      </Link>
      <PageHeading
        title={part.data ? `${fru} · ${part.data.description}` : fru}
        answer={stock.data && t('part.available', { count: available })}
      />
      {part.isPending && <Loading lines={2} />}
      {part.error && <ProblemNotice error={part.error} retry={() => void part.refetch()} />}
      {part.data && <Facts part={part.data} />}
      <DeskSection id="stock" title={t('part.stock')}>
        <ListStates list={stock} empty={{ title: t('empty.stock.title'), text: t('empty.stock.text') }}>
          {(items) => (
            <Sheet
              label={t('part.stock')}
              columns={(['depot', 'condition', 'onHand', 'reserved', 'available', 'inTransit', 'serials'] as const).map(
                (column) => t(`column.${column}`),
              )}
            >
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
                    <Serials all={one.serials ?? []} />
                  </td>
                </tr>
              ))}
            </Sheet>
          )}
        </ListStates>
        {(role === 'parts' || role === 'admin') && <StockMove fru={fru} />}
      </DeskSection>
      <DeskSection id="waits" title={t('part.waits')}>
        <ListStates list={lines} empty={{ title: t('empty.part.title'), text: t('empty.part.text') }}>
          {(items) => (
            <LineSheet label={t('part.waits')} last="state">
              {items.map((line) => (
                <LineRow key={line.id} line={line} buttons={t(`state.${line.state}`)} />
              ))}
            </LineSheet>
          )}
        </ListStates>
      </DeskSection>
    </>
  );
}

/** Opened by who has pieces to book. */
function StockMove({ fru }: { readonly fru: string }) {
  const { t } = useTranslation('parts');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="desk-move" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('move.title')}</summary>
      {isOpen && (
        <Suspense fallback={<Loading />}>
          <StockMoveForm fru={fru} />
        </Suspense>
      )}
    </details>
  );
}

const fewSerials = 8;

/** The first of them; the rest when somebody wants to see them. */
function Serials({ all }: { readonly all: readonly string[] }) {
  const { t } = useTranslation('parts');
  if (all.length <= fewSerials) return all.join(' ');
  return (
    <details>
      <summary>{`${all.slice(0, fewSerials).join(' ')} ${t('part.moreSerials', { count: all.length - fewSerials })}`}</summary>
      {all.slice(fewSerials).join(' ')}
    </details>
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
