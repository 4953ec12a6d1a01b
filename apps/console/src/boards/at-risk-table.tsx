import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../design/sheet';
import { Sign, type SignName } from '../design/sign';
import { untilDue } from '../design/time';
import { TimeOfDay } from '../design/times';
import type { ListKeys } from '../design/use-list-keys';
import { useNow } from '../design/use-now';
import { useTimeView } from '../design/use-time-view';
import type { AtRiskRow } from './calls';
import { HandledBox } from './handled-box';

interface Props {
  readonly rows: readonly AtRiskRow[];
  readonly label: string;
  readonly keys?: ListKeys;
}

const columns = ['due', 'request', 'clock', 'waitingOn', 'next', 'handled'] as const;

/** The board: a table at a desk, cards on a phone. Roles are said, since a table that is laid out as cards loses its own. */
export function AtRiskTable({ rows, label, keys }: Props) {
  const { t } = useTranslation('boards');
  return (
    <Sheet className="board" label={label} columns={columns.map((column) => t(`atRisk.columns.${column}`))}>
      {rows.map((row, index) => (
        <Row key={row.requestId} row={row} at={keys?.row(index)} />
      ))}
    </Sheet>
  );
}

type Clock = AtRiskRow['clock'];

const signOf = ({ risk, status, dueAt, provisional }: Clock, now: number): SignName => {
  if (status === 'paused') return 'paused';
  if (risk === 'breached' || (!provisional && Date.parse(dueAt) <= now)) return 'breached';
  return risk === 'at-risk' ? 'at-risk' : 'running';
};

function Row({ row, at }: { readonly row: AtRiskRow; readonly at: ReturnType<ListKeys['row']> | undefined }) {
  const { t } = useTranslation('boards');
  const now = useNow();
  const sign = signOf(row.clock, now);
  return (
    <tr role="row" className={`board-row is-${sign}`} {...at}>
      <td role="cell" className="cell-due">
        <Due clock={row.clock} sign={sign} />
      </td>
      <td role="cell" className="cell-request">
        <div className="request-line">
          <Link to="/requests/$id" params={{ id: row.number }} className="request-number">
            {row.number}
          </Link>
          {row.severity === 'major' && <span className="badge">{t('severity.major')}</span>}
        </div>
        <div className="request-fault">{row.fault}</div>
        <div className="quiet">
          {[row.customer, row.device.model, row.device.serial, row.region].filter(Boolean).join(' · ')}
        </div>
      </td>
      <td role="cell" className="cell-clock" data-label={t('atRisk.columns.clock')}>
        <div className="clock-name">{row.clock.name}</div>
        <Others clocks={row.others} now={now} />
      </td>
      <td role="cell" className="cell-waiting" data-label={t('atRisk.columns.waitingOn')}>
        <div>{row.waitingOn}</div>
        {row.owner && <div className="quiet">{t('atRisk.owner', { name: row.owner.name })}</div>}
      </td>
      <td role="cell" className="cell-next" data-label={t('atRisk.columns.next')}>
        {row.next ? (
          <>
            <TimeOfDay at={row.next.fireAt} /> {row.next.text}
          </>
        ) : (
          <span className="quiet">{t('atRisk.nothingNext')}</span>
        )}
      </td>
      <td role="cell" className="cell-handled">
        <HandledBox row={row} />
      </td>
    </tr>
  );
}

function Due({ clock, sign }: { readonly clock: Clock; readonly sign: SignName }) {
  const { t } = useTranslation('boards');
  const view = useTimeView();
  const now = useNow();
  return (
    <>
      <div className="due">
        <Sign sign={sign} terse /> <span>{untilDue(Date.parse(clock.dueAt), now, view.language)}</span>
      </div>
      <div className="quiet">
        {t('atRisk.due')} <TimeOfDay at={clock.dueAt} />
        {clock.provisional && ` · ${t('atRisk.provisional')}`}
      </div>
    </>
  );
}

/** The other clocks of the same request, in a line: their sign, name and time. */
function Others({ clocks, now }: { readonly clocks: readonly Clock[]; readonly now: number }) {
  const view = useTimeView();
  if (clocks.length === 0) return null;
  return (
    <ul className="other-clocks">
      {clocks.map((clock) => (
        <li key={clock.id}>
          <Sign sign={signOf(clock, now)} terse /> {clock.name}
          <span className="quiet"> {untilDue(Date.parse(clock.dueAt), now, view.language)}</span>
        </li>
      ))}
    </ul>
  );
}
