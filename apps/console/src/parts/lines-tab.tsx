import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Done } from '../design/done';
import { itemsOf, ListStates } from '../design/list-states';
import { ProblemNotice } from '../design/problem-notice';
import { useListKeys } from '../design/use-list-keys';
import { linesQuery, useStep, type Line, type StepName } from './desk-api';
import { LineRow, LineSheet } from './line-row';
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
  const list = useInfiniteQuery(linesQuery({ ...of, ...wanted, state: states[tab] }));
  const lines = itemsOf(list.data);
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

  return (
    <>
      <Done text={done} />
      {step.error && <ProblemNotice error={step.error} kept={t('conflict')} />}
      <ListStates
        list={list}
        empty={{
          title: t(q === undefined ? `empty.${tab}.title` : 'empty.notHere.title', { q }),
          text: t(q === undefined ? `empty.${tab}.text` : 'empty.notHere.text'),
        }}
      >
        {(items) => (
          <LineSheet label={t(`tab.${tab}`)} last="action">
            {items.map((line, index) => (
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
          </LineSheet>
        )}
      </ListStates>
      <p className="desk-keys">{t(`keys.${tab}`)}</p>
    </>
  );
}
