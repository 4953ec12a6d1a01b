import { Checkbox, type CheckboxProps } from '@mantine/core';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Drop } from '../design/drop';
import { ProblemNotice } from '../design/problem-notice';
import { RelativeTime } from '../design/times';
import type { AtRiskRow } from './calls';
import { useHandling } from './use-handling';

const HandleForm = lazy(async () => ({ default: (await import('./handle-form')).HandleForm }));

interface Props {
  readonly row: AtRiskRow;
}

/** "I see to it", with what is being done: recorded with the name, and undone by the same box. */
export function HandledBox({ row }: Props) {
  const change = useHandling(row);
  const { handled } = row;
  if (!handled) {
    return (
      <Drop
        kind="dialog"
        button={({ onClick, ...drop }) => (
          <Box row={row} {...drop} checked={drop['aria-expanded']} onChange={onClick} />
        )}
      >
        {(dropped) => <HandleForm row={row} {...dropped} />}
      </Drop>
    );
  }
  return (
    <>
      <Box row={row} checked busy={change.isPending} onChange={() => change.mutate(undefined)} />
      <div className="handled-by">
        {handled.by.name} · <RelativeTime at={handled.at} />
        {handled.note !== null && <div className="quiet">{handled.note}</div>}
      </div>
      {change.isError && <ProblemNotice error={change.error} />}
    </>
  );
}

function Box({ row, busy = false, ...box }: Props & { readonly busy?: boolean } & CheckboxProps) {
  const { t } = useTranslation('boards');
  const action = row.actions.find(({ name }) => name === (row.handled ? 'unhandle' : 'handle'));
  return (
    <Checkbox
      size="sm"
      classNames={{ root: 'handled-check' }}
      label={<span className="handled-label">{t('atRisk.columns.handled')}</span>}
      aria-label={t('atRisk.handle', { number: row.number })}
      disabled={action?.allowed !== true || busy}
      title={action?.why?.message}
      {...box}
    />
  );
}
