import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import { DueTime, RelativeTime, TimeOfDay } from '../design/times';
import { useNow } from '../design/use-now';
import type { Line } from './desk-api';
import { PartName } from './part-name';

interface Props {
  readonly line: Line;
  readonly row?: object;
  readonly choose?: () => void;
  readonly buttons: ReactNode;
  /** What is opened below it. */
  readonly children?: ReactNode;
}

interface SheetProps {
  readonly label: string;
  /** What stands in the last column: a step, a day, a state. */
  readonly last: 'action' | 'expected' | 'state';
  /** `LineRow`s. */
  readonly children: ReactNode;
}

/** Lines, one below the other. */
export function LineSheet({ label, last, children }: SheetProps) {
  const { t } = useTranslation('parts');
  const columns = ['due', 'part', 'from', 'for', 'work', last] as const;
  return (
    <Sheet label={label} columns={columns.map((column) => t(`column.${column}`))}>
      {children}
    </Sheet>
  );
}

/** A line: until when, what, from where, for whom, for which work. */
export function LineRow({ line, row = {}, choose, buttons, children }: Props) {
  const { t } = useTranslation('parts');
  return (
    <>
      <tr {...row} onClick={choose}>
        <td data-label={t('column.due')}>
          <Due line={line} />
        </td>
        <td data-label={t('column.part')}>
          <PartName fru={line.fru} description={line.description} quantity={line.quantity} cru={line.cru} />
          {line.insteadOf !== undefined && <div className="quiet">{t('insteadOf', { fru: line.insteadOf })}</div>}
        </td>
        <td data-label={t('column.from')}>
          {line.depot ?? '–'}
          <div className="quiet">{line.because}</div>
          {line.tracking !== undefined && (
            <div className="quiet">
              {line.carrier} {line.tracking}
            </div>
          )}
        </td>
        <td data-label={t('column.for')}>
          <Link to="/requests/$id" params={{ id: line.requestNumber }}>
            {line.requestNumber}
          </Link>{' '}
          {line.severity === 'major' && <span className="desk-tag desk-major">{t('major')}</span>}
          <div className="quiet">
            {line.customer} · {line.device.model} {line.device.serial}
          </div>
        </td>
        <td data-label={t('column.work')}>
          <Work line={line} />
        </td>
        <td className="desk-action">{buttons}</td>
      </tr>
      {children !== undefined && children !== false && (
        <tr className="sheet-below">
          <td colSpan={6}>{children}</td>
        </tr>
      )}
    </>
  );
}

function Due({ line: { dueAt, late, expectedAt, stateSince } }: { readonly line: Line }) {
  const { t } = useTranslation('parts');
  const now = useNow(10_000);
  if (dueAt === null) {
    return (
      <span className="quiet">
        {t('noDeadline')} <RelativeTime at={stateSince} />
      </span>
    );
  }
  const missed = Date.parse(dueAt) < now;
  return (
    <>
      <DueTime at={dueAt} />
      {(missed || late.length > 0) && (
        <div>
          <Sign sign={missed ? 'breached' : 'at-risk'} word={t(missed ? 'missed' : 'comesLate')} />{' '}
          {!missed && expectedAt !== null && <TimeOfDay at={expectedAt} />}
        </div>
      )}
    </>
  );
}

function Work({ line: { work, site } }: { readonly line: Line }) {
  const { t } = useTranslation('parts');
  return (
    <>
      {work ? (
        <>
          {t(`work.${work.kind}`)} · {work.assignee?.name ?? t('nobodyYet')}
          {work.window && (
            <div>
              <TimeOfDay at={work.window.from} />
            </div>
          )}
        </>
      ) : (
        <span className="quiet">{t('noWork')}</span>
      )}
      {site.address !== null && <div className="quiet">{site.address}</div>}
    </>
  );
}
