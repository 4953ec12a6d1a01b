import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../design/problem-notice';
import { Sign } from '../design/sign';
import { useDraft } from '../design/use-draft';
import { reassign, type LoadRow } from './calls';

interface Props {
  readonly row: LoadRow;
  /** Colleagues of the same desk. */
  readonly others: readonly LoadRow[];
  readonly close: () => void;
}

type Result = Awaited<ReturnType<typeof reassign>>;

/** Somebody is ill: all their open tasks go to others, each a recorded assignment; then, what became of each. */
export function ReassignPanel({ row: { engineer, offered, claimed }, others, close }: Props) {
  const { t } = useTranslation('boards');
  const [draft, setDraft, forget] = useDraft(`reassign.${engineer.id}`, { reason: t('load.ill'), to: '' });
  const { reason, to } = draft;
  // The same call when the button is pressed again: what was done by then is not done twice. Another call, another key.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const client = useQueryClient();
  // How many there were when it was asked for: what an interrupted call left behind is told from it.
  const [before, setBefore] = useState<number>();
  const left = offered + claimed;
  const move = useMutation({
    mutationFn: () =>
      reassign({
        path: { id: engineer.id },
        body: { reason, ...(to !== '' && { to }) },
        idempotencyKey: key,
      }),
    onSuccess: forget,
    onSettled: () => client.invalidateQueries({ queryKey: ['load'] }),
  });
  if (move.data) return <Outcome result={move.data} close={close} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setBefore(before ?? left);
        move.mutate();
      }}
    >
      <Stack gap="xs" maw="56rem">
        <p className="panel-lead">{t('load.lead', { name: engineer.name, count: left })}</p>
        <Group align="flex-end" gap="xs">
          <TextInput
            size="xs"
            label={t('load.reason')}
            value={reason}
            required
            maxLength={1000}
            onChange={({ currentTarget }) => {
              setDraft({ ...draft, reason: currentTarget.value });
              setKey(crypto.randomUUID());
            }}
          />
          <NativeSelect
            size="xs"
            label={t('load.to')}
            value={to}
            data={[
              { value: '', label: t('load.next') },
              ...others.map((one) => ({ value: one.engineer.id, label: one.engineer.name })),
            ]}
            onChange={({ currentTarget }) => {
              setDraft({ ...draft, to: currentTarget.value });
              setKey(crypto.randomUUID());
            }}
          />
          <Button size="xs" type="submit" loading={move.isPending}>
            {t('load.move', { count: left })}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={close}>
            {t('load.leave')}
          </Button>
        </Group>
        {move.isError && (
          <ProblemNotice
            error={move.error}
            kept={
              <>
                {before !== undefined && (
                  <p className="panel-lead">
                    {t('load.soFar', { gone: before - left, all: before, count: left, name: engineer.name })}
                  </p>
                )}
                {t('load.safe')}
              </>
            }
            retry={() => move.mutate()}
          />
        )}
      </Stack>
    </form>
  );
}

function Outcome({ result, close }: { readonly result: Result; readonly close: () => void }) {
  const { t } = useTranslation('boards');
  return (
    <Stack gap="xs" role="status">
      <p className="panel-lead">
        {t('load.moved', { count: result.moved, name: result.engineer.name })}
        {result.failed > 0 && ` ${t('load.failed', { count: result.failed })}`}
      </p>
      <ul className="moves">
        {result.items.map((item) => (
          <li key={item.taskId}>
            <Sign sign={item.result === 'refused' ? 'breached' : 'met'} terse word={t(`load.result.${item.result}`)} />{' '}
            <Link to="/requests/$id" params={{ id: item.requestNumber }}>
              {item.requestNumber}
            </Link>{' '}
            {t(`task.${item.kind as 'diagnose'}`)} → {item.to?.name ?? t(`load.result.${item.result}`)}
            {item.why && <span className="quiet"> · {item.why.message}</span>}
          </li>
        ))}
      </ul>
      <p className="quiet">{t('load.after')}</p>
      <Group>
        <Button size="xs" variant="default" onClick={close}>
          {t('load.done')}
        </Button>
      </Group>
    </Stack>
  );
}
