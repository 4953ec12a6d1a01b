import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/empty';
import { Loading } from '../design/loading';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { useListKeys } from '../design/use-list-keys';
import { linesQuery, useStep, type Line, type StepName } from './desk-api';
import { LineRow } from './line-row';
import { isFru } from './scan';
import { ShipForm } from './ship-form';
import { useLetters } from './use-letters';

const states = { pick: 'reserved', ship: 'picked', way: 'shipped' } as const;
/** What is done next with a line of this tab; its key is the first letter. */
const stepsOf = { pick: ['pick', 'ship'], ship: ['ship'], way: ['deliver'] } as const satisfies Readonly<
  Record<keyof typeof states, readonly StepName[]>
>;

interface Props {
  readonly tab: keyof typeof states;
  readonly of: { readonly depot?: string };
  readonly q: string | undefined;
}

/** Lines that wait for the same hand, due first. One key does what is next. */
export function LinesTab({ tab, of, q }: Props) {
  const { t } = useTranslation('parts');
  const navigate = useNavigate();
  const wanted = q === undefined ? {} : isFru(q) ? { fru: q } : { serial: q };
  const list = useQuery(linesQuery({ ...of, ...wanted, state: states[tab] }));
  const lines = list.data?.items ?? [];
  const [shipping, setShipping] = useState<string>();
  const [done, setDone] = useState<string>();
  const step = useStep(({ line, name }) => {
    setShipping(undefined);
    setDone(t(`done.${name}`, { fru: line.fru, number: line.requestNumber }));
  });
  const allowed = (line: Line | undefined, name: StepName): line is Line =>
    line?.actions.some((action) => action.name === name && action.allowed) ?? false;
  const act = (line: Line | undefined, name: StepName): void => {
    if (!allowed(line, name) || step.isPending) return;
    if (name === 'ship') setShipping(line.id);
    else step.mutate({ line, name });
  };
  const keys = useListKeys({
    count: lines.length,
    open: (index) => void navigate({ to: '/requests/$id', params: { id: lines[index]?.requestNumber ?? '' } }),
  });
  const nextSteps: readonly StepName[] = stepsOf[tab];
  useLetters(Object.fromEntries(nextSteps.map((name) => [name.charAt(0), () => act(lines[keys.at], name)])));

  if (list.isPending) return <Loading />;
  if (list.error) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  return (
    <>
      <p role="status" className="desk-done">
        {done !== undefined && <Sign sign="met" word={done} />}
      </p>
      {step.error && <ProblemNotice error={step.error} kept={t('conflict')} />}
      {lines.length === 0 ? (
        <Empty title={t(q === undefined ? `empty.${tab}.title` : 'empty.notHere.title', { q })}>
          {t(q === undefined ? `empty.${tab}.text` : 'empty.notHere.text')}
        </Empty>
      ) : (
        <table className="desk-table">
          <caption className="unseen">{t(`tab.${tab}`)}</caption>
          <thead>
            <tr>
              {(['due', 'part', 'from', 'for', 'work', 'action'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <LineRow
                key={line.id}
                line={line}
                row={keys.row(index)}
                choose={() => keys.move(index)}
                buttons={nextSteps.map((name, place) => (
                  <Button
                    key={name}
                    size="compact-md"
                    variant={place === 0 ? 'filled' : 'default'}
                    className="touch"
                    disabled={!allowed(line, name)}
                    title={line.actions.find((action) => action.name === name)?.why?.message}
                    loading={step.isPending && step.variables.line.id === line.id && step.variables.name === name}
                    onClick={() => act(line, name)}
                  >
                    {t(`step.${name}`)}
                  </Button>
                ))}
              >
                {shipping === line.id && (
                  <ShipForm
                    line={line}
                    busy={step.isPending}
                    ship={(shipment, forget) => step.mutate({ line, name: 'ship', shipment }, { onSuccess: forget })}
                    close={() => setShipping(undefined)}
                  />
                )}
              </LineRow>
            ))}
          </tbody>
        </table>
      )}
      <p className="desk-keys">{t(`keys.${tab}`)}</p>
    </>
  );
}
