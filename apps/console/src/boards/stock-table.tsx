import { useTranslation } from 'react-i18next';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import type { Balance } from './stock-calls';

interface Props {
  readonly balances: readonly Balance[];
  readonly described: ReadonlyMap<string, string>;
  readonly depots: ReadonlyMap<string, string>;
}

/** One row for each part, a column for each depot: available of what is good, and what else there is. */
export function StockTable({ balances, described, depots }: Props) {
  const { t } = useTranslation('boards');
  const frus = [...new Set(balances.map(({ fru }) => fru))].toSorted();
  const places = [...new Set(balances.map(({ depot }) => depot))].toSorted();
  return (
    <div className="wide">
      <Sheet
        className="board stock"
        label={t('stock.shelves')}
        columns={[t('stock.columns.part'), ...places.map((depot) => depots.get(depot) ?? depot), t('stock.total')]}
      >
        {frus.map((fru) => {
          const own = balances.filter((one) => one.fru === fru);
          return (
            <tr key={fru} role="row" className="board-row">
              <td role="cell">
                <strong>{fru}</strong>
                <div className="quiet">{described.get(fru)}</div>
              </td>
              {places.map((depot) => (
                <td key={depot} role="cell" data-label={depots.get(depot) ?? depot}>
                  <Shelf balances={own.filter((one) => one.depot === depot)} />
                </td>
              ))}
              <td role="cell" data-label={t('stock.total')}>
                <Shelf balances={own} />
              </td>
            </tr>
          );
        })}
      </Sheet>
    </div>
  );
}

function Shelf({ balances }: { readonly balances: readonly Balance[] }) {
  const { t } = useTranslation('boards');
  if (balances.length === 0) return <span className="quiet">–</span>;
  const good = balances.filter(({ condition }) => condition === 'good');
  const sum = (of: (one: Balance) => number, from = good): number => from.reduce((total, one) => total + of(one), 0);
  const available = sum(({ available: count }) => count);
  const [reserved, inTransit] = [sum((one) => one.reserved), sum((one) => one.inTransit)];
  const others = (['defective', 'repaired', 'scrap'] as const).flatMap((condition) => {
    const count = sum(
      (one) => one.onHand,
      balances.filter((one) => one.condition === condition),
    );
    return count === 0 ? [] : [t(`condition.${condition}`, { count })];
  });
  const more = [
    ...(reserved > 0 ? [t('stock.reserved', { count: reserved })] : []),
    ...(inTransit > 0 ? [t('stock.inTransit', { count: inTransit })] : []),
    ...others,
  ];
  return (
    <>
      {available === 0 ? <Sign sign="at-risk" word={t('stock.none')} /> : t('stock.available', { count: available })}
      {more.length > 0 && <div className="quiet">{more.join(' · ')}</div>}
    </>
  );
}
