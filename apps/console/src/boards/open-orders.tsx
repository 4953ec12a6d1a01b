import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../design/sheet';
import { Sign, type SignName } from '../design/sign';
import { DueTime, RelativeTime, TimeOfDay } from '../design/times';
import type { OpenLine } from './stock-calls';

const columns = ['part', 'state', 'request', 'from', 'expected', 'due'] as const;

const signs: Readonly<Partial<Record<OpenLine['state'], SignName>>> = {
  requested: 'at-risk',
  backordered: 'at-risk',
  reserved: 'running',
  picked: 'running',
  shipped: 'running',
};

/** Lines that are under way, those that wait for stock first; one that will come too late says so before it does. */
export function OpenOrders({
  lines,
  depots,
}: {
  readonly lines: readonly OpenLine[];
  readonly depots: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('boards');
  const waits = ({ state }: OpenLine): number => (state === 'requested' || state === 'backordered' ? 0 : 1);
  const ordered = lines.toSorted((a, b) => waits(a) - waits(b) || (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~'));
  return (
    <Sheet
      className="board orders"
      label={t('stock.orders')}
      columns={columns.map((column) => t(`stock.columns.${column}`))}
    >
      {ordered.map((line) => (
        <tr key={line.id} role="row" className="board-row">
          <td role="cell">
            <strong>{line.fru}</strong> × {line.quantity}
            <div className="quiet">{line.description}</div>
          </td>
          <td role="cell" data-label={t('stock.columns.state')}>
            <Sign sign={signs[line.state] ?? 'running'} word={t(`line.${line.state as 'reserved'}`)} />
            <div className="quiet">
              <RelativeTime at={line.stateSince} />
            </div>
          </td>
          <td role="cell" data-label={t('stock.columns.request')}>
            <Link to="/requests/$id" params={{ id: line.requestNumber }} className="request-number">
              {line.requestNumber}
            </Link>{' '}
            {line.severity === 'major' && <span className="badge">{t('severity.major')}</span>}
            <div className="quiet">{line.customer}</div>
          </td>
          <td role="cell" data-label={t('stock.columns.from')}>
            {line.depot === null ? <span className="quiet">–</span> : (depots.get(line.depot) ?? line.depot)}
            {line.because !== null && <div className="quiet">{line.because}</div>}
          </td>
          <td role="cell" data-label={t('stock.columns.expected')}>
            {line.expectedAt === null ? (
              <span className="quiet">{t('stock.noDate')}</span>
            ) : (
              <TimeOfDay at={line.expectedAt} />
            )}
          </td>
          <td role="cell" data-label={t('stock.columns.due')}>
            {line.dueAt === null ? <span className="quiet">–</span> : <DueTime at={line.dueAt} />}
            {line.late.map(({ key }) => (
              <div key={key}>
                <Sign sign="breached" word={t('stock.late', { clock: t(`clock.${key}`) })} />
              </div>
            ))}
          </td>
        </tr>
      ))}
    </Sheet>
  );
}
