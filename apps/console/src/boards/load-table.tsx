import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { DueTime, TimeOfDay } from '../design/times';
import { useMe } from '../shell/session';
import type { LoadRow } from './calls';
import { ReassignPanel } from './reassign-panel';

interface Props {
  readonly rows: readonly LoadRow[];
  /** Whose tasks are about to be given to others. */
  readonly asked: string | undefined;
  readonly ask: (id: string | undefined) => void;
}

const columns = ['who', 'tasks', 'overdue', 'next', 'hours', 'serves', 'reassign'] as const;
const mayReassign: readonly string[] = ['manager', 'admin'];

export function LoadTable({ rows, asked, ask }: Props) {
  const { t } = useTranslation('boards');
  const may = mayReassign.includes(useMe().role);
  return (
    <Sheet
      className="board load"
      label={t('load.table')}
      columns={columns.map((column) => t(`load.columns.${column}`))}
    >
      {rows.map((row) => (
        <Row key={row.engineer.id} row={row} may={may} isAsked={asked === row.engineer.id} ask={ask} rows={rows} />
      ))}
    </Sheet>
  );
}

interface RowProps {
  readonly row: LoadRow;
  readonly rows: readonly LoadRow[];
  readonly may: boolean;
  readonly isAsked: boolean;
  readonly ask: Props['ask'];
}

function Row({ row, rows, may, isAsked, ask }: RowProps) {
  const { t } = useTranslation('boards');
  const { engineer, role, offered, claimed, overdue, nextDueAt, onDuty, dutyFrom, regions } = row;
  const tasks = offered + claimed;
  return (
    <>
      <tr role="row" className="board-row">
        <td role="cell" className="load-who">
          <strong>{engineer.name}</strong>
          <div className="quiet">{t(`role.${role}`)}</div>
        </td>
        <td role="cell" data-label={t('load.columns.tasks')}>
          <Fill row={row} />
        </td>
        <td role="cell" data-label={t('load.columns.overdue')}>
          {overdue > 0 ? <Sign sign="breached" word={String(overdue)} /> : <span className="quiet">0</span>}
        </td>
        <td role="cell" data-label={t('load.columns.next')}>
          {nextDueAt === null ? <span className="quiet">–</span> : <DueTime at={nextDueAt} />}
        </td>
        <td role="cell" data-label={t('load.columns.hours')}>
          {onDuty ? (
            t('load.onDuty')
          ) : (
            <span className="quiet">
              {t('load.offDuty')} {dutyFrom !== null && <TimeOfDay at={dutyFrom} />}
            </span>
          )}
        </td>
        <td role="cell" data-label={t('load.columns.serves')}>
          {regions === 'all' ? t('load.everywhere') : regions.join(', ')}
        </td>
        <td role="cell">
          {tasks > 0 && may && (
            <Button
              size="xs"
              variant="default"
              aria-expanded={isAsked}
              onClick={() => ask(isAsked ? undefined : engineer.id)}
            >
              {t('load.reassign')}
            </Button>
          )}
        </td>
      </tr>
      {isAsked && (
        <tr role="row" className="reassign-row">
          <td role="cell" colSpan={columns.length}>
            <ReassignPanel
              row={row}
              others={rows.filter((one) => one !== row && one.role === role)}
              close={() => ask(undefined)}
            />
          </td>
        </tr>
      )}
    </>
  );
}

/** So many of how many at a time: taken ones full, offered ones hatched. */
function Fill({ row: { engineer, offered, claimed, capacity } }: { readonly row: LoadRow }) {
  const { t } = useTranslation('boards');
  const most = Math.max(capacity ?? 10, offered + claimed, 1);
  return (
    <Link to="/requests" search={{ assignee: engineer.id, open: 'true' }} className="load-fill">
      <span>
        {capacity === null
          ? t('load.unlimited', { count: offered + claimed })
          : t('load.of', { count: offered + claimed, capacity })}
      </span>
      <span className="bar" aria-hidden>
        <span className="bar-claimed" style={{ width: `${(100 * claimed) / most}%` }} />
        <span className="bar-offered" style={{ width: `${(100 * offered) / most}%` }} />
      </span>
      {offered + claimed > 0 && <span className="quiet">{t('load.split', { claimed, offered })}</span>}
    </Link>
  );
}
